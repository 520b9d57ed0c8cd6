package org.evenload.model.aggregator.exact;

import com.google.ortools.modelbuilder.LinearExpr;
import com.google.ortools.modelbuilder.LinearExprBuilder;
import com.google.ortools.modelbuilder.ModelBuilder;
import com.google.ortools.modelbuilder.Variable;
import java.util.Arrays;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.market.PriceQuotaCurve;
import org.evenload.model.vehicle.Stay;
import org.evenload.model.vehicle.StayLimits;
import org.evenload.model.vehicle.VehicleGroup;

/**
 * What is linear in {@link ExactFormulation}: batteries, the power bought as the mean of the powers
 * realised, load beyond limits, wear. Prices are for others to add to the cost.
 */
final class ExactCore {
  final AggregatorProblem problem;
  final ModelBuilder model = new ModelBuilder();
  final ExactBatteries batteries;

  /** Expected cost in USD. */
  final LinearExprBuilder cost = LinearExpr.newBuilder();

  /** Power bought day-ahead by period, MW. */
  final Variable[] bought;

  /** Power realised by period and realisation, MW. */
  final Variable[][] realised;

  final CurveBorders[] borders;

  ExactCore(AggregatorProblem problem) {
    this.problem = problem;
    batteries = new ExactBatteries(problem, model);
    bought = new Variable[problem.periodCount()];
    realised = new Variable[problem.periodCount()][problem.realisationCount()];
    borders = new CurveBorders[problem.periodCount()];
    cost.add(batteries.wearUsd);
    for (int t = 0; t < problem.periodCount(); t++) {
      period(t);
    }
  }

  private void period(int t) {
    int realisations = problem.realisationCount();
    double limitMw = limitMw(t);
    borders[t] =
        CurveBorders.of(
            problem.prices(),
            t,
            problem.systemLoadMw()[t],
            Arrays.stream(batteries.leastMw[t]).min().orElseThrow(),
            Arrays.stream(batteries.greatestMw[t]).max().orElseThrow());
    bought[t] = model.newNumVar(leastBoughtMw(t), greatestBoughtMw(t), "");
    payBeyond(limitMw, bought[t], greatestBoughtMw(t), 1);
    LinearExprBuilder balance = LinearExpr.newBuilder().addTerm(bought[t], -realisations);
    for (int n = 0; n < realisations; n++) {
      Variable net = model.newNumVar(batteries.leastMw[t][n], batteries.greatestMw[t][n], "");
      model.addEquality(batteries.netMw[t][n].addTerm(net, -1), 0);
      balance.add(net);
      payBeyond(limitMw, net, batteries.greatestMw[t][n], 1.0 / realisations);
      realised[t][n] = net;
    }
    model.addEquality(balance, 0);
  }

  static StayLimits limits(AggregatorProblem problem, VehicleGroup group, Stay.Connected stay) {
    return StayLimits.of(
        group,
        stay,
        problem.periodCount(),
        problem.periodHours(),
        problem.leavesExactly() ? StayLimits.Leaving.EXACTLY : StayLimits.Leaving.AT_LEAST);
  }

  double leastBoughtMw(int t) {
    return Arrays.stream(batteries.leastMw[t]).sum() / problem.realisationCount();
  }

  double greatestBoughtMw(int t) {
    return Arrays.stream(batteries.greatestMw[t]).sum() / problem.realisationCount();
  }

  private double limitMw(int t) {
    double systemMw = problem.limits().systemMw()[t];
    if (problem.prices() instanceof PriceQuotaCurve curve) {
      systemMw = Math.min(systemMw, curve.lastLoadMw());
    }
    return Math.min(systemMw - problem.systemLoadMw()[t], problem.limits().aggregatorMw()[t]);
  }

  private void payBeyond(double limitMw, Variable power, double greatestMw, double weight) {
    if (limitMw < greatestMw) {
      Variable excess = model.newNumVar(0, Double.POSITIVE_INFINITY, "");
      model.addGreaterOrEqual(LinearExpr.newBuilder().add(excess).addTerm(power, -1), -limitMw);
      cost.addTerm(excess, weight * problem.periodHours() * problem.slackPriceUsdPerMwh());
    }
  }
}
