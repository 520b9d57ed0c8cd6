/** A primal–dual interior-point method for sparse nonlinear programs. Knows nothing of networks. */
@NullMarked
package org.evenload.grid.opf.interior;

import org.jspecify.annotations.NullMarked;
