package org.evenload.model.aggregator;

import org.evenload.model.aggregator.PublishedFormulation.Outcome;
import org.evenload.model.aggregator.PublishedFormulation.Solution;

/** What a solution of the published model is worth at true prices. */
final class PublishedResult {
  private PublishedResult() {}

  static AggregatorResult of(AggregatorProblem problem, Solution solution, SolveOptions options) {
    Instance instance = Instance.of(problem);
    Fleet fleet = instance.fleet();
    boolean found = !Double.isNaN(solution.objectiveUsd());
    Dispatch dispatch =
        found
            ? Dispatch.of(fleet, instance.market(), changeKwh(fleet, solution))
            : instance.uncontrolled();
    double lower = found ? solution.boundUsd() : cheapestUsd(fleet, instance.market());
    boolean proven = dispatch.cost().totalUsd() - lower <= instance.gapUsd(options.relativeGap());
    return Results.of(
        instance,
        dispatch,
        status(solution.outcome(), proven),
        lower,
        new Effort(solution.seconds(), 0));
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
}
