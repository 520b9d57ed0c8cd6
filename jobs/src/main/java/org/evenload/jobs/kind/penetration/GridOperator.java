package org.evenload.jobs.kind.penetration;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.evenload.grid.network.BusIndex;
import org.evenload.grid.opf.OpfSolver;
import org.evenload.grid.opf.problem.OpfProblem;
import org.evenload.grid.opf.result.OpfResult;
import org.evenload.jobs.step.operate.PeriodGrid;
import org.evenload.model.coordination.Operator;

/**
 * The operator of one kind of day. What it answers is a pure function of the question; questions
 * asked before are answered from memory. Not for sharing between threads.
 */
final class GridOperator implements Operator {
  // Searches ask for a day again shortly after, if at all.
  private static final int REMEMBERED = 4;

  private final PeriodGrid grid;
  private final double[][] generationMw;
  private final int[] busIndex;
  private final OpfSolver solver = new OpfSolver();
  private final List<Deque<Asked>> asked = new ArrayList<>();

  private record Asked(double[] evMw, PeriodState state, Answer answer) {}

  /**
   * @param buses number of each fleet's bus
   */
  GridOperator(PeriodGrid grid, double[][] generationMw, int[] buses) {
    this.grid = grid;
    this.generationMw = generationMw;
    BusIndex index = grid.network().busIndex();
    busIndex = Arrays.stream(buses).map(index::of).toArray();
    for (int t = 0; t < grid.periods(); t++) {
      asked.add(new ArrayDeque<>());
    }
  }

  @Override
  public Answer answer(int period, double[] evMw) {
    return asked(period, evMw).answer;
  }

  /** One period, with what vehicles take by fleet. */
  PeriodState state(int period, double[] evMw) {
    return asked(period, evMw).state;
  }

  /**
   * All periods.
   *
   * @param mw by fleet, then by period
   */
  List<PeriodState> day(double[][] mw) {
    List<PeriodState> states = new ArrayList<>();
    for (int t = 0; t < grid.periods(); t++) {
      states.add(state(t, ofPeriod(mw, t)));
    }
    return states;
  }

  static double[] ofPeriod(double[][] mw, int t) {
    return Arrays.stream(mw).mapToDouble(ofFleet -> ofFleet[t]).toArray();
  }

  private Asked asked(int period, double[] evMw) {
    for (Asked before : asked.get(period)) {
      if (Arrays.equals(before.evMw, evMw)) {
        return before;
      }
    }
    double[] byBus = new double[grid.network().buses().size()];
    for (int i = 0; i < byBus.length; i++) {
      byBus[i] = -generationMw[period][i];
    }
    for (int k = 0; k < busIndex.length; k++) {
      byBus[busIndex[k]] += evMw[k];
    }
    OpfProblem problem = grid.problem(period, byBus);
    OpfResult result = solver.solve(problem);
    Asked now =
        new Asked(
            evMw.clone(),
            PeriodState.of(problem, result, Arrays.stream(evMw).sum()),
            answer(result));
    Deque<Asked> remembered = asked.get(period);
    remembered.addFirst(now);
    if (remembered.size() > REMEMBERED) {
      remembered.removeLast();
    }
    return now;
  }

  private Answer answer(OpfResult result) {
    double penalty = grid.shedding().penaltyUsdPerMwh();
    double[] perMw = new double[busIndex.length];
    for (int k = 0; k < perMw.length && result.isConverged(); k++) {
      perMw[k] = Math.max(0, result.priceUsdPerMwh()[busIndex[k]] / penalty);
    }
    return new Answer(result.isConverged(), result.totalNotSuppliedMw(), perMw);
  }
}
