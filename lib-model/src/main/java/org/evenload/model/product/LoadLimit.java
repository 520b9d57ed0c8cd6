package org.evenload.model.product;

/**
 * How much power vehicles may take together (Clairand 2020, C(1) and C(2)): the critical power less
 * what homes take; the critical power is a multiple of their greatest load.
 */
public final class LoadLimit {
  /** Clairand 2020: the feeder carries 5 % more than its homes take at most. */
  public static final double PUBLISHED_CRITICAL_FACTOR = 1.05;

  private LoadLimit() {}

  /**
   * By step, kW, never negative.
   *
   * @param residentialKw load of the homes by step
   * @param criticalFactor critical power / greatest residential load
   */
  public static double[] kwByStep(double[] residentialKw, double criticalFactor) {
    if (!(criticalFactor > 0) || Double.isInfinite(criticalFactor)) {
      throw new IllegalArgumentException(
          "Invalid critical factor '%s', expected more than 0.".formatted(criticalFactor));
    }
    double greatestKw = 0;
    for (double kw : residentialKw) {
      greatestKw = Math.max(greatestKw, kw);
    }
    double[] limitKw = new double[residentialKw.length];
    for (int t = 0; t < limitKw.length; t++) {
      limitKw[t] = Math.max(0, criticalFactor * greatestKw - residentialKw[t]);
    }
    return limitKw;
  }
}
