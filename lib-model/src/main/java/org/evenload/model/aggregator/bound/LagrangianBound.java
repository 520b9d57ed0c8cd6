package org.evenload.model.aggregator.bound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.evenload.model.aggregator.input.AllowedSteps;
import org.evenload.model.aggregator.input.PowerBounds;
import org.evenload.model.aggregator.input.PriceSteps;
import org.evenload.model.aggregator.input.SolverInput;
import org.evenload.model.aggregator.relaxation.Relaxation;

/**
 * The Lagrangian bound at a relaxation's prices, over all steps that a node allows, modelled or
 * not.
 *
 * @param boundUsd no schedule of the node costs less; +∞ if there is none
 * @param stepUsd the market's part of the bound by period and day-ahead step; +∞ if forbidden
 * @param periodUsd the least of these by period
 * @param missing steps that would lower the bound if they were modelled, by period
 */
public record LagrangianBound(
    double boundUsd, double[][] stepUsd, double[] periodUsd, List<Set<Integer>> missing) {

  /** Of many steps that are missing few are needed in the end. */
  private static final int MAX_MISSING = 3;

  /** How far multipliers go where no schedule exists, to prove it: multiple of sensible ones. */
  private static final double INSISTING = 1e5;

  /**
   * @param negligibleUsd what a step may lower the bound by without being modelled
   */
  public static LagrangianBound of(
      SolverInput input,
      AllowedSteps allowed,
      List<TreeSet<Integer>> modelled,
      Relaxation relaxation,
      double negligibleUsd) {
    double sensible = input.bounds().sensibleUsdPerMw();
    LagrangianBound pricing = of(input, allowed, modelled, relaxation, negligibleUsd, sensible);
    if (greatest(relaxation.prices()) <= sensible) {
      return pricing;
    }
    // A model without a solution drives its multipliers to where money is nothing but rounding.
    LagrangianBound insisting =
        of(input, allowed, modelled, relaxation, negligibleUsd, INSISTING * sensible);
    return insisting.boundUsd > pricing.boundUsd ? insisting : pricing;
  }

  /**
   * The bound of all schedules at any prices.
   *
   * @param price of power by realisation, then by period, N·USD per MW held for one period
   */
  public static double unrestricted(SolverInput input, double[][] price) {
    int realisations = input.batteries().realisationCount;
    return new LeastCost(input.batteries()).ofAll(price) / realisations
        + marketUsd(input.bounds(), price)
        - input.bounds().roundingUsd(price);
  }

  /** What the market's part adds to the bound of all schedules. */
  public static double marketUsd(PowerBounds bounds, double[][] price) {
    PriceSteps market = bounds.market();
    MarketBound ofMarket = new MarketBound(bounds, price);
    AllowedSteps free =
        AllowedSteps.free(market.periodCount, bounds.realisationCount(), market.stepCount);
    double usd = 0;
    for (int t = 0; t < market.periodCount; t++) {
      double least = Double.POSITIVE_INFINITY;
      for (int b = 0; b < market.stepCount; b++) {
        if (bounds.reachable(t, b)) {
          least = Math.min(least, ofMarket.of(free, t, b, market.price[t][b]));
        }
      }
      usd += least / bounds.realisationCount();
    }
    return usd;
  }

  private static double greatest(double[][] prices) {
    return Arrays.stream(prices).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
  }

  private static double[][] within(double limit, double[][] prices) {
    return Arrays.stream(prices)
        .map(row -> Arrays.stream(row).map(price -> within(limit, price)).toArray())
        .toArray(double[][]::new);
  }

  private static double within(double limit, double price) {
    return Double.isNaN(price) ? 0 : Math.max(-limit, Math.min(limit, price));
  }

  private static LagrangianBound of(
      SolverInput input,
      AllowedSteps allowed,
      List<TreeSet<Integer>> modelled,
      Relaxation relaxation,
      double negligibleUsd,
      double limit) {
    PriceSteps market = input.market();
    int periods = market.periodCount;
    int realisations = input.batteries().realisationCount;
    PowerBounds bounds = input.bounds();
    double[][] prices = within(limit, relaxation.prices());
    MarketBound ofMarket = new MarketBound(bounds, prices);
    double bound = new LeastCost(input.batteries()).ofAll(prices) / realisations;
    double[][] stepUsd = new double[periods][market.stepCount];
    double[] periodUsd = new double[periods];
    List<Set<Integer>> missing = new ArrayList<>();
    for (int t = 0; t < periods; t++) {
      double least = Double.POSITIVE_INFINITY;
      double leastModelled = Double.POSITIVE_INFINITY;
      for (int b = 0; b < market.stepCount; b++) {
        stepUsd[t][b] = Double.POSITIVE_INFINITY;
        if (allowed.dayAhead[t][b]) {
          stepUsd[t][b] =
              ofMarket.of(allowed, t, b, within(limit, relaxation.mean(t, b, market.price[t][b])))
                  / realisations;
          least = Math.min(least, stepUsd[t][b]);
          if (modelled.get(t).contains(b)) {
            leastModelled = Math.min(leastModelled, stepUsd[t][b]);
          }
        }
      }
      periodUsd[t] = least;
      bound += least;
      missing.add(cheapest(stepUsd[t], leastModelled - negligibleUsd / periods));
    }
    return new LagrangianBound(bound - bounds.roundingUsd(prices), stepUsd, periodUsd, missing);
  }

  private static Set<Integer> cheapest(double[] stepUsd, double belowUsd) {
    return IntStream.range(0, stepUsd.length)
        .filter(b -> stepUsd[b] < belowUsd)
        .boxed()
        .sorted(Comparator.comparingDouble(b -> stepUsd[b]))
        .limit(MAX_MISSING)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  public boolean isComplete() {
    return missing.stream().allMatch(Set::isEmpty);
  }

  /** Bound of the schedules whose day-ahead power lies in the given step. */
  public double boundUsd(int t, int b) {
    return Double.isInfinite(boundUsd) || Double.isInfinite(stepUsd[t][b])
        ? Double.POSITIVE_INFINITY
        : boundUsd + stepUsd[t][b] - periodUsd[t];
  }
}
