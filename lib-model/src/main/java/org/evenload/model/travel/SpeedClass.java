package org.evenload.model.travel;

import java.io.Serializable;

/**
 * How fast traffic of one class flows: normally distributed, clipped by the {@link TravelModel}.
 *
 * @param name as the data set writes it, for example {@code "HS"}
 */
public record SpeedClass(String name, double meanKmPerH, double deviationKmPerH)
    implements Serializable {
  public SpeedClass {
    if (!(meanKmPerH > 0 && deviationKmPerH >= 0)
        || Double.isInfinite(meanKmPerH + deviationKmPerH)) {
      throw new IllegalArgumentException(
          "Invalid speed class '%s': mean %s, deviation %s km/h, expected mean > 0, deviation ≥ 0."
              .formatted(name, meanKmPerH, deviationKmPerH));
    }
  }
}
