package org.evenload.model.aggregator.bulk;

import java.util.List;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.AggregatorResult;
import org.evenload.model.aggregator.CostParts;
import org.evenload.model.aggregator.Schedule;
import org.evenload.model.aggregator.SolveStatus;
import org.evenload.model.aggregator.input.Batteries;
import org.evenload.model.aggregator.input.Dispatch;
import org.evenload.model.aggregator.input.MergedBatteries;
import org.evenload.model.aggregator.input.PowerSum;
import org.evenload.model.aggregator.input.PriceSteps;
import org.evenload.model.aggregator.input.Results;
import org.evenload.model.aggregator.input.SimpleStrategy;
import org.evenload.model.aggregator.input.SlackReport;
import org.evenload.model.aggregator.input.Uncontrolled;

/** All batteries of a large fleet, and the best way to charge them that is known so far. */
final class WholeFleet {
  private final AggregatorProblem problem;
  private final Batteries batteries;
  private final PriceSteps market;
  private final double uncontrolledUsd;
  private Plan best;
  private PowerSum sum;
  private CostParts cost;

  /** Says how each battery is charged, battery by battery. */
  private interface Plan {
    void visit(Visitor visitor);
  }

  /** Is shown the change of charge of a battery by period of its stay, kWh per vehicle. */
  private interface Visitor {
    void battery(int n, int chain, double[] change);
  }

  WholeFleet(AggregatorProblem problem, Batteries batteries) {
    this.problem = problem;
    this.batteries = batteries;
    market = new PriceSteps(problem);
    CostParts uncontrolled =
        sum(oneByOne((chain, change) -> Uncontrolled.fill(batteries, chain, change, 0)))
            .cost(market);
    uncontrolledUsd = uncontrolled.dayAheadUsd() + uncontrolled.realTimeUsd();
    int[] order = market.cheapestFirst();
    best = simple(SimpleStrategy.ON_ARRIVAL, order);
    sum = sum(best);
    cost = sum.cost(market);
    offer(simple(SimpleStrategy.CHEAPEST_PERIODS, order));
    offer(simple(SimpleStrategy.EVEN, order));
  }

  Batteries batteries() {
    return batteries;
  }

  double uncontrolledUsd() {
    return uncontrolledUsd;
  }

  double upperUsd() {
    return cost.totalUsd();
  }

  /** Shares out the schedule of a merged fleet, and keeps what comes of it if it is the best. */
  void offer(MergedBatteries merged, Dispatch dispatch) {
    offer(visitor -> shareOut(merged, dispatch, visitor));
  }

  private void offer(Plan plan) {
    PowerSum ofPlan = sum(plan);
    CostParts costOfPlan = ofPlan.cost(market);
    if (costOfPlan.totalUsd() < cost.totalUsd()) {
      best = plan;
      sum = ofPlan;
      cost = costOfPlan;
    }
  }

  private Plan simple(SimpleStrategy strategy, int[] order) {
    return oneByOne((chain, change) -> strategy.fill(batteries, order, chain, change));
  }

  private interface OneBattery {
    void fill(int chain, double[] change);
  }

  private Plan oneByOne(OneBattery one) {
    return visitor -> {
      double[] change = new double[batteries.periodCount];
      for (int n = 0; n < batteries.realisationCount; n++) {
        for (int chain = batteries.firstChain[n]; chain < batteries.firstChain[n + 1]; chain++) {
          one.fill(chain, change);
          visitor.battery(n, chain, change);
        }
      }
    };
  }

  private void shareOut(MergedBatteries merged, Dispatch dispatch, Visitor visitor) {
    Batteries kinds = merged.merged();
    Disaggregation disaggregation = new Disaggregation(batteries);
    for (int n = 0; n < kinds.realisationCount; n++) {
      for (int kind = kinds.firstChain[n]; kind < kinds.firstChain[n + 1]; kind++) {
        int[] members = merged.members()[kind];
        double[][] change = disaggregation.of(members, dispatch.chargeKwh(kinds, kind));
        for (int i = 0; i < members.length; i++) {
          visitor.battery(n, members[i], change[i]);
        }
      }
    }
  }

  private PowerSum sum(Plan plan) {
    PowerSum ofPlan = new PowerSum(batteries);
    plan.visit(ofPlan::add);
    return ofPlan;
  }

  AggregatorResult result(
      double lowerUsd, SolveStatus status, double seconds, int iterations, Detail detail) {
    double[][] realisedMw = sum.realisedMw();
    return new AggregatorResult(
        status,
        cost.totalUsd(),
        Math.min(lowerUsd, cost.totalUsd()),
        uncontrolledUsd,
        cost,
        sum.wearKwh(),
        Results.means(realisedMw),
        realisedMw,
        detail == Detail.TOTALS ? Schedule.NONE : schedule(),
        SlackReport.of(problem, market, realisedMw),
        List.copyOf(batteries.unreachable),
        seconds,
        iterations);
  }

  private Schedule schedule() {
    double[] all = new double[batteries.entryCount()];
    best.visit(
        (n, chain, change) ->
            System.arraycopy(change, 0, all, batteries.firstEntry[chain], batteries.length(chain)));
    return Results.schedule(problem, batteries, all);
  }
}
