/** Branch and bound over the steps of the price-quota curve. */
@NullMarked
package org.evenload.model.aggregator.search;

import org.jspecify.annotations.NullMarked;
