package org.evenload.grid.opf.interior;

/** A step from an {@link Iterate}. */
final class Direction {
  final double[] w;
  final double[] y;
  final double[] zLower;
  final double[] zUpper;
  private final SlackForm form;

  Direction(SlackForm form) {
    this.form = form;
    w = new double[form.size];
    y = new double[form.rows];
    zLower = new double[form.size];
    zUpper = new double[form.size];
  }

  /** Takes over the step of w and y. */
  void copy(Direction other) {
    System.arraycopy(other.w, 0, w, 0, w.length);
    System.arraycopy(other.y, 0, y, 0, y.length);
  }

  /** Steps of the bound multipliers that go with those of w. */
  void followBounds(Iterate from, Targets targets) {
    for (int i = 0; i < form.size; i++) {
      if (form.hasLower[i]) {
        double gap = from.w[i] - form.lower[i];
        zLower[i] = (targets.lower[i] - from.zLower[i] * w[i]) / gap - from.zLower[i];
      }
      if (form.hasUpper[i]) {
        double gap = form.upper[i] - from.w[i];
        zUpper[i] = (targets.upper[i] + from.zUpper[i] * w[i]) / gap - from.zUpper[i];
      }
    }
  }

  /** Longest step, at most 1, that leaves a share of 1 − tau of every distance to a bound. */
  double largestStep(Iterate from, double tau) {
    double alpha = 1;
    for (int i = 0; i < form.size; i++) {
      if (form.hasLower[i] && w[i] < 0) {
        alpha = Math.min(alpha, -tau * (from.w[i] - form.lower[i]) / w[i]);
      }
      if (form.hasUpper[i] && w[i] > 0) {
        alpha = Math.min(alpha, tau * (form.upper[i] - from.w[i]) / w[i]);
      }
    }
    return alpha;
  }

  /** The same for the multipliers of bounds. */
  double largestMultiplierStep(Iterate from, double tau) {
    return Math.min(largest(from.zLower, zLower, tau), largest(from.zUpper, zUpper, tau));
  }

  private static double largest(double[] z, double[] dz, double tau) {
    double alpha = 1;
    for (int i = 0; i < z.length; i++) {
      if (z[i] > 0 && dz[i] < 0) {
        alpha = Math.min(alpha, -tau * z[i] / dz[i]);
      }
    }
    return alpha;
  }

  /** Mean product of distances and multipliers after a part of the step. */
  double meanComplementarity(Iterate from, double alpha, double multiplierAlpha) {
    double sum = 0;
    for (int i = 0; i < form.size; i++) {
      double moved = from.w[i] + alpha * w[i];
      if (form.hasLower[i]) {
        sum += (moved - form.lower[i]) * (from.zLower[i] + multiplierAlpha * zLower[i]);
      }
      if (form.hasUpper[i]) {
        sum += (form.upper[i] - moved) * (from.zUpper[i] + multiplierAlpha * zUpper[i]);
      }
    }
    return sum / Math.max(1, form.bounds);
  }

  boolean isTiny(Iterate from) {
    for (int i = 0; i < form.size; i++) {
      if (Math.abs(w[i]) > 1e-14 * (1 + Math.abs(from.w[i]))) {
        return false;
      }
    }
    return true;
  }
}
