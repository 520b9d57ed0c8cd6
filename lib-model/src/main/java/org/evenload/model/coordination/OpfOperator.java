package org.evenload.model.coordination;

import java.util.Arrays;
import org.evenload.grid.network.BusIndex;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.OpfSolver;
import org.evenload.grid.opf.problem.OpfProblem;
import org.evenload.grid.opf.problem.Shedding;
import org.evenload.grid.opf.result.OpfResult;

/**
 * The operator with an AC optimal power flow. Not for sharing between threads; what it answers is a
 * pure function of the question.
 */
public final class OpfOperator implements Operator {
  private final double[] loadFactor;
  private final int[] busIndex;
  private final Shedding shedding;
  private final OpfProblem base;
  private final OpfSolver solver = new OpfSolver();

  /**
   * @param loadFactor of all demand without vehicles, by period
   * @param buses number of each fleet's bus
   */
  public OpfOperator(Network network, double[] loadFactor, int[] buses, Shedding shedding) {
    this.loadFactor = loadFactor.clone();
    this.shedding = shedding;
    BusIndex index = network.busIndex();
    busIndex = Arrays.stream(buses).map(index::of).toArray();
    base = OpfProblem.of(network);
  }

  @Override
  public Answer answer(int period, double[] evMw) {
    OpfResult result = solver.solve(problem(period, evMw));
    double[] perMw = new double[busIndex.length];
    for (int k = 0; k < perMw.length && result.isConverged(); k++) {
      perMw[k] = Math.max(0, result.priceUsdPerMwh()[busIndex[k]] / shedding.penaltyUsdPerMwh());
    }
    return new Answer(result.isConverged(), result.totalNotSuppliedMw(), perMw);
  }

  /** The problem behind an answer. */
  public OpfProblem problem(int period, double[] evMw) {
    OpfProblem scaled = base.withLoadFactor(loadFactor[period]);
    double[] demandMw = scaled.demandMw();
    for (int k = 0; k < evMw.length; k++) {
      demandMw[busIndex[k]] += evMw[k];
    }
    return scaled.withDemand(demandMw, scaled.demandMvar()).withShedding(shedding);
  }
}
