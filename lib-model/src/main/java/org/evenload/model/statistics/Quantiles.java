package org.evenload.model.statistics;

/** Sample quantiles, linear between order statistics (type 7 of Hyndman and Fan 1996). */
public final class Quantiles {
  private Quantiles() {}

  /**
   * The value that a share of a sample lies below.
   *
   * @param sorted at least one value, rising
   * @param probability from 0 to 1
   */
  public static double of(double[] sorted, double probability) {
    double position = probability * (sorted.length - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
