package org.evenload.jobs.kind.penetration;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One day as charged in one mode and operated.
 *
 * @param status how the schedule came about
 * @param periods as operated
 * @param mw what vehicles take, by fleet, then by period
 * @param needMwh from the grid, if every vehicle gets all it needs
 * @param unmetKwh what batteries lack when stays end because of the mode
 * @param unavoidableKwh what they lack whatever the mode: no stay is long enough for it
 * @param costUsd of the energy at true prices
 * @param gapPct distance of the cost from a proven bound, in percent of what uncontrolled charging
 *     costs; NaN where there is none
 */
record ModeDay(
    ChargingMode mode,
    String status,
    List<PeriodState> periods,
    double[][] mw,
    double needMwh,
    double unmetKwh,
    double unavoidableKwh,
    double costUsd,
    double gapPct,
    int rounds)
    implements Serializable {

  /** Energy below this is rounding. */
  static final double LEAST_KWH = 1e-3;

  /** Whether every vehicle gets what it needs, and operation keeps all limits. */
  boolean holds() {
    return unmetKwh <= LEAST_KWH && periods.stream().allMatch(PeriodState::holds);
  }

  double notSuppliedMwh(double periodHours) {
    return periodHours * periods.stream().mapToDouble(PeriodState::notSuppliedMw).sum();
  }

  int unsolved() {
    return (int) periods.stream().filter(p -> !p.solved()).count();
  }

  double shortHours(double periodHours) {
    return periodHours * periods.stream().filter(p -> !p.holds()).count();
  }

  /** Energy from the grid. */
  double energyMwh(double periodHours) {
    return periodHours * periods.stream().mapToDouble(PeriodState::evMw).sum();
  }

  /** The period, counted from 0, in which most is short; −1 if none is. */
  int worstPeriod() {
    int worst = -1;
    for (int t = 0; t < periods.size(); t++) {
      PeriodState state = periods.get(t);
      boolean worse = worst < 0 || severity(state) > severity(periods.get(worst));
      worst = !state.holds() && worse ? t : worst;
    }
    return worst;
  }

  private static double severity(PeriodState state) {
    return state.solved() ? state.notSuppliedMw() : Double.MAX_VALUE;
  }

  /** The period, counted from 0, with the greatest of what the function takes from it. */
  int periodOfGreatest(java.util.function.ToDoubleFunction<PeriodState> of) {
    return IntStream.range(0, periods.size())
        .reduce(
            0,
            (a, b) -> of.applyAsDouble(periods.get(b)) > of.applyAsDouble(periods.get(a)) ? b : a);
  }
}
