package org.evenload.model.product;

/**
 * What all sessions charge in every step of the day, beside the limit; µWh.
 *
 * @param byStep load
 * @param limit by step
 */
record StepLoads(long[] byStep, long[] limit) {
  /** More than any load, and far from an overflow. */
  private static final long NO_LIMIT = Long.MAX_VALUE / 4;

  static StepLoads of(DayProblem problem, StayGrid grid, long[] charged) {
    long[] byStep = new long[grid.stepCount()];
    for (int i = 0; i < grid.sessionCount(); i++) {
      int clock = grid.firstClockStep(i);
      for (int k = grid.start(i); k < grid.end(i); k++) {
        byStep[clock] += charged[k];
        clock = clock + 1 == byStep.length ? 0 : clock + 1;
      }
    }
    return new StepLoads(byStep, limit(problem));
  }

  private static long[] limit(DayProblem problem) {
    long[] limit = new long[problem.stepCount()];
    for (int t = 0; t < limit.length; t++) {
      double kwh = problem.limitKw()[t] * problem.stepHours();
      limit[t] = kwh < MicroWattHours.kwh(NO_LIMIT) ? MicroWattHours.of(kwh) : NO_LIMIT;
    }
    return limit;
  }

  boolean keepsLimit() {
    for (int t = 0; t < limit.length; t++) {
      if (byStep[t] > limit[t]) {
        return false;
      }
    }
    return true;
  }

  /** What is left below the limit, by step. */
  long[] room() {
    long[] room = new long[limit.length];
    for (int t = 0; t < room.length; t++) {
      room[t] = Math.max(0, limit[t] - byStep[t]);
    }
    return room;
  }

  /** What lies beyond the limit, by step. */
  long[] beyond() {
    long[] beyond = new long[limit.length];
    for (int t = 0; t < beyond.length; t++) {
      beyond[t] = Math.max(0, byStep[t] - limit[t]);
    }
    return beyond;
  }
}
