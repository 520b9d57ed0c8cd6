/** Large fleets at a loose gap: batteries of one kind are merged, and a bound holds for all. */
@NullMarked
package org.evenload.model.aggregator.bulk;

import org.jspecify.annotations.NullMarked;
