package org.evenload.model.feeder;

import java.io.Serializable;
import java.util.Optional;
import org.evenload.model.statistics.Quantiles;

/** Mean and quantiles of a set of values. */
public record Distribution(
    double mean, double min, double p05, double p25, double p50, double p75, double p95, double max)
    implements Serializable {

  /**
   * Describes values in rising order; nothing for none. Quantiles interpolate between order
   * statistics (Hyndman and Fan's type 7).
   */
  static Optional<Distribution> of(double[] sorted) {
    if (sorted.length == 0) {
      return Optional.empty();
    }
    double sum = 0;
    for (double value : sorted) {
      sum += value;
    }
    return Optional.of(
        new Distribution(
            sum / sorted.length,
            sorted[0],
            Quantiles.of(sorted, 0.05),
            Quantiles.of(sorted, 0.25),
            Quantiles.of(sorted, 0.50),
            Quantiles.of(sorted, 0.75),
            Quantiles.of(sorted, 0.95),
            sorted[sorted.length - 1]));
  }
}
