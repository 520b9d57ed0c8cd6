package org.evenload.grid.opf.interior;

import java.util.ArrayList;
import java.util.List;

/**
 * Acceptance of trial points by pairs of violation θ and barrier function φ: a point must improve
 * one of them, against the current point and against all remembered ones (Wächter and Biegler 2006,
 * section 2.3).
 */
final class Filter {
  private static final double GAMMA_THETA = 1e-5;
  private static final double GAMMA_PHI = 1e-8;
  private static final double ARMIJO = 1e-8;

  private final List<Pair> remembered = new ArrayList<>();
  private double largestTheta;
  private double smallTheta;

  /** Violation and barrier function of a point. */
  record Pair(double theta, double phi) {}

  /** Starts anew for a program whose start has the given violation. */
  void start(double theta) {
    remembered.clear();
    largestTheta = 1e4 * Math.max(1, theta);
    smallTheta = 1e-4 * Math.max(1, theta);
  }

  /** Forgets all points: the barrier function has changed. */
  void clear() {
    remembered.clear();
  }

  /** Below this a step is too short to be tried. */
  double leastStep(Pair from, double slope) {
    double least = GAMMA_THETA;
    if (slope < 0) {
      least = Math.min(least, GAMMA_PHI * from.theta() / -slope);
      if (from.theta() <= smallTheta) {
        least = Math.min(least, Math.pow(from.theta(), 1.1) / Math.pow(-slope, 2.3));
      }
    }
    return Math.max(0.05 * least, 1e-14);
  }

  boolean accepts(Pair trial, Pair from, double slope, double alpha) {
    double theta = trial.theta();
    double phi = trial.phi();
    if (!Double.isFinite(theta) || !Double.isFinite(phi) || theta > largestTheta) {
      return false;
    }
    for (Pair pair : remembered) {
      if (theta >= pair.theta() && phi >= pair.phi()) {
        return false;
      }
    }
    double rise = phi - from.phi() - 10 * Math.ulp(1.0) * Math.abs(from.phi());
    if (from.theta() <= smallTheta && isSwitching(from, slope, alpha)) {
      return rise <= ARMIJO * alpha * slope;
    }
    return theta <= (1 - GAMMA_THETA) * from.theta() || rise <= -GAMMA_PHI * from.theta();
  }

  /** Remembers the point left behind, unless the step was one of plain descent. */
  void leave(Pair from, Pair reached, double slope, double alpha) {
    boolean descent =
        isSwitching(from, slope, alpha) && reached.phi() - from.phi() <= ARMIJO * alpha * slope;
    if (!descent) {
      remembered.add(
          new Pair((1 - GAMMA_THETA) * from.theta(), from.phi() - GAMMA_PHI * from.theta()));
    }
  }

  private static boolean isSwitching(Pair from, double slope, double alpha) {
    return slope < 0 && alpha * Math.pow(-slope, 2.3) > Math.pow(from.theta(), 1.1);
  }
}
