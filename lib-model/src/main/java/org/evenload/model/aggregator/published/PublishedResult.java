package org.evenload.model.aggregator.published;

import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.AggregatorResult;
import org.evenload.model.aggregator.SolveOptions;
import org.evenload.model.aggregator.SolveStatus;
import org.evenload.model.aggregator.input.Batteries;
import org.evenload.model.aggregator.input.Dispatch;
import org.evenload.model.aggregator.input.Effort;
import org.evenload.model.aggregator.input.PriceSteps;
import org.evenload.model.aggregator.input.Results;
import org.evenload.model.aggregator.input.SolverInput;
import org.evenload.model.aggregator.published.PublishedFormulation.Solution;

/** What a solution of the published model is worth at true prices. */
final class PublishedResult {
  private PublishedResult() {}

  static AggregatorResult of(AggregatorProblem problem, Solution solution, SolveOptions options) {
    SolverInput input = SolverInput.of(problem);
    Batteries batteries = input.batteries();
    boolean found = !Double.isNaN(solution.objectiveUsd());
    Dispatch dispatch =
        found
            ? Dispatch.of(batteries, input.market(), changeKwh(batteries, solution))
            : input.uncontrolled();
    double lower = found ? solution.boundUsd() : cheapestUsd(batteries, input.market());
    boolean proven = dispatch.cost().totalUsd() - lower <= input.gapUsd(options.relativeGap());
    return Results.of(
        input,
        dispatch,
        status(solution, proven, options),
        lower,
        new Effort(solution.seconds(), 0));
  }

  private static SolveStatus status(Solution solution, boolean proven, SolveOptions options) {
    return switch (solution.outcome()) {
      case SOLVED -> proven ? SolveStatus.SOLVED : SolveStatus.GAP_OPEN;
      case LIMIT_REACHED, NOTHING_FOUND ->
          solution.seconds() >= options.emergencySeconds()
              ? SolveStatus.TIME_LIMIT
              : SolveStatus.WORK_LIMIT;
      case INFEASIBLE -> SolveStatus.INFEASIBLE;
    };
  }

  // No schedule earns more than all batteries that discharge all day at the highest price.
  private static double cheapestUsd(Batteries batteries, PriceSteps market) {
    double[][] least = batteries.leastMw();
    double usd = 0;
    for (int t = 0; t < market.periodCount; t++) {
      usd += Math.max(0, market.price[t][market.stepCount - 1]) * PriceSteps.mean(least[t]);
    }
    return usd;
  }

  // Charging and discharging in one period, which the published model allows, cancel.
  private static double[] changeKwh(Batteries batteries, Solution solution) {
    double[] change = new double[batteries.entryCount()];
    for (int n = 0; n < batteries.realisationCount; n++) {
      for (int chain = batteries.firstChain[n]; chain < batteries.firstChain[n + 1]; chain++) {
        double before = batteries.arrivalKwh[chain];
        double[] soc = solution.schedule().socKwh()[batteries.group[chain]][n];
        for (int k = 0; k < soc.length; k++) {
          change[batteries.firstEntry[chain] + k] = soc[k] - before;
          before = soc[k];
        }
      }
    }
    return change;
  }
}
