package org.evenload.grid.flow;

/**
 * How a power flow is solved.
 *
 * @param tolerancePu largest mismatch of a solution
 * @param maxIterations Newton steps allowed between two changes of what is held
 */
public record PowerFlowOptions(
    Start start, ReactiveLimits reactiveLimits, double tolerancePu, int maxIterations) {

  /** The voltages that the first step starts from. */
  public enum Start {
    /** Those of the case. */
    CASE,
    /** 1 p.u., or the set-point, at the angle of the slack. */
    FLAT
  }

  /** Whether generators may exceed their reactive power to hold a voltage. */
  public enum ReactiveLimits {
    IGNORED,
    ENFORCED
  }

  public static final PowerFlowOptions DEFAULT =
      new PowerFlowOptions(Start.CASE, ReactiveLimits.IGNORED, 1e-8, 40);

  public PowerFlowOptions {
    if (!(tolerancePu > 0)) {
      throw new IllegalArgumentException(
          "Invalid tolerance '%s', expected a number above 0.".formatted(tolerancePu));
    }
    if (maxIterations < 0) {
      throw new IllegalArgumentException(
          "Invalid iteration limit '%d', expected at least 0.".formatted(maxIterations));
    }
  }

  public PowerFlowOptions withStart(Start newStart) {
    return new PowerFlowOptions(newStart, reactiveLimits, tolerancePu, maxIterations);
  }

  public PowerFlowOptions withReactiveLimits(ReactiveLimits newReactiveLimits) {
    return new PowerFlowOptions(start, newReactiveLimits, tolerancePu, maxIterations);
  }

  public PowerFlowOptions withMaxIterations(int newMaxIterations) {
    return new PowerFlowOptions(start, reactiveLimits, tolerancePu, newMaxIterations);
  }
}
