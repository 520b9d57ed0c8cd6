/** What energy costs: the price-quota curve of a day-ahead market, or fixed prices. */
@NullMarked
package org.evenload.model.market;

import org.jspecify.annotations.NullMarked;
