/**
 * Sparse symmetric systems: pattern, fill-reducing order, multifrontal LDLᵀ with inertia.
 *
 * <p>The order is approximate minimum degree (Amestoy, Davis and Duff 1996); the factorisation is
 * multifrontal (Duff and Reid 1983) with 1×1 and 2×2 pivots chosen by threshold inside a front and
 * delayed to its parent when none is stable, so that indefinite systems of interior-point methods
 * need no static perturbation and their inertia is exact.
 */
@NullMarked
package org.evenload.grid.sparse;

import org.jspecify.annotations.NullMarked;
