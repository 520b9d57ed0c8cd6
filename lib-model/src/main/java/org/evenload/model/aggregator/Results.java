package org.evenload.model.aggregator;

import java.util.List;

/** Schedules with their cost, as they are told outside. */
final class Results {
  private Results() {}

  static AggregatorResult of(
      Instance instance, Dispatch dispatch, SolveStatus status, double lowerUsd, Effort effort) {
    AggregatorProblem problem = instance.problem();
    double upperUsd = dispatch.cost().totalUsd();
    return new AggregatorResult(
        status,
        upperUsd,
        Math.min(lowerUsd, upperUsd),
        instance.uncontrolledUsd(),
        dispatch.cost(),
        dispatch.wearKwh(),
        means(dispatch.realisedMw()),
        dispatch.realisedMw(),
        schedule(problem, instance.fleet(), dispatch),
        SlackReport.of(problem, instance.market(), dispatch.realisedMw()),
        List.copyOf(instance.fleet().unreachable),
        effort.seconds(),
        effort.iterations());
  }

  static double[] means(double[][] realisedMw) {
    double[] means = new double[realisedMw.length];
    for (int t = 0; t < means.length; t++) {
      means[t] = Market.mean(realisedMw[t]);
    }
    return means;
  }

  static Schedule schedule(AggregatorProblem problem, Fleet fleet, Dispatch dispatch) {
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
