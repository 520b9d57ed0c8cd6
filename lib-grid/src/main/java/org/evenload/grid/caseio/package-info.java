/**
 * Case files into {@link org.evenload.grid.network.Network}s: MATPOWER {@code .m}, the IEEE common
 * data format and a folder of tidy CSV. Start at {@link org.evenload.grid.caseio.CaseReader}.
 */
@NullMarked
package org.evenload.grid.caseio;

import org.jspecify.annotations.NullMarked;
