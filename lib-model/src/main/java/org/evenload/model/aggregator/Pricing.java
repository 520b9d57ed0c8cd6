package org.evenload.model.aggregator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The Lagrangian bound at a relaxation's prices, over all steps that a node allows, modelled or
 * not.
 *
 * @param boundUsd no schedule of the node costs less
 * @param stepUsd the market's part of the bound by period and day-ahead step; +∞ if forbidden
 * @param periodUsd the least of these by period
 * @param missing steps that would lower the bound if they were modelled, by period
 */
record Pricing(
    double boundUsd, double[][] stepUsd, double[] periodUsd, List<Set<Integer>> missing) {

  /**
   * @param negligibleUsd what a step may lower the bound by without being modelled
   */
  static Pricing of(
      Instance instance,
      Pattern pattern,
      List<TreeSet<Integer>> modelled,
      Relaxation relaxation,
      double negligibleUsd) {
    Market market = instance.market();
    int periods = market.periodCount;
    int realisations = instance.fleet().realisationCount;
    MarketBound ofMarket = new MarketBound(instance.bounds(), relaxation.prices());
    double bound = new LeastCost(instance.fleet()).ofAll(relaxation.prices()) / realisations;
    double[][] stepUsd = new double[periods][market.stepCount];
    double[] periodUsd = new double[periods];
    List<Set<Integer>> missing = new ArrayList<>();
    for (int t = 0; t < periods; t++) {
      double least = Double.POSITIVE_INFINITY;
      double leastModelled = Double.POSITIVE_INFINITY;
      for (int b = 0; b < market.stepCount; b++) {
        stepUsd[t][b] = Double.POSITIVE_INFINITY;
        if (pattern.dayAhead[t][b]) {
          stepUsd[t][b] =
              ofMarket.of(pattern, t, b, relaxation.mean(t, b, market.price[t][b])) / realisations;
          least = Math.min(least, stepUsd[t][b]);
          if (modelled.get(t).contains(b)) {
            leastModelled = Math.min(leastModelled, stepUsd[t][b]);
          }
        }
      }
      periodUsd[t] = least;
      bound += least;
      Set<Integer> steps = new TreeSet<>();
      for (int b = 0; b < market.stepCount; b++) {
        if (stepUsd[t][b] < leastModelled - negligibleUsd / periods) {
          steps.add(b);
        }
      }
      missing.add(steps);
    }
    return new Pricing(safely(bound), stepUsd, periodUsd, missing);
  }

  // Rounding in sums must not lift a bound; a node without any schedule has an infinite one.
  private static double safely(double bound) {
    return Double.isInfinite(bound) ? bound : bound - 1e-9 * Math.abs(bound);
  }

  boolean isComplete() {
    return missing.stream().allMatch(Set::isEmpty);
  }

  /** Bound of the schedules whose day-ahead power lies in the given step. */
  double boundUsd(int t, int b) {
    return Double.isInfinite(boundUsd) || Double.isInfinite(stepUsd[t][b])
        ? Double.POSITIVE_INFINITY
        : boundUsd + stepUsd[t][b] - periodUsd[t];
  }
}
