package org.evenload.model.product;

/** Charges a day at least cost (Clairand 2020, C(14)–C(17)). */
public final class DayCharging {
  private DayCharging() {}

  /** Charges a day by whichever method is fastest and exact. */
  public static ChargedDay charge(DayProblem problem) {
    return charge(problem, ChargingMethod.AUTOMATIC);
  }

  /**
   * Charges a day by a given method.
   *
   * @throws IllegalStateException if the linear programme's solver fails
   */
  public static ChargedDay charge(DayProblem problem, ChargingMethod method) {
    StayGrid grid = new StayGrid(problem);
    return switch (method) {
      case AUTOMATIC -> automatic(problem, grid);
      case CHEAPEST_STEPS ->
          new ChargedDay(problem, grid, CheapestSteps.charge(problem, grid), method);
      case LIMITED_STEPS ->
          new ChargedDay(problem, grid, LimitedSteps.charge(problem, grid), method);
      case LINEAR_PROGRAMME ->
          new ChargedDay(problem, grid, LinearProgramme.charge(problem, grid), method);
    };
  }

  private static ChargedDay automatic(DayProblem problem, StayGrid grid) {
    long[] cheapest = CheapestSteps.charge(problem, grid);
    return StepLoads.of(problem, grid, cheapest).keepsLimit()
        ? new ChargedDay(problem, grid, cheapest, ChargingMethod.CHEAPEST_STEPS)
        : new ChargedDay(
            problem, grid, LimitedSteps.charge(problem, grid), ChargingMethod.LIMITED_STEPS);
  }
}
