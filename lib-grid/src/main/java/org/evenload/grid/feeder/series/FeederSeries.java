package org.evenload.grid.feeder.series;

import java.util.function.Supplier;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.flow.Convergence;
import org.evenload.grid.feeder.flow.FeederResult;
import org.evenload.grid.feeder.flow.Operation;
import org.evenload.grid.feeder.flow.Overview;

/** Runs a feeder through a series of load states, each from the one before. */
public final class FeederSeries {
  private static final Convergence STEP = new Convergence(Convergence.Method.CURRENTS, 1e-7, 1);

  private FeederSeries() {}

  /** Takes the result of a step. */
  public interface Sink {
    /**
     * A step has been solved.
     *
     * @param step counted from 1
     * @param tapsMoved how often taps or capacitors moved
     * @param result everything about it, computed when asked for
     */
    void accept(int step, Overview overview, int tapsMoved, Supplier<FeederResult> result);
  }

  /**
   * Solves steps one after another.
   *
   * @param first counted from 1
   * @param last inclusive
   */
  public static void run(Feeder feeder, LoadSeries series, int first, int last, Sink sink) {
    Operation operation = Operation.of(feeder, STEP);
    for (int step = first; step <= last; step++) {
      double[] kw = series.kw()[step - 1];
      double[] kvar = series.kvar()[step - 1];
      Operation.Settled settled = operation.settle(1, kw, kvar);
      sink.accept(
          step,
          operation.overview(settled, 1, kw, kvar),
          settled.tapsMoved(),
          () -> operation.result(settled, 1, kw, kvar));
    }
  }
}
