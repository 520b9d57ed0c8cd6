/**
 * AC optimal power flow: problem → interior-point solver → result with a status.
 *
 * <p>{@link org.evenload.grid.opf.OpfProblem} is pure data; {@link org.evenload.grid.opf.OpfSolver}
 * solves it; {@link org.evenload.grid.opf.OpfResult} says what was found, what binds, and, where
 * nothing feasible exists, what comes nearest.
 */
@NullMarked
package org.evenload.grid.opf;

import org.jspecify.annotations.NullMarked;
