package org.evenload.model.aggregator;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Fleets too large to be solved in one piece are split into mixed parts that never meet in one
 * memory. Each part has the share of the market that its chargers have of the fleet's, all parts
 * keep to the steps of the price-quota curve that the leading part finds best, so that their sum
 * lies in these steps too, and their mean prices prove a bound for the whole fleet: given prices,
 * every battery is on its own. Time is linear in the number of vehicles, the memory of a part does
 * not depend on it.
 *
 * <p>{@link #plan}, {@link #follow} and {@link #leastCostUsd} see one part each, and can run
 * anywhere; {@link #total} adds up.
 */
public final class FleetSplit {
  /** Connected periods of all vehicles and realisations that are solved in one piece. */
  static final int MAX_ENTRIES = 5_000_000;

  private FleetSplit() {}

  /**
   * The steps that all parts keep to.
   *
   * @param dayAhead step by period
   * @param realised step by period, then by realisation
   */
  public record Plan(int[] dayAhead, int[][] realised) implements Serializable {}

  /**
   * What a part adds to the fleet. Powers in MW by period, then by realisation.
   *
   * @param share of the market
   * @param leastMw that its chargers can exchange
   * @param price marginal cost of power by realisation, then by period
   */
  public record Contribution(
      double share,
      double[][] realisedMw,
      double[][] uncontrolledMw,
      double[][] leastMw,
      double[][] greatestMw,
      double wearUsd,
      double wearKwh,
      double[][] price,
      List<UnreachableCharge> unreachable,
      int iterations)
      implements Serializable {}

  /** A part's contribution, with the schedule that it comes from. */
  public record Followed(Contribution contribution, Schedule schedule) {}

  /** Cost and bound of the whole fleet, without its schedule. */
  public record Total(
      double lowerUsd,
      double uncontrolledUsd,
      CostParts cost,
      double wearKwh,
      double[] dayAheadMw,
      double[][] realisedMw,
      List<SlackUse> slackUses) {

    /** (upper − lower) / max(1 USD, cost of uncontrolled charging). */
    public double relativeGap() {
      return Math.max(0, cost.totalUsd() - lowerUsd) / Math.max(1, uncontrolledUsd);
    }
  }

  /** The part that a vehicle or group belongs to: mixed, and the same on every machine. */
  public static int partOf(int index, int parts) {
    return new SplittableRandom(index).nextInt(parts);
  }

  /** The steps that are best for a part, found by a search of its own. */
  public static Plan plan(AggregatorProblem part, double share, SolveOptions options) {
    Instance instance = Instance.of(part, Fleet.of(part), share);
    Dispatch best = new Search(instance, options).run().best();
    Market market = instance.market();
    int[] dayAhead = new int[market.periodCount];
    int[][] realised = new int[market.periodCount][part.realisationCount()];
    for (int t = 0; t < market.periodCount; t++) {
      double[] mw = best.realisedMw()[t];
      dayAhead[t] = market.step(t, Market.mean(mw));
      for (int n = 0; n < mw.length; n++) {
        realised[t][n] = market.step(t, mw[n]);
      }
    }
    return new Plan(dayAhead, realised);
  }

  /** The cheapest schedule of a part that keeps to a plan. */
  public static Followed follow(
      AggregatorProblem part, double share, Plan plan, SolveOptions options) {
    Fleet fleet = Fleet.of(part);
    Instance instance = Instance.of(part, fleet, share);
    Market market = instance.market();
    Pattern pattern = Pattern.free(market.periodCount, fleet.realisationCount, market.stepCount);
    for (int t = 0; t < market.periodCount; t++) {
      pattern.fixDayAhead(t, plan.dayAhead[t]);
      for (int n = 0; n < fleet.realisationCount; n++) {
        pattern.fixRealised(t, n, plan.realised[t][n]);
      }
    }
    Relaxations relaxations =
        new Relaxations(
            instance,
            instance.gapUsd(options.relativeGap()),
            System.nanoTime() + (long) (1e9 * options.timeLimitSeconds()));
    Relaxation relaxation = relaxations.fixed(pattern, null);
    Dispatch dispatch = Dispatch.of(fleet, market, relaxation);
    Contribution contribution =
        new Contribution(
            share,
            dispatch.realisedMw(),
            instance.uncontrolled().realisedMw(),
            fleet.leastMw(),
            fleet.greatestMw(),
            dispatch.cost().wearUsd(),
            dispatch.wearKwh(),
            relaxation.prices(),
            List.copyOf(fleet.unreachable),
            relaxations.iterations());
    return new Followed(contribution, Results.schedule(part, fleet, dispatch));
  }

  /** Prices of the whole fleet: those of its parts, weighted with their shares. */
  public static double[][] meanPrice(List<Contribution> parts) {
    double[][] mean = new double[parts.get(0).price.length][parts.get(0).price[0].length];
    double shares = parts.stream().mapToDouble(Contribution::share).sum();
    for (Contribution part : parts) {
      for (int n = 0; n < mean.length; n++) {
        for (int t = 0; t < mean[n].length; t++) {
          mean[n][t] += part.share / shares * part.price[n][t];
        }
      }
    }
    return mean;
  }

  /** Least cost of a part's batteries at given prices, USD: its part of the fleet's bound. */
  public static double leastCostUsd(AggregatorProblem part, double[][] price) {
    return new LeastCost(Fleet.of(part)).ofAll(price) / part.realisationCount();
  }

  /**
   * Cost of all parts together at true prices, and their bound.
   *
   * @param market any of the parts, for its prices and limits
   * @param leastCostUsd sum of the parts' least costs at the mean price
   */
  public static Total total(
      AggregatorProblem market, List<Contribution> parts, double leastCostUsd) {
    Market whole = new Market(market);
    double[][] realised = sum(parts.stream().map(Contribution::realisedMw).toList());
    double[][] uncontrolled = sum(parts.stream().map(Contribution::uncontrolledMw).toList());
    Bounds bounds =
        Bounds.of(
            whole,
            market.realisationCount(),
            sum(parts.stream().map(Contribution::leastMw).toList()),
            sum(parts.stream().map(Contribution::greatestMw).toList()));
    double wearUsd = parts.stream().mapToDouble(Contribution::wearUsd).sum();
    CostParts cost = new CostParts(0, 0, wearUsd, 0);
    double uncontrolledUsd = 0;
    for (int t = 0; t < whole.periodCount; t++) {
      cost = cost.plus(whole.cost(t, realised[t]));
      CostParts ofUncontrolled = whole.cost(t, uncontrolled[t]);
      uncontrolledUsd += ofUncontrolled.dayAheadUsd() + ofUncontrolled.realTimeUsd();
    }
    double lower = leastCostUsd + marketUsd(bounds, meanPrice(parts));
    return new Total(
        Math.min(lower - 1e-9 * Math.abs(lower), cost.totalUsd()),
        uncontrolledUsd,
        cost,
        parts.stream().mapToDouble(Contribution::wearKwh).sum(),
        Results.means(realised),
        realised,
        SlackReport.of(market, whole, realised));
  }

  private static double marketUsd(Bounds bounds, double[][] price) {
    Market market = bounds.market();
    MarketBound ofMarket = new MarketBound(bounds, price);
    Pattern free = Pattern.free(market.periodCount, bounds.realisationCount(), market.stepCount);
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

  private static double[][] sum(List<double[][]> matrices) {
    double[][] sum = new double[matrices.get(0).length][matrices.get(0)[0].length];
    for (double[][] matrix : matrices) {
      for (int i = 0; i < sum.length; i++) {
        for (int j = 0; j < sum[i].length; j++) {
          sum[i][j] += matrix[i][j];
        }
      }
    }
    return sum;
  }

  /** Solves a large problem part by part, one after another. */
  static AggregatorResult solve(AggregatorProblem problem, SolveOptions options) {
    long start = System.nanoTime();
    int entries = Fleet.of(problem).entryCount();
    return solve(problem, options, 1 + 2 * (entries / MAX_ENTRIES), start);
  }

  static AggregatorResult solve(
      AggregatorProblem problem, SolveOptions options, int parts, long startNanos) {
    List<List<Integer>> members = new ArrayList<>();
    for (int p = 0; p < parts; p++) {
      members.add(new ArrayList<>());
    }
    for (int v = 0; v < problem.groups().size(); v++) {
      members.get(partOf(v, parts)).add(v);
    }
    members.removeIf(List::isEmpty);
    members.sort(Comparator.comparingInt(ofPart -> -ofPart.size()));
    double capacity = capacityKw(problem);
    Plan plan = null;
    List<Contribution> contributions = new ArrayList<>();
    int groups = problem.groups().size();
    double[][][] charge = new double[groups][][];
    double[][][] discharge = new double[groups][][];
    double[][][] soc = new double[groups][][];
    for (List<Integer> ofPart : members) {
      AggregatorProblem part = problem.with(ofPart);
      double share = capacityKw(part) / capacity;
      plan = plan == null ? plan(part, share, options) : plan;
      Followed followed = follow(part, share, plan, options);
      contributions.add(followed.contribution());
      for (int i = 0; i < ofPart.size(); i++) {
        charge[ofPart.get(i)] = followed.schedule().chargeKw()[i];
        discharge[ofPart.get(i)] = followed.schedule().dischargeKw()[i];
        soc[ofPart.get(i)] = followed.schedule().socKwh()[i];
      }
    }
    double[][] price = meanPrice(contributions);
    double leastCost = 0;
    for (List<Integer> ofPart : members) {
      leastCost += leastCostUsd(problem.with(ofPart), price);
    }
    Total total = total(problem, contributions, leastCost);
    double seconds = (System.nanoTime() - startNanos) * 1e-9;
    return new AggregatorResult(
        total.relativeGap() <= options.relativeGap()
            ? SolveStatus.SOLVED
            : seconds > options.timeLimitSeconds() ? SolveStatus.TIME_LIMIT : SolveStatus.GAP_OPEN,
        total.cost().totalUsd(),
        total.lowerUsd(),
        total.uncontrolledUsd(),
        total.cost(),
        total.wearKwh(),
        total.dayAheadMw(),
        total.realisedMw(),
        new Schedule(charge, discharge, soc),
        total.slackUses(),
        contributions.stream().flatMap(part -> part.unreachable().stream()).toList(),
        seconds,
        contributions.stream().mapToInt(Contribution::iterations).sum());
  }

  /** Power of all chargers, which market shares are in proportion to. */
  public static double capacityKw(AggregatorProblem problem) {
    return problem.groups().stream()
        .mapToDouble(group -> group.evCount() * group.charger().maxKw())
        .sum();
  }
}
