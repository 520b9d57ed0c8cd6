package org.evenload.grid.opf.interior;

import java.util.Arrays;

/** What the product of each bound's distance and multiplier aims at. */
final class Targets {
  final double[] lower;
  final double[] upper;

  Targets(int size) {
    lower = new double[size];
    upper = new double[size];
  }

  void aim(double product) {
    Arrays.fill(lower, product);
    Arrays.fill(upper, product);
  }

  /** Aims at mu less the second-order error of a predictor, which is trusted up to a limit. */
  void correct(double mu, Direction predictor, double most) {
    for (int i = 0; i < lower.length; i++) {
      lower[i] = mu - clip(predictor.w[i] * predictor.zLower[i], most);
      upper[i] = mu + clip(predictor.w[i] * predictor.zUpper[i], most);
    }
  }

  /** Derivative of the barrier term of a variable: what its bounds add to the dual equation. */
  double gradient(int i, Iterate at, SlackForm form) {
    return (form.hasLower[i] ? -lower[i] / (at.w[i] - form.lower[i]) : 0)
        + (form.hasUpper[i] ? upper[i] / (form.upper[i] - at.w[i]) : 0);
  }

  private static double clip(double value, double most) {
    return Math.max(-most, Math.min(most, value));
  }
}
