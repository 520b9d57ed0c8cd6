/**
 * The AC optimal power flow as a nonlinear program: polar voltages, exact derivatives, fixed
 * sparsity.
 */
@NullMarked
package org.evenload.grid.opf.model;

import org.jspecify.annotations.NullMarked;
