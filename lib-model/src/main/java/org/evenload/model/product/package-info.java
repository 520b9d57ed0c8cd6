/**
 * An aggregator whose customers choose between products (Clairand 2020): green and blue leave their
 * charging power to the aggregator for as long as the product's average rate makes a stay, red
 * charges at once. {@link org.evenload.model.product.SessionModel} draws a day's sessions, {@link
 * org.evenload.model.product.DayCharging} charges them at least cost below the load limit, {@link
 * org.evenload.model.product.DayCosts} says what it costs, {@link
 * org.evenload.model.product.DayChecker} judges a charged day without the solvers' code.
 *
 * <p>A day is cyclic: what a stay charges after midnight counts to the same clock times, so that
 * the day is one of many like it. Energies are whole µWh inside (10⁻⁹ kWh): sums are exact and do
 * not depend on their order.
 */
@NullMarked
package org.evenload.model.product;

import org.jspecify.annotations.NullMarked;
