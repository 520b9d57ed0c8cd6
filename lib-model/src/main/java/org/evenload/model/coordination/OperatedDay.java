package org.evenload.model.coordination;

/**
 * A day that was operated.
 *
 * @param mw that fleets take, by fleet, then by period
 * @param share of its need that each fleet gets
 * @param notSuppliedMw to anybody, by period
 * @param excessMw of power not supplied over what is not supplied without vehicles, in all periods
 */
record OperatedDay(double[][] mw, double[] share, double[] notSuppliedMw, double excessMw) {
  /** Whether vehicles leave nothing short. */
  boolean fits() {
    return excessMw <= 0;
  }

  boolean isWhole() {
    for (double part : share) {
      if (part < 1 - 1e-9) {
        return false;
      }
    }
    return true;
  }
}
