package org.evenload.model.aggregator;

import org.jspecify.annotations.Nullable;

/**
 * A problem as the solver sees it.
 *
 * @param uncontrolled charging of the same vehicles, which is always feasible
 */
record Instance(
    AggregatorProblem problem, Fleet fleet, Market market, Bounds bounds, Dispatch uncontrolled) {

  static Instance of(AggregatorProblem problem) {
    return of(problem, Fleet.of(problem), 1);
  }

  /**
   * A part of a fleet, with its share of the market.
   *
   * @param share of every step's width and of every limit that is the part's, at most 1
   */
  static Instance of(AggregatorProblem problem, Fleet fleet, double share) {
    Market market = new Market(problem, share);
    return new Instance(
        problem,
        fleet,
        market,
        Bounds.of(market, fleet),
        Uncontrolled.dispatch(problem, fleet, market));
  }

  /** The same vehicles before a market that is moved, by period and realisation. */
  Instance moved(double[][] byMw) {
    return new Instance(problem, fleet, market, bounds.moved(byMw), uncontrolled);
  }

  /** What no schedule costs less than, as an earlier plan tells: its bound if it had more room. */
  double lowerUsd(@Nullable EarlierPlan earlier) {
    if (earlier == null) {
      return Double.NEGATIVE_INFINITY;
    }
    double[] before = new Market(problem.with(earlier.limits())).limitMw;
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
  double gapUsd(double relativeGap) {
    return relativeGap * Math.max(1, uncontrolledUsd());
  }
}
