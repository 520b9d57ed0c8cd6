package org.evenload.model.coordination;

import java.util.Arrays;
import org.evenload.model.coordination.Operator.Answer;

/** Operates whole days, and keeps what the operator's answers show about all others. */
final class DayOperator {
  // So close to the greatest total that can be operated, where not all of a question can.
  private static final int BACK_OFF_STEPS = 5;

  private final Operator operator;
  private final GridLimits limits;
  private final double[] withoutVehiclesMw;
  private final boolean[] isShort;
  private int answers;

  DayOperator(Operator operator, GridLimits limits, int periods) {
    this.operator = operator;
    this.limits = limits;
    withoutVehiclesMw = new double[periods];
    isShort = new boolean[periods];
  }

  /**
   * @param mw by fleet, then by period
   */
  OperatedDay operate(double[][] mw, double[] share) {
    double[] notSupplied = new double[withoutVehiclesMw.length];
    double excess = 0;
    for (int t = 0; t < notSupplied.length; t++) {
      double[] evMw = new double[mw.length];
      for (int k = 0; k < evMw.length; k++) {
        evMw[k] = mw[k][t];
      }
      notSupplied[t] = notSuppliedMw(t, evMw);
      if (notSupplied[t] > Coordination.SHORTAGE_MW) {
        double more = notSupplied[t] - withoutVehiclesMw(t, mw.length);
        excess += more > Coordination.SHORTAGE_MW ? more : 0;
      }
    }
    return new OperatedDay(mw, share, notSupplied, excess);
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
    if (!isShort[t]) {
      isShort[t] = true;
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
