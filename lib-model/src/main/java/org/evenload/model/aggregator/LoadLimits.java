package org.evenload.model.aggregator;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Limits of the power an aggregator may take, in MW by period; {@code POSITIVE_INFINITY} for none.
 *
 * @param systemMw on the system's load with the aggregator's (P^SYScap of Villanueva 2025, eq. 29,
 *     30)
 * @param aggregatorMw on the aggregator's load alone (P^cap of eq. 56, 57)
 */
public record LoadLimits(double[] systemMw, double[] aggregatorMw) implements Serializable {
  public LoadLimits {
    systemMw = systemMw.clone();
    aggregatorMw = aggregatorMw.clone();
  }

  /** No limits. */
  public static LoadLimits none(int periodCount) {
    return new LoadLimits(unlimited(periodCount), unlimited(periodCount));
  }

  /** The same limit of the system's load in every period. */
  public static LoadLimits system(int periodCount, double systemMw) {
    double[] limit = new double[periodCount];
    Arrays.fill(limit, systemMw);
    return new LoadLimits(limit, unlimited(periodCount));
  }

  /** Limits of the aggregator's load alone, as the operator's coordination sends them. */
  public static LoadLimits aggregator(double[] aggregatorMw) {
    return new LoadLimits(unlimited(aggregatorMw.length), aggregatorMw);
  }

  private static double[] unlimited(int periodCount) {
    double[] limit = new double[periodCount];
    Arrays.fill(limit, Double.POSITIVE_INFINITY);
    return limit;
  }
}
