package org.evenload.model.aggregator.input;

import java.util.List;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.AggregatorResult;
import org.evenload.model.aggregator.Schedule;
import org.evenload.model.aggregator.SolveStatus;

/** Schedules with their cost, as they are told outside. */
public final class Results {
  private Results() {}

  public static AggregatorResult of(
      SolverInput input, Dispatch dispatch, SolveStatus status, double lowerUsd, Effort effort) {
    AggregatorProblem problem = input.problem();
    double upperUsd = dispatch.cost().totalUsd();
    return new AggregatorResult(
        status,
        upperUsd,
        Math.min(lowerUsd, upperUsd),
        input.uncontrolledUsd(),
        dispatch.cost(),
        dispatch.wearKwh(),
        means(dispatch.realisedMw()),
        dispatch.realisedMw(),
        schedule(problem, input.batteries(), dispatch.changeKwh()),
        SlackReport.of(problem, input.market(), dispatch.realisedMw()),
        List.copyOf(input.batteries().unreachable),
        effort.seconds(),
        effort.iterations());
  }

  public static double[] means(double[][] realisedMw) {
    double[] means = new double[realisedMw.length];
    for (int t = 0; t < means.length; t++) {
      means[t] = PriceSteps.mean(realisedMw[t]);
    }
    return means;
  }

  public static Schedule schedule(
      AggregatorProblem problem, Batteries batteries, double[] changeKwh) {
    int groups = problem.groups().size();
    double[][][] charge = new double[groups][batteries.realisationCount][0];
    double[][][] discharge = new double[groups][batteries.realisationCount][0];
    double[][][] soc = new double[groups][batteries.realisationCount][0];
    for (int n = 0; n < batteries.realisationCount; n++) {
      for (int chain = batteries.firstChain[n]; chain < batteries.firstChain[n + 1]; chain++) {
        int v = batteries.group[chain];
        int length = batteries.length(chain);
        charge[v][n] = new double[length];
        discharge[v][n] = new double[length];
        soc[v][n] = new double[length];
        double before = batteries.arrivalKwh[chain];
        for (int k = 0; k < length; k++) {
          double change = changeKwh[batteries.firstEntry[chain] + k];
          charge[v][n][k] =
              Math.max(0, change) / batteries.chargeEfficiency[chain] / problem.periodHours();
          discharge[v][n][k] = Math.max(0, -change) / problem.periodHours();
          before += change;
          soc[v][n][k] = before;
        }
      }
    }
    return new Schedule(charge, discharge, soc);
  }
}
