package org.evenload.model.sensitivity;

/** Sample quantiles, linear between order statistics (type 7 of Hyndman and Fan 1996). */
final class Quantiles {
  private Quantiles() {}

  static double of(double[] sorted, double probability) {
    double position = probability * (sorted.length - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
