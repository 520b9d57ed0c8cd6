/** Lagrangian bounds at the prices of a relaxation. */
@NullMarked
package org.evenload.model.aggregator.bound;

import org.jspecify.annotations.NullMarked;
