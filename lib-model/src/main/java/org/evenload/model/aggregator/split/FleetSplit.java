package org.evenload.model.aggregator.split;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.AggregatorResult;
import org.evenload.model.aggregator.CostParts;
import org.evenload.model.aggregator.Schedule;
import org.evenload.model.aggregator.SlackUse;
import org.evenload.model.aggregator.SolveOptions;
import org.evenload.model.aggregator.SolveStatus;
import org.evenload.model.aggregator.bound.LeastCost;
import org.evenload.model.aggregator.bound.MarketBound;
import org.evenload.model.aggregator.input.AllowedSteps;
import org.evenload.model.aggregator.input.Batteries;
import org.evenload.model.aggregator.input.Dispatch;
import org.evenload.model.aggregator.input.PowerBounds;
import org.evenload.model.aggregator.input.PriceSteps;
import org.evenload.model.aggregator.input.Results;
import org.evenload.model.aggregator.input.SlackReport;
import org.evenload.model.aggregator.input.SolverInput;
import org.evenload.model.aggregator.relaxation.Relaxation;
import org.evenload.model.aggregator.relaxation.Relaxations;
import org.evenload.model.aggregator.search.Search;
import org.evenload.model.vehicle.UnreachableCharge;

/**
 * Fleets too large to be solved in one piece are split into mixed parts that never meet in one
 * memory. Each part has the share of the market that its chargers have of the fleet's. One part
 * leads: its day-ahead steps are those of all. Then every part says what it would do, which gives
 * each its place in the steps, so that the sum lies in them too, and mean prices that prove a bound
 * for the whole fleet: given prices, every battery is on its own. Time is linear in the number of
 * vehicles, the memory of a part does not depend on it.
 *
 * <p>{@link #lead}, {@link #wish} and {@link #follow} see one part each, and can run anywhere;
 * {@link #plan} and {@link #total} bring them together.
 */
public final class FleetSplit {
  /** Connected periods of all vehicles and realisations that are solved in one piece. */
  public static final int MAX_ENTRIES = 2_500_000;

  private FleetSplit() {}

  /**
   * What the leading part finds.
   *
   * @param dayAhead best day-ahead step by period
   * @param modelled day-ahead steps that a relaxation without fixed steps needs, by period
   */
  public record Lead(int[] dayAhead, List<TreeSet<Integer>> modelled) implements Serializable {}

  /**
   * What a part would do, and at which prices, if no step were fixed.
   *
   * @param share of the market
   * @param weight of each day-ahead step, by period
   * @param mw by period, then by realisation
   * @param price marginal cost of power by realisation, then by period
   */
  public record Wish(double share, double[][] weight, double[][] mw, double[][] price)
      implements Serializable {}

  /**
   * What all parts keep to.
   *
   * @param dayAhead step by period
   * @param realised step by period, then by realisation
   * @param wished whether the wishes together lie in the day-ahead step, by period
   * @param wishedMw sum of the parts' wishes, by period, then by realisation
   * @param price that the bound is taken at, by realisation, then by period
   */
  public record Plan(
      int[] dayAhead, int[][] realised, boolean[] wished, double[][] wishedMw, double[][] price)
      implements Serializable {}

  /**
   * What a part adds to the fleet. Powers in MW by period, then by realisation.
   *
   * @param leastMw that its chargers can exchange
   * @param leastCostUsd least cost of its batteries at the plan's price
   */
  public record Contribution(
      double[][] realisedMw,
      double[][] uncontrolledMw,
      double[][] leastMw,
      double[][] greatestMw,
      double wearUsd,
      double wearKwh,
      double leastCostUsd,
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

  /** Solves a part that the others are like. */
  public static Lead lead(AggregatorProblem part, double share, SolveOptions options) {
    SolverInput input = SolverInput.of(part, Batteries.of(part), share);
    Search search = new Search(input, options).run();
    int[] dayAhead = new int[input.market().periodCount];
    for (int t = 0; t < dayAhead.length; t++) {
      dayAhead[t] = input.market().step(t, PriceSteps.mean(search.best().realisedMw()[t]));
    }
    return new Lead(dayAhead, search.modelledAtRoot());
  }

  /** What a part would do if no step were fixed. */
  public static Wish wish(AggregatorProblem part, double share, Lead lead, SolveOptions options) {
    SolverInput input = SolverInput.of(part, Batteries.of(part), share);
    PriceSteps market = input.market();
    int realisations = part.realisationCount();
    Relaxation relaxation =
        relaxations(input, options)
            .relax(
                AllowedSteps.free(market.periodCount, realisations, market.stepCount),
                lead.modelled,
                List.of(),
                (r, gapUsd) -> false);
    double[][] weight = new double[market.periodCount][market.stepCount];
    double[][] mw = new double[market.periodCount][realisations];
    double[][] power = relaxation.power();
    for (int t = 0; t < market.periodCount; t++) {
      for (int b : lead.modelled.get(t)) {
        weight[t][b] = relaxation.weight(t, b);
      }
      for (int n = 0; n < realisations; n++) {
        mw[t][n] = power[n][t];
      }
    }
    return new Wish(share, weight, mw, relaxation.prices());
  }

  private static Relaxations relaxations(SolverInput input, SolveOptions options) {
    return new Relaxations(
        input,
        input.gapUsd(options.relativeGap()),
        System.nanoTime() + (long) (1e9 * options.timeLimitSeconds()));
  }

  /**
   * The leading part's day-ahead steps, and where the wishes lie in them.
   *
   * @param market any of the parts, for its prices
   */
  public static Plan plan(AggregatorProblem market, Lead lead, List<Wish> wishes) {
    PriceSteps whole = new PriceSteps(market);
    double[][] mw = sum(wishes.stream().map(Wish::mw).toList());
    boolean[] wished = new boolean[whole.periodCount];
    int[][] realised = new int[whole.periodCount][market.realisationCount()];
    for (int t = 0; t < whole.periodCount; t++) {
      int b = lead.dayAhead[t];
      wished[t] = heaviest(wishes, t) == b;
      for (int n = 0; n < mw[t].length; n++) {
        double beyond = Math.max(mw[t][n] - whole.toMw[t][b], whole.fromMw[t][b] - mw[t][n]);
        realised[t][n] = wished[t] && beyond > whole.smallMw ? whole.step(t, mw[t][n]) : b;
      }
    }
    return new Plan(lead.dayAhead, realised, wished, mw, meanPrice(wishes));
  }

  private static int heaviest(List<Wish> wishes, int t) {
    double[] weight = new double[wishes.get(0).weight[t].length];
    int heaviest = 0;
    for (int b = 0; b < weight.length; b++) {
      for (Wish wish : wishes) {
        weight[b] += wish.share * wish.weight[t][b];
      }
      heaviest = weight[b] > weight[heaviest] ? b : heaviest;
    }
    return heaviest;
  }

  private static double[][] meanPrice(List<Wish> wishes) {
    double[][] mean = new double[wishes.get(0).price.length][wishes.get(0).price[0].length];
    double shares = wishes.stream().mapToDouble(Wish::share).sum();
    for (Wish wish : wishes) {
      for (int n = 0; n < mean.length; n++) {
        for (int t = 0; t < mean[n].length; t++) {
          mean[n][t] += wish.share / shares * wish.price[n][t];
        }
      }
    }
    return mean;
  }

  /**
   * The cheapest schedule of a part that keeps to a plan. The part may have what it wished, and its
   * share of what all wishes together leave of the steps, or exceed them by.
   */
  public static Followed follow(
      AggregatorProblem part, Wish wish, Plan plan, SolveOptions options) {
    Batteries batteries = Batteries.of(part);
    PriceSteps market = new PriceSteps(part, wish.share);
    double[][] shift = new double[market.periodCount][batteries.realisationCount];
    for (int t = 0; t < market.periodCount; t++) {
      for (int n = 0; n < batteries.realisationCount; n++) {
        shift[t][n] = plan.wished[t] ? wish.mw[t][n] - wish.share * plan.wishedMw[t][n] : 0;
      }
    }
    SolverInput input = SolverInput.of(part, batteries, wish.share).moved(shift);
    AllowedSteps allowed =
        AllowedSteps.free(market.periodCount, batteries.realisationCount, market.stepCount);
    for (int t = 0; t < market.periodCount; t++) {
      allowed.fixDayAhead(t, plan.dayAhead[t]);
      for (int n = 0; n < batteries.realisationCount; n++) {
        allowed.fixRealised(t, n, plan.realised[t][n]);
      }
    }
    Relaxations relaxations = relaxations(input, options);
    Dispatch dispatch =
        Dispatch.nearest(batteries, market, relaxations.fixed(allowed, List.of())::changeKwh);
    Contribution contribution =
        new Contribution(
            dispatch.realisedMw(),
            input.uncontrolled().realisedMw(),
            batteries.leastMw(),
            batteries.greatestMw(),
            dispatch.cost().wearUsd(),
            dispatch.wearKwh(),
            new LeastCost(batteries).ofAll(plan.price) / batteries.realisationCount,
            List.copyOf(batteries.unreachable),
            relaxations.iterations());
    return new Followed(contribution, Results.schedule(part, batteries, dispatch));
  }

  /**
   * Cost of all parts together at true prices, and their bound.
   *
   * @param market any of the parts, for its prices and limits
   */
  public static Total total(AggregatorProblem market, Plan plan, List<Contribution> parts) {
    PriceSteps whole = new PriceSteps(market);
    double[][] realised = sum(parts.stream().map(Contribution::realisedMw).toList());
    double[][] uncontrolled = sum(parts.stream().map(Contribution::uncontrolledMw).toList());
    PowerBounds bounds =
        PowerBounds.of(
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
    double lower =
        parts.stream().mapToDouble(Contribution::leastCostUsd).sum()
            + marketUsd(bounds, plan.price);
    return new Total(
        Math.min(lower - bounds.roundingUsd(plan.price), cost.totalUsd()),
        uncontrolledUsd,
        cost,
        parts.stream().mapToDouble(Contribution::wearKwh).sum(),
        Results.means(realised),
        realised,
        SlackReport.of(market, whole, realised));
  }

  private static double marketUsd(PowerBounds bounds, double[][] price) {
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
  public static AggregatorResult solve(AggregatorProblem problem, SolveOptions options) {
    long start = System.nanoTime();
    int entries = Batteries.of(problem).entryCount();
    return solve(problem, options, 1 + 2 * entries / MAX_ENTRIES, start);
  }

  public static AggregatorResult solve(
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
    Lead lead = null;
    List<Wish> wishes = new ArrayList<>();
    for (List<Integer> ofPart : members) {
      AggregatorProblem part = problem.with(ofPart);
      double share = capacityKw(part) / capacity;
      lead = lead == null ? lead(part, share, options) : lead;
      wishes.add(wish(part, share, lead, options));
    }
    Plan plan = plan(problem, Objects.requireNonNull(lead), wishes);
    List<Contribution> contributions = new ArrayList<>();
    int groups = problem.groups().size();
    double[][][] charge = new double[groups][][];
    double[][][] discharge = new double[groups][][];
    double[][][] soc = new double[groups][][];
    for (int p = 0; p < members.size(); p++) {
      List<Integer> ofPart = members.get(p);
      Followed followed = follow(problem.with(ofPart), wishes.get(p), plan, options);
      contributions.add(followed.contribution());
      for (int i = 0; i < ofPart.size(); i++) {
        charge[ofPart.get(i)] = followed.schedule().chargeKw()[i];
        discharge[ofPart.get(i)] = followed.schedule().dischargeKw()[i];
        soc[ofPart.get(i)] = followed.schedule().socKwh()[i];
      }
    }
    Total total = total(problem, plan, contributions);
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
