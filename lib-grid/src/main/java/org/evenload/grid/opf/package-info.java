/**
 * AC optimal power flow: {@linkplain org.evenload.grid.opf.problem problem} → {@linkplain
 * org.evenload.grid.opf.model nonlinear program} → {@linkplain org.evenload.grid.opf.interior
 * interior point} → {@linkplain org.evenload.grid.opf.result result} with a status. {@link
 * org.evenload.grid.opf.OpfSolver} is the strategy over them.
 */
@NullMarked
package org.evenload.grid.opf;

import org.jspecify.annotations.NullMarked;
