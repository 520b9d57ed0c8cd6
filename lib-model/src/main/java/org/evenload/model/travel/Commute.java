package org.evenload.model.travel;

import java.io.Serializable;

/**
 * A way from home to work; the way back is the same road.
 *
 * @param homeBus number of the bus that supplies the home
 * @param workBus number of the bus that supplies the workplace, another one
 * @param distanceKm one way, more than 0
 * @param weight how often it is travelled, in proportion to the others of its table
 */
public record Commute(int homeBus, int workBus, double distanceKm, double weight)
    implements Serializable {
  public Commute {
    if (homeBus == workBus) {
      throw new IllegalArgumentException(
          "Invalid commute: home and work are both at bus %d.".formatted(homeBus));
    }
    if (!(distanceKm > 0) || Double.isInfinite(distanceKm)) {
      throw new IllegalArgumentException(
          "Invalid distance '%s' km from bus %d to bus %d, expected a number > 0."
              .formatted(distanceKm, homeBus, workBus));
    }
    if (!(weight >= 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException(
          "Invalid weight '%s' from bus %d to bus %d, expected a number ≥ 0."
              .formatted(weight, homeBus, workBus));
    }
  }
}
