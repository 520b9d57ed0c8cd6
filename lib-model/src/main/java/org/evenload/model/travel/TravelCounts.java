package org.evenload.model.travel;

import java.io.Serializable;

/**
 * Vehicles whose day is out of the ordinary. All of them stay in the totals.
 *
 * @param wrapping on the road on both sides of midnight, or after it
 * @param overlapping have to start back before they have arrived at work
 * @param unfitting on the road or away for more than a whole day: a trip is cut after a day
 * @param redrawn whose departure and arrival were first drawn too close to each other
 */
public record TravelCounts(
    long vehicles, long wrapping, long overlapping, long unfitting, long redrawn)
    implements Serializable {
  public TravelCounts plus(TravelCounts other) {
    return new TravelCounts(
        vehicles + other.vehicles,
        wrapping + other.wrapping,
        overlapping + other.overlapping,
        unfitting + other.unfitting,
        redrawn + other.redrawn);
  }
}
