package org.evenload.jobs.kind.feederhosting;

import java.util.Arrays;

/** Estimates from draws, with intervals that hold with 95 % confidence. */
final class Statistics {
  private static final double Z = 1.959963984540054;

  private Statistics() {}

  /** An estimate and its interval. */
  record Interval(double value, double low, double high) {}

  /** A probability from how often something came (Wilson 1927). */
  static Interval share(long times, long of) {
    double n = of;
    double p = times / n;
    double middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
    double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n);
    return new Interval(p, times == 0 ? 0 : middle - half, times == of ? 1 : middle + half);
  }

  /**
   * A quantile and, from the order of the values alone, its interval; infinite where too few values
   * are finite.
   *
   * @param values of the draws, infinite for those in which nothing broke
   */
  static Interval quantile(double[] values, double probability) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double spread = Z * Math.sqrt(n * probability * (1 - probability));
    return new Interval(
        at(sorted, Math.ceil(n * probability)),
        at(sorted, Math.floor(n * probability - spread)),
        at(sorted, Math.ceil(n * probability + spread) + 1));
  }

  private static double at(double[] sorted, double rank) {
    return sorted[(int) Math.min(Math.max(rank, 1), sorted.length) - 1];
  }
}
