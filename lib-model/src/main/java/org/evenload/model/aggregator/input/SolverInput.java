package org.evenload.model.aggregator.input;

import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.EarlierPlan;
import org.jspecify.annotations.Nullable;

/**
 * A problem as the solver sees it.
 *
 * @param uncontrolled charging of the same vehicles, which is always feasible
 */
public record SolverInput(
    AggregatorProblem problem,
    Batteries batteries,
    PriceSteps market,
    PowerBounds bounds,
    Dispatch uncontrolled) {

  public static SolverInput of(AggregatorProblem problem) {
    return of(problem, Batteries.of(problem), 1);
  }

  /**
   * A part of a fleet, with its share of the market.
   *
   * @param share of every step's width and of every limit that is the part's, at most 1
   */
  public static SolverInput of(AggregatorProblem problem, Batteries batteries, double share) {
    PriceSteps market = new PriceSteps(problem, share);
    return new SolverInput(
        problem,
        batteries,
        market,
        PowerBounds.of(market, batteries),
        Uncontrolled.dispatch(problem, batteries, market));
  }

  /** The same vehicles before a market that is moved, by period and realisation. */
  public SolverInput moved(double[][] byMw) {
    return new SolverInput(problem, batteries, market, bounds.moved(byMw), uncontrolled);
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

  /** Cost of uncontrolled charging, what gaps are measured by. */
  double uncontrolledUsd() {
    return uncontrolled.cost().dayAheadUsd() + uncontrolled.cost().realTimeUsd();
  }

  /** A gap as an amount of money. */
  public double gapUsd(double relativeGap) {
    return relativeGap * Math.max(1, uncontrolledUsd());
  }
}
