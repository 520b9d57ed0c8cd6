/**
 * The part of the MATLAB language that case files are written in: a parser to expressions and
 * statements, and a bounded interpreter of numbers, strings, matrices, named columns and known
 * conditions. What else a file says is refused with its line, or kept as unreadable until somebody
 * asks for it.
 */
@NullMarked
package org.evenload.grid.caseio.matlab;

import org.jspecify.annotations.NullMarked;
