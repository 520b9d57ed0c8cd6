package org.evenload.model.coordination;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.evenload.model.coordination.CoordinatedDay.Status;
import org.evenload.model.coordination.Coordination.Fairness;
import org.evenload.model.market.FixedPrices;
import org.evenload.model.response.FlexibleFleet;
import org.evenload.model.response.MarketResponse;

/**
 * The search for one day. Every schedule that is tried is operated, so that what it ends with is a
 * day that the grid has carried, not one that a linear program believes in.
 */
final class DaySearch {
  private static final double RELATIVE_GAP = 1e-3;
  private static final double GAIN = 1e-4;
  private static final double SHARE_GAP = 2e-4;
  private static final double[] BEYOND = {1.03, 1.15, 1.5};

  // How far from the new plan, on the way to it from a day that fits, a day is tried after so many
  // that did not fit: the plan itself first.
  private static final double[] CAUTION = {0, 0.02, 0.1, 0.5, 0.9};

  // Of the greatest shadow price of a limit: who has less of it only causes cost of generation.
  static final double TAKES_PART = 0.01;

  // Above so many fleets, the program in which each decides alone takes too long to solve: blocks
  // of those that weigh on the limits alike decide together then, and all have the same share.
  private static final int MOST_FLEETS_ALONE = 30;
  private static final int MOST_BLOCKS = 5;
  private static final double EQUAL_SHARE_WIDTH = 0.03;

  // Better offers need not show at once.
  private static final int MOST_IDLE_OFFERS = 3;

  private final Coordination coordination;
  private final List<FlexibleFleet> fleets;
  private final GridLimits limits;
  private final DayOperator grid;
  private final Master together;
  private final List<double[][]> offered = new ArrayList<>();
  private final double shortageUsdPerMwh;
  private final double[] all;
  private final boolean[] acted;
  private double[] weight;
  private int rounds;
  private double leastShortageMwh;
  private double leastCostUsd = Double.NaN;
  private double lagrangianUsd;

  DaySearch(Coordination coordination, List<FlexibleFleet> fleets, GridLimits limits) {
    this.coordination = coordination;
    this.fleets = fleets;
    this.limits = limits;
    int periods = coordination.demandMw().length;
    grid = new DayOperator(coordination.operator(), limits, periods);
    shortageUsdPerMwh = 1e4 * Math.max(1, dearestUsdPerMwh(coordination));
    together = blockMaster(Blocks.together(fleets.size()));
    all = new double[fleets.size()];
    Arrays.fill(all, 1);
    weight = new double[fleets.size()];
    acted = new boolean[periods];
  }

  private Master blockMaster(Blocks blocks) {
    return new BlockMaster(
        blocks,
        coordination.demandMw().length,
        coordination.periodHours(),
        shortageUsdPerMwh,
        limits);
  }

  private static double dearestUsdPerMwh(Coordination coordination) {
    return IntStream.rangeClosed(1, coordination.demandMw().length)
        .mapToDouble(t -> coordination.prices().usdPerMwh(t, Double.POSITIVE_INFINITY))
        .map(Math::abs)
        .max()
        .orElse(0);
  }

  /** The best day, from what fleets would take without coordination. */
  CoordinatedDay best(double[][] wishMw) {
    OperatedDay wishes = grid.operate(wishMw, all);
    if (wishes.fits()) {
      return nothingShort(wishes);
    }
    double[] without = grid.withoutVehiclesMw();
    for (int t = 0; t < acted.length; t++) {
      acted[t] = wishes.notSuppliedMw()[t] > without[t] + Coordination.SHORTAGE_MW;
    }
    offered.add(wishMw);
    offer(together, wishMw, all);
    double[][] flattest = FlattestLoad.of(fleets, coordination.demandMw());
    OperatedDay day = withinLimits(grid.operate(flattest, all));
    if (!day.fits() && fleets.size() > MOST_FLEETS_ALONE) {
      day = lessShort(day, sharedOutsideShortage(flattest));
    }
    try (Master master = master()) {
      if (!day.fits() && fleets.size() <= MOST_FLEETS_ALONE) {
        day = lessShort(day, shared(master));
      }
      return day.fits()
          ? day(day.isWhole() ? Status.RELIEVED : Status.SHARED, cheapest(day, master))
          : day(Status.REDUCED, lessShort(wishes, day));
    }
  }

  /** The first day that fits, or one that does not. */
  CoordinatedDay first() {
    OperatedDay flattest = grid.operate(FlattestLoad.of(fleets, coordination.demandMw()), all);
    if (flattest.fits()) {
      return nothingShort(flattest);
    }
    OperatedDay day = withinLimits(flattest);
    return day(day.fits() ? Status.RELIEVED : Status.REDUCED, day);
  }

  private OperatedDay withinLimits(OperatedDay flattest) {
    if (flattest.fits()) {
      return flattest;
    }
    if (flattest.isWhole()) {
      offered.add(flattest.mw());
      offer(together, flattest.mw(), all);
    }
    if (!limits.isExplored()) {
      explore(flattest.mw());
    }
    Goal distance = Goal.distance(flattest.share());
    OperatedDay best = flattest;
    lagrangianUsd = 0;
    for (int round = 0; round < coordination.mostRounds() && !best.fits(); round++) {
      Optional<Master.Solution> plan = mixed(together, distance);
      weight = plan.map(DaySearch::weightOnLimits).orElse(weight);
      leastShortageMwh = Math.max(0, lagrangianUsd / shortageUsdPerMwh - withoutVehiclesMwh());
      if (plan.isEmpty() || isShown(leastShortageMwh) && round > 0) {
        return best;
      }
      rounds++;
      best = grid.operate(plan.get().mw(), flattest.share(), best.excessMw()).orElse(best);
    }
    return best;
  }

  // What limits the grid a little further up, before anything is mixed: without it the first
  // mixtures go wherever no answer has been given yet.
  private void explore(double[][] mw) {
    double[][] nothing = new double[mw.length][acted.length];
    for (double factor : BEYOND) {
      grid.explore(between(nothing, mw, factor));
    }
    limits.setExplored();
  }

  private OperatedDay cheapest(OperatedDay fits, Master master) {
    double withoutUsd = shortageUsdPerMwh * withoutVehiclesMwh();
    // Vehicles that only charge leave no less short than none.
    lagrangianUsd =
        withoutUsd
            + fleets.stream()
                .mapToDouble(fleet -> response(fleet, new double[acted.length]).lowerUsd())
                .sum();
    offer(master, fits.mw(), fits.share());
    Goal goal = Goal.leastCost(fits.share());
    Approach approach = new Approach(fits);
    for (int round = 0; round < coordination.mostRounds(); round++) {
      Optional<Master.Solution> plan = mixed(master, goal);
      double bound = lagrangianUsd - withoutUsd;
      double usd = costUsd(approach.day.mw());
      boolean isBest = fits.isWhole() && usd <= bound + RELATIVE_GAP * Math.abs(bound);
      if (plan.isEmpty() || isBest || usd - costUsd(plan.get().mw()) < GAIN * Math.abs(usd)) {
        break;
      }
      approach.towards(plan.get());
    }
    if (fits.isWhole()) {
      leastCostUsd = Math.min(costUsd(approach.day.mw()), lagrangianUsd - withoutUsd);
    }
    return approach.day;
  }

  // What vehicles can only get while the grid is short without them is not to cost them the rest.
  private OperatedDay sharedOutsideShortage(double[][] flattestMw) {
    double[] withoutMw = grid.withoutVehiclesMw();
    boolean[] closed = new boolean[withoutMw.length];
    boolean isShort = false;
    for (int t = 0; t < closed.length; t++) {
      closed[t] = withoutMw[t] > Coordination.SHORTAGE_MW;
      isShort |= closed[t];
    }
    if (!isShort) {
      return sharedEqually(flattestMw);
    }
    List<FlexibleFleet> open = fleets.stream().map(fleet -> fleet.outside(closed)).toList();
    DaySearch outside = new DaySearch(coordination, open, limits);
    double[][] flattest = FlattestLoad.of(open, coordination.demandMw());
    OperatedDay day = outside.withinLimits(outside.grid.operate(flattest, all));
    if (!day.fits()) {
      day = lessShort(day, outside.sharedEqually(flattest));
    }
    rounds += outside.rounds;
    double[] share = new double[all.length];
    for (int k = 0; k < share.length; k++) {
      double needMwh = fleets.get(k).needMwh();
      share[k] = needMwh > 0 ? day.share()[k] * open.get(k).needMwh() / needMwh : 1;
    }
    return new OperatedDay(day.mw(), share, day.notSuppliedMw(), day.excessMw());
  }

  // All the same share: what a few more could have would take too long to find.
  private OperatedDay sharedEqually(double[][] flattestMw) {
    double shortage = leastShortageMwh;
    double[][] nothing = new double[all.length][acted.length];
    OperatedDay best = grid.operate(nothing, equal(0));
    double fits = 0;
    double fails = 1;
    while (best.fits() && fails - fits > EQUAL_SHARE_WIDTH) {
      double share = 0.5 * (fits + fails);
      OperatedDay day =
          withinLimits(grid.operate(between(nothing, flattestMw, share), equal(share)));
      if (day.fits()) {
        best = day;
        fits = share;
      } else {
        fails = share;
      }
    }
    leastShortageMwh = shortage;
    return best;
  }

  // Who needs nothing has all of it.
  private double[] equal(double share) {
    return fleets.stream().mapToDouble(fleet -> fleet.needMwh() > 0 ? share : 1).toArray();
  }

  private OperatedDay shared(Master master) {
    double[] needMwh = fleets.stream().mapToDouble(FlexibleFleet::needMwh).toArray();
    double[] allowedMw =
        Arrays.stream(grid.withoutVehiclesMw())
            .map(mw -> mw + 0.5 * Coordination.SHORTAGE_MW)
            .toArray();
    Goal goal = Goal.greatestShares(coordination.fairness(), needMwh, allowedMw);
    Approach approach = new Approach(grid.operate(new double[all.length][acted.length], equal(0)));
    for (int round = 0; round < coordination.mostRounds(); round++) {
      Optional<Master.Solution> plan = mixed(master, goal);
      if (plan.isEmpty() || !isFairer(plan.get().share(), approach.day.share(), goal)) {
        break;
      }
      approach.towards(plan.get());
    }
    return approach.day;
  }

  /** From a day that fits towards plans: as far as the grid goes along. */
  private final class Approach {
    private OperatedDay day;
    private int caution;

    Approach(OperatedDay fits) {
      day = fits;
    }

    void towards(Master.Solution plan) {
      rounds++;
      for (int t = 0; t < acted.length; t++) {
        acted[t] |= plan.prices().active()[t];
      }
      double step = 1 - CAUTION[caution];
      double[] share = day.share().clone();
      Arrays.setAll(share, k -> share[k] + step * (plan.share()[k] - share[k]));
      Optional<OperatedDay> found =
          grid.operate(between(day.mw(), plan.mw(), step), share, Double.MIN_VALUE);
      if (found.isPresent()) {
        day = found.get();
        caution = Math.max(0, caution - 1);
      } else {
        caution = Math.min(CAUTION.length - 1, caution + 1);
      }
    }
  }

  // Fleets answer at once and the grid takes its time: their offers are exhausted first.
  private Optional<Master.Solution> mixed(Master master, Goal goal) {
    Optional<Master.Solution> plan = master.solve(goal);
    int idle = 0;
    for (int i = 0; i < goal.offersARound() && idle < MOST_IDLE_OFFERS; i++) {
      if (plan.isEmpty() || !isOffered(master, plan.get(), goal)) {
        break;
      }
      Optional<Master.Solution> next = master.solve(goal);
      boolean isIdle =
          goal.shares()
              && next.isPresent()
              && !isFairer(next.get().share(), plan.get().share(), goal);
      idle = isIdle ? idle + 1 : 0;
      plan = next;
    }
    return plan;
  }

  private boolean isOffered(Master master, Master.Solution plan, Goal goal) {
    if (goal.shares()) {
      return isPartOffered(master, plan, goal);
    }
    double lagrangian = plan.prices().constantUsd();
    double[][] mw = new double[all.length][];
    boolean improved = false;
    for (int b = 0; b < master.blocks().count(); b++) {
      double usd = 0;
      for (int k : master.blocks().fleets().get(b)) {
        MarketResponse response = response(fleets.get(k), plan.prices().pressure()[k], goal);
        mw[k] = response.mw();
        usd += response.costUsd();
        lagrangian += plan.share()[k] * response.lowerUsd();
      }
      if (usd < plan.offerUsd()[b] - goal.offerGap() * (1 + Math.abs(plan.offerUsd()[b]))) {
        offer(master, b, mw);
        improved = true;
      }
    }
    if (plan.prices().isProven()) {
      lagrangianUsd = Math.max(lagrangianUsd, lagrangian);
    }
    return improved;
  }

  // Where need is shared, vehicles do without what weighs on the grid by more than it is worth:
  // what they can only get while the grid is short is not to cost them the rest.
  private boolean isPartOffered(Master master, Master.Solution plan, Goal goal) {
    boolean improved = false;
    for (int k = 0; k < all.length; k++) {
      double needMw = goal.needMwh()[k] / coordination.periodHours();
      if (needMw > 0) {
        double[] pressure = plan.prices().pressure()[k];
        double worth = plan.needUsd()[k] / needMw;
        double[][] mw = new double[all.length][];
        mw[k] = fleets.get(k).leastCostMw(pressure, worth);
        double usd = 0;
        for (int t = 0; t < acted.length; t++) {
          usd += (pressure[t] - worth) * mw[k][t];
        }
        double mostUsd = plan.offerUsd()[k] - plan.needUsd()[k];
        if (usd < mostUsd - goal.offerGap() * (1 + Math.abs(plan.needUsd()[k]))) {
          double part = Math.min(1, Arrays.stream(mw[k]).sum() / needMw);
          master.offerPart(k, mw, costUsd(mw[k]), part);
          improved = true;
        }
      }
    }
    return improved;
  }

  private MarketResponse response(FlexibleFleet fleet, double[] pressure, Goal goal) {
    return goal.costs()
        ? response(fleet, pressure)
        : MarketResponse.of(fleet, new FixedPrices(pressure), pressure, 1);
  }

  // What the aggregator of a fleet does when it pays for the grid as well.
  private MarketResponse response(FlexibleFleet fleet, double[] pressureUsdPerMw) {
    double hours = coordination.periodHours();
    return MarketResponse.withGrid(
        fleet,
        coordination.prices(),
        coordination.forecastMw(),
        hours,
        Arrays.stream(pressureUsdPerMw).map(usd -> usd / hours).toArray());
  }

  // With what was offered so far.
  private Master master() {
    Master master =
        fleets.size() > MOST_FLEETS_ALONE
            ? blockMaster(Blocks.alike(weight, MOST_BLOCKS))
            : new FleetMaster(
                fleets.size(), acted.length, coordination.periodHours(), shortageUsdPerMwh, limits);
    offered.forEach(mw -> offer(master, mw, all));
    return master;
  }

  private static double[] weightOnLimits(Master.Solution plan) {
    return Arrays.stream(plan.prices().pressure())
        .mapToDouble(pressure -> Arrays.stream(pressure).sum())
        .toArray();
  }

  // A schedule of all that fleets need, of which the day has a part.
  private void offer(Master master, double[][] dayMw, double[] share) {
    double[][] wholeMw = new double[dayMw.length][];
    for (int k = 0; k < dayMw.length; k++) {
      double part = share[k];
      wholeMw[k] = Arrays.stream(dayMw[k]).map(mw -> part > 0 ? mw / part : 0).toArray();
    }
    for (int b = 0; b < master.blocks().count(); b++) {
      if (Arrays.stream(master.blocks().fleets().get(b)).allMatch(k -> share[k] > 0)) {
        offer(master, b, wholeMw);
      }
    }
  }

  private void offer(Master master, int block, double[][] mw) {
    double usd =
        Arrays.stream(master.blocks().fleets().get(block)).mapToDouble(k -> costUsd(mw[k])).sum();
    master.offer(block, mw, usd);
  }

  /** From a towards b, and beyond it if step is above 1. */
  private static double[][] between(double[][] a, double[][] b, double step) {
    double[][] mw = new double[a.length][];
    for (int k = 0; k < a.length; k++) {
      mw[k] = a[k].clone();
      for (int t = 0; t < mw[k].length; t++) {
        mw[k][t] += step * (b[k][t] - mw[k][t]);
      }
    }
    return mw;
  }

  private OperatedDay lessShort(OperatedDay a, OperatedDay b) {
    return b.excessMw() < a.excessMw() ? b : a;
  }

  private boolean isFairer(double[] a, double[] b, Goal goal) {
    double gain = 0;
    for (int k = 0; k < a.length; k++) {
      gain += goal.partOfNeed(k) * (a[k] - b[k]);
    }
    boolean least = coordination.fairness() == Fairness.MAX_MIN;
    return gain > SHARE_GAP || least && least(a) - least(b) > SHARE_GAP;
  }

  private static double least(double[] values) {
    return Arrays.stream(values).min().orElse(1);
  }

  private double withoutVehiclesMwh() {
    return coordination.periodHours() * Arrays.stream(grid.withoutVehiclesMw()).sum();
  }

  private boolean isShown(double shortageMwh) {
    return shortageMwh > Coordination.SHORTAGE_MW * coordination.periodHours();
  }

  private double costUsd(double[][] mw) {
    return Arrays.stream(mw).mapToDouble(this::costUsd).sum();
  }

  private double costUsd(double[] mw) {
    return MarketResponse.costUsd(
        mw, coordination.prices(), coordination.forecastMw(), coordination.periodHours());
  }

  private CoordinatedDay nothingShort(OperatedDay day) {
    leastCostUsd = costUsd(day.mw());
    return day(Status.NOTHING_SHORT, day);
  }

  private CoordinatedDay day(Status status, OperatedDay day) {
    return new CoordinatedDay(
        status,
        day.mw(),
        capMw(status, day),
        day.share(),
        day.notSuppliedMw(),
        grid.withoutVehiclesMw(),
        costUsd(day.mw()),
        leastCostUsd,
        leastShortageMwh,
        rounds,
        grid.answers());
  }

  private double[][] capMw(Status status, OperatedDay day) {
    double[][] cap = new double[fleets.size()][acted.length];
    for (double[] row : cap) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
    for (Cut cut : status == Status.NOTHING_SHORT ? List.<Cut>of() : limits.cuts()) {
      double greatest = Arrays.stream(cut.perMw()).max().orElse(0);
      for (int k = 0; k < cap.length; k++) {
        if (acted[cut.period()] && cut.perMw()[k] > TAKES_PART * greatest) {
          cap[k][cut.period()] = day.mw()[k][cut.period()];
        }
      }
    }
    return cap;
  }
}
