package org.evenload.grid.opf.interior;

/**
 * The best point so far that would do as an optimum. Where the Hessian is all but singular, a run
 * comes near the optimum and is then led away from it by rounding.
 */
final class AcceptablePoint {
  private final double[] w;
  private final double[] y;
  private final double[] zLower;
  private final double[] zUpper;
  private double error;

  AcceptablePoint(SlackForm form) {
    w = new double[form.size];
    y = new double[form.rows];
    zLower = new double[form.size];
    zUpper = new double[form.size];
    forget();
  }

  void forget() {
    error = Double.POSITIVE_INFINITY;
  }

  boolean isKnown() {
    return error < Double.POSITIVE_INFINITY;
  }

  void keepIfBetter(Iterate at, double itsError) {
    if (itsError < error) {
      error = itsError;
      copy(at.w, w);
      copy(at.y, y);
      copy(at.zLower, zLower);
      copy(at.zUpper, zUpper);
    }
  }

  /** Functions and derivatives have to be evaluated afterwards. */
  void restore(Iterate at) {
    copy(w, at.w);
    copy(y, at.y);
    copy(zLower, at.zLower);
    copy(zUpper, at.zUpper);
  }

  private static void copy(double[] from, double[] to) {
    System.arraycopy(from, 0, to, 0, from.length);
  }
}
