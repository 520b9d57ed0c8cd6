package org.evenload.grid.flow;

import org.evenload.grid.flow.PowerFlowResult.Status;

/**
 * Newton's method on the power equations. A step is halved until it reduces the mismatch (in the
 * Euclidean norm), so that a start far from the solution does not throw the iteration off, and an
 * iteration that cannot go on says so.
 */
final class Newton {
  private static final int MOST_HALVINGS = 12;
  private static final double SUFFICIENT_DECREASE = 1e-4;

  /**
   * Where the iteration ended.
   *
   * @param bus index of the bus with the largest mismatch, or with dependent equations
   */
  record Outcome(Status status, int iterations, double mismatchPu, int bus, Voltages voltages) {}

  private record Mismatch(double largest, int bus, double norm) {}

  private final PowerEquations equations;
  private final Unknowns unknowns;
  private final double[] pPu;
  private final double[] qPu;
  private final double[] step;
  private final Watcher watcher;
  private double fraction;

  /** Told where the iteration stands, the bus by its index. */
  interface Watcher {
    void iteration(int number, double mismatchPu, int bus, double fraction);
  }

  /**
   * @param pPu active injection wanted, by bus index
   * @param qPu reactive injection wanted, by bus index
   */
  Newton(PowerEquations equations, Unknowns unknowns, double[] pPu, double[] qPu, Watcher watcher) {
    this.watcher = watcher;
    this.equations = equations;
    this.unknowns = unknowns;
    this.pPu = pPu;
    this.qPu = qPu;
    this.step = new double[2 * pPu.length];
  }

  Outcome solve(Voltages start, PowerFlowOptions options) {
    Voltages v = start.copy();
    Mismatch mismatch = mismatch(v);
    int iterations = 0;
    watcher.iteration(0, mismatch.largest, mismatch.bus, 0);
    while (!(mismatch.largest <= options.tolerancePu())) {
      if (!Double.isFinite(mismatch.norm)) {
        return outcome(Status.DIVERGED, iterations, mismatch, v);
      }
      if (iterations == options.maxIterations()) {
        return outcome(Status.ITERATION_LIMIT, iterations, mismatch, v);
      }
      int dependent = equations.factorize(v, unknowns);
      if (dependent >= 0) {
        return new Outcome(Status.SINGULAR, iterations, mismatch.largest, dependent, v);
      }
      equations.solve(step);
      Voltages next = stepThatReduces(v, mismatch.norm);
      if (next == v) {
        return outcome(Status.DIVERGED, iterations, mismatch(v), v);
      }
      v = next;
      mismatch = mismatch(v);
      iterations++;
      watcher.iteration(iterations, mismatch.largest, mismatch.bus, fraction);
    }
    return outcome(Status.CONVERGED, iterations, mismatch, v);
  }

  private static Outcome outcome(Status status, int iterations, Mismatch mismatch, Voltages v) {
    return new Outcome(status, iterations, mismatch.largest, mismatch.bus, v);
  }

  // The voltages themselves if no fraction of the step helps.
  private Voltages stepThatReduces(Voltages v, double norm) {
    double[] direction = step.clone();
    fraction = 1;
    for (int halving = 0; halving <= MOST_HALVINGS; halving++) {
      Voltages next = moved(v, direction, fraction);
      if (positive(next.vm())
          && mismatch(next).norm < (1 - SUFFICIENT_DECREASE * fraction) * norm) {
        return next;
      }
      fraction /= 2;
    }
    return v;
  }

  private static Voltages moved(Voltages v, double[] direction, double fraction) {
    Voltages next = v.copy();
    for (int i = 0; i < next.vm().length; i++) {
      next.va()[i] += fraction * direction[2 * i];
      next.vm()[i] += fraction * direction[2 * i + 1];
    }
    return next;
  }

  private static boolean positive(double[] vm) {
    for (double value : vm) {
      if (!(value > 0)) {
        return false;
      }
    }
    return true;
  }

  // Leaves the right-hand side of the next step in its place.
  private Mismatch mismatch(Voltages v) {
    equations.evaluate(v);
    double largest = 0;
    int bus = 0;
    double squares = 0;
    for (int i = 0; i < pPu.length; i++) {
      step[2 * i] = unknowns.angle()[i] ? pPu[i] - equations.activeInjection(i) : 0;
      step[2 * i + 1] = unknowns.magnitude()[i] ? qPu[i] - equations.reactiveInjection(i) : 0;
      double worse = Math.max(Math.abs(step[2 * i]), Math.abs(step[2 * i + 1]));
      squares += step[2 * i] * step[2 * i] + step[2 * i + 1] * step[2 * i + 1];
      if (!(worse <= largest)) {
        largest = worse;
        bus = i;
      }
    }
    return new Mismatch(largest, bus, Math.sqrt(squares));
  }
}
