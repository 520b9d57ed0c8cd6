package org.evenload.model.coordination;

import java.util.Arrays;
import java.util.Optional;
import org.evenload.model.coordination.Operator.Answer;

/** Operates whole days, and keeps what the operator's answers show about all others. */
final class DayOperator {
  // So close to the greatest total that can be operated, where not all of a question can.
  private static final int BACK_OFF_STEPS = 5;

  private final Operator operator;
  private final GridLimits limits;
  private final double[] withoutVehiclesMw;
  private final boolean[] isWithoutKnown;
  private final boolean[] wasShort;
  private int answers;

  DayOperator(Operator operator, GridLimits limits, int periods) {
    this.operator = operator;
    this.limits = limits;
    withoutVehiclesMw = new double[periods];
    isWithoutKnown = new boolean[periods];
    wasShort = new boolean[periods];
  }

  /**
   * @param mw by fleet, then by period
   */
  OperatedDay operate(double[][] mw, double[] share) {
    return operate(mw, share, Double.POSITIVE_INFINITY).orElseThrow();
  }

  /**
   * Operates a day as long as it may turn out less short than another: periods that were short
   * before come first, and if these alone leave as much short, the others are not asked.
   *
   * @param mw by fleet, then by period
   * @param excessMw of the other day
   * @return empty if the day is as short, or more
   */
  Optional<OperatedDay> operate(double[][] mw, double[] share, double excessMw) {
    double[] notSupplied = new double[withoutVehiclesMw.length];
    double excess = 0;
    boolean[] first = wasShort.clone();
    for (boolean askedNow : new boolean[] {true, false}) {
      for (int t = 0; t < notSupplied.length; t++) {
        if (first[t] == askedNow) {
          notSupplied[t] = notSuppliedMw(t, ofPeriod(mw, t));
          double more = excessMw(t, notSupplied[t], mw.length);
          wasShort[t] |= more > 0;
          excess += more;
        }
      }
      if (excess >= excessMw) {
        return Optional.empty();
      }
    }
    return Optional.of(new OperatedDay(mw, share, notSupplied, excess));
  }

  /**
   * Learns what limits the grid from a day that is not meant to fit.
   *
   * @param mw by fleet, then by period
   */
  void explore(double[][] mw) {
    for (int t = 0; t < withoutVehiclesMw.length; t++) {
      notSuppliedMw(t, ofPeriod(mw, t));
    }
  }

  private double excessMw(int t, double notSuppliedMw, int fleets) {
    if (notSuppliedMw <= Coordination.SHORTAGE_MW) {
      return 0;
    }
    double more = notSuppliedMw - withoutVehiclesMw(t, fleets);
    return more > Coordination.SHORTAGE_MW ? more : 0;
  }

  private static double[] ofPeriod(double[][] mw, int t) {
    return Arrays.stream(mw).mapToDouble(ofFleet -> ofFleet[t]).toArray();
  }

  /** What is not supplied without any vehicle, by period; 0 where nothing was ever short. */
  double[] withoutVehiclesMw() {
    return withoutVehiclesMw.clone();
  }

  int answers() {
    return answers;
  }

  private double notSuppliedMw(int t, double[] evMw) {
    Answer answer = ask(t, evMw);
    if (!answer.solved()) {
      return backOff(t, evMw);
    }
    if (answer.notSuppliedMw() > Coordination.SHORTAGE_MW) {
      limits.add(Cut.at(t, evMw, answer.notSuppliedMw(), answer.perMw()));
    }
    return answer.notSuppliedMw();
  }

  private double withoutVehiclesMw(int t, int fleets) {
    if (!isWithoutKnown[t]) {
      isWithoutKnown[t] = true;
      Answer without = ask(t, new double[fleets]);
      withoutVehiclesMw[t] = without.solved() ? without.notSuppliedMw() : 0;
    }
    return withoutVehiclesMw[t];
  }

  // Where no operating point is found at all, all that vehicles take beyond one that is counts.
  private double backOff(int t, double[] evMw) {
    double total = Arrays.stream(evMw).sum();
    double works = 0;
    double fails = 1;
    for (int i = 0; i < BACK_OFF_STEPS; i++) {
      double middle = 0.5 * (works + fails);
      if (ask(t, Arrays.stream(evMw).map(mw -> middle * mw).toArray()).solved()) {
        works = middle;
      } else {
        fails = middle;
      }
    }
    limits.add(Cut.beyond(t, works * total, evMw.length));
    return (1 - works) * total;
  }

  private Answer ask(int t, double[] evMw) {
    answers++;
    return operator.answer(t, evMw);
  }
}
