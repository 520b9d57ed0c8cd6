package org.evenload.model.aggregator;

/**
 * How far a schedule is from a bound, measured by what uncontrolled charging costs; by 1 USD where
 * that is less.
 */
public final class Gap {
  private static final double LEAST_SCALE_USD = 1;

  private Gap() {}

  /** (upper − lower) / max(1 USD, cost of uncontrolled charging). */
  public static double relative(double upperUsd, double lowerUsd, double uncontrolledUsd) {
    return Math.max(0, upperUsd - lowerUsd) / scaleUsd(uncontrolledUsd);
  }

  /** What gaps are relative to. */
  public static double scaleUsd(double uncontrolledUsd) {
    return Math.max(LEAST_SCALE_USD, uncontrolledUsd);
  }
}
