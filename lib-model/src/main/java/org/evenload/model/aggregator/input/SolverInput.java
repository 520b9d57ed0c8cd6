package org.evenload.model.aggregator.input;

import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.CostParts;
import org.evenload.model.aggregator.EarlierPlan;
import org.evenload.model.aggregator.Gap;
import org.jspecify.annotations.Nullable;

/**
 * A problem as the solver sees it.
 *
 * @param uncontrolled charging of the same vehicles
 * @param uncontrolledUsd what its energy costs, which gaps are measured by
 */
public record SolverInput(
    AggregatorProblem problem,
    Batteries batteries,
    PriceSteps market,
    PowerBounds bounds,
    Dispatch uncontrolled,
    double uncontrolledUsd) {

  public static SolverInput of(AggregatorProblem problem) {
    return of(problem, Batteries.of(problem));
  }

  public static SolverInput of(AggregatorProblem problem, Batteries batteries) {
    PriceSteps market = new PriceSteps(problem);
    return new SolverInput(
        problem,
        batteries,
        market,
        PowerBounds.of(market, batteries),
        Uncontrolled.dispatch(batteries, market));
  }

  private SolverInput(
      AggregatorProblem problem,
      Batteries batteries,
      PriceSteps market,
      PowerBounds bounds,
      Dispatch uncontrolled) {
    this(problem, batteries, market, bounds, uncontrolled, energyUsd(uncontrolled.cost()));
  }

  /**
   * Merged batteries before the whole market.
   *
   * @param uncontrolledUsd of the batteries that were merged
   */
  public static SolverInput merged(
      AggregatorProblem problem, Batteries merged, double uncontrolledUsd) {
    PriceSteps market = new PriceSteps(problem);
    return new SolverInput(
        problem,
        merged,
        market,
        PowerBounds.of(market, merged),
        Uncontrolled.dispatch(merged, market),
        uncontrolledUsd);
  }

  /** What no schedule costs less than, as an earlier plan tells: its bound if it had more room. */
  public double lowerUsd(@Nullable EarlierPlan earlier) {
    if (earlier == null) {
      return Double.NEGATIVE_INFINITY;
    }
    double[] before = new PriceSteps(problem.with(earlier.limits())).limitMw;
    for (int t = 0; t < before.length; t++) {
      if (before[t] < market.limitMw[t]) {
        return Double.NEGATIVE_INFINITY;
      }
    }
    return earlier.lowerUsd();
  }

  private static double energyUsd(CostParts cost) {
    return cost.dayAheadUsd() + cost.realTimeUsd();
  }

  /** A gap as an amount of money. */
  public double gapUsd(double relativeGap) {
    return relativeGap * Gap.scaleUsd(uncontrolledUsd);
  }
}
