package org.evenload.model.aggregator;

import java.util.List;
import org.evenload.model.aggregator.PublishedFormulation.Outcome;
import org.evenload.model.aggregator.PublishedFormulation.Solution;

/** What a solution of the published model is worth at true prices. */
final class PublishedResult {
  private PublishedResult() {}

  static AggregatorResult of(AggregatorProblem problem, Solution solution, SolveOptions options) {
    Fleet fleet = Fleet.of(problem);
    Market market = new Market(problem);
    Dispatch uncontrolled = Uncontrolled.dispatch(problem, fleet, market);
    double uncontrolledUsd = uncontrolled.cost().dayAheadUsd() + uncontrolled.cost().realTimeUsd();
    boolean found = !Double.isNaN(solution.objectiveUsd());
    Dispatch dispatch =
        found ? Dispatch.of(fleet, market, changeKwh(fleet, solution)) : uncontrolled;
    double upper = dispatch.cost().totalUsd();
    double lower = Math.min(upper, found ? solution.boundUsd() : cheapestUsd(fleet, market));
    double gap = (upper - lower) / Math.max(1, uncontrolledUsd);
    double[] dayAheadMw = new double[problem.periodCount()];
    for (int t = 0; t < dayAheadMw.length; t++) {
      dayAheadMw[t] = Market.mean(dispatch.realisedMw()[t]);
    }
    return new AggregatorResult(
        status(solution.outcome(), gap <= options.relativeGap()),
        upper,
        lower,
        uncontrolledUsd,
        dispatch.cost(),
        dispatch.wearKwh(),
        dayAheadMw,
        dispatch.realisedMw(),
        schedule(problem, fleet, dispatch),
        SlackReport.of(problem, market, dispatch.realisedMw()),
        List.copyOf(fleet.unreachable),
        solution.seconds(),
        0);
  }

  private static SolveStatus status(Outcome outcome, boolean proven) {
    return switch (outcome) {
      case SOLVED -> proven ? SolveStatus.SOLVED : SolveStatus.GAP_OPEN;
      case TIME_LIMIT, NOTHING_FOUND -> SolveStatus.TIME_LIMIT;
      case INFEASIBLE -> SolveStatus.INFEASIBLE;
    };
  }

  // No schedule earns more than all batteries that discharge all day at the highest price.
  private static double cheapestUsd(Fleet fleet, Market market) {
    double[][] least = fleet.leastMw();
    double usd = 0;
    for (int t = 0; t < market.periodCount; t++) {
      usd += Math.max(0, market.price[t][market.stepCount - 1]) * Market.mean(least[t]);
    }
    return usd;
  }

  // Charging and discharging in one period, which the published model allows, cancel.
  private static double[] changeKwh(Fleet fleet, Solution solution) {
    double[] change = new double[fleet.entryCount()];
    for (int n = 0; n < fleet.realisationCount; n++) {
      for (int chain = fleet.firstChain[n]; chain < fleet.firstChain[n + 1]; chain++) {
        double before = fleet.arrivalKwh[chain];
        double[] soc = solution.schedule().socKwh()[fleet.group[chain]][n];
        for (int k = 0; k < soc.length; k++) {
          change[fleet.firstEntry[chain] + k] = soc[k] - before;
          before = soc[k];
        }
      }
    }
    return change;
  }

  private static Schedule schedule(AggregatorProblem problem, Fleet fleet, Dispatch dispatch) {
    int groups = problem.groups().size();
    double[][][] charge = new double[groups][fleet.realisationCount][0];
    double[][][] discharge = new double[groups][fleet.realisationCount][0];
    double[][][] soc = new double[groups][fleet.realisationCount][0];
    for (int n = 0; n < fleet.realisationCount; n++) {
      for (int chain = fleet.firstChain[n]; chain < fleet.firstChain[n + 1]; chain++) {
        int v = fleet.group[chain];
        int length = fleet.length(chain);
        charge[v][n] = new double[length];
        discharge[v][n] = new double[length];
        soc[v][n] = new double[length];
        double before = fleet.arrivalKwh[chain];
        for (int k = 0; k < length; k++) {
          double change = dispatch.changeKwh()[fleet.firstEntry[chain] + k];
          charge[v][n][k] =
              Math.max(0, change) / fleet.chargeEfficiency[chain] / problem.periodHours();
          discharge[v][n][k] = Math.max(0, -change) / problem.periodHours();
          before += change;
          soc[v][n][k] = before;
        }
      }
    }
    return new Schedule(charge, discharge, soc);
  }
}
