package org.evenload.model.coordination;

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
final class DaySearch implements AutoCloseable {
  private static final double RELATIVE_GAP = 1e-3;
  private static final double GAIN = 1e-4;
  private static final double SHARE_GAP = 2e-4;

  // By how much a day, or what a fleet offers, has to be better than all before.
  private static final double DAY_GAP = 1e-7;
  private static final double OFFER_GAP = 1e-4;
  private static final int OFFERED_DAYS = 15;
  private static final double[] BEYOND = {1.03, 1.15, 1.5};

  // How far from the new plan, on the way to it from a day that fits, a day is tried after so many
  // that did not fit: the plan itself first.
  private static final double[] CAUTION = {0, 0.02, 0.1, 0.5, 0.9};

  // Of the greatest shadow price of a limit: who has less of it only causes cost of generation.
  private static final double TAKES_PART = 0.01;

  private final Coordination coordination;
  private final List<FlexibleFleet> fleets;
  private final GridLimits limits;
  private final DayOperator grid;
  private final MixedDays days;
  private final Master master;
  private final double shortageUsdPerMwh;
  private final double[] all;
  private final boolean[] acted;
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
    days = new MixedDays(periods, shortageUsdPerMwh * coordination.periodHours(), limits);
    master =
        new Master(fleets.size(), periods, coordination.periodHours(), shortageUsdPerMwh, limits);
    all = new double[fleets.size()];
    Arrays.fill(all, 1);
    acted = new boolean[periods];
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
    offer(wishMw);
    double[][] flattest = FlattestLoad.of(fleets, coordination.demandMw());
    OperatedDay day = withinLimits(grid.operate(flattest, all));
    if (day.fits()) {
      return day(Status.RELIEVED, cheapest(day));
    }
    OperatedDay shared = shared();
    return shared.fits()
        ? day(shared.isWhole() ? Status.RELIEVED : Status.SHARED, cheapest(shared))
        : day(Status.REDUCED, lessShort(wishes, day));
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

  @Override
  public void close() {
    master.close();
  }

  private OperatedDay withinLimits(OperatedDay flattest) {
    if (flattest.fits()) {
      return flattest;
    }
    offer(flattest.mw());
    if (!limits.isExplored()) {
      explore(flattest.mw());
    }
    OperatedDay best = flattest;
    lagrangianUsd = 0;
    for (int round = 0; round < coordination.mostRounds() && !best.fits(); round++) {
      Optional<MixedDays.Solution> plan = mixed();
      leastShortageMwh = Math.max(0, lagrangianUsd / shortageUsdPerMwh - withoutVehiclesMwh());
      if (plan.isEmpty() || isShown(leastShortageMwh) && round > 0) {
        return best;
      }
      rounds++;
      best = lessShort(best, grid.operate(plan.get().mw(), all));
    }
    return best;
  }

  // What limits the grid a little further up, before anything is mixed: without it the first
  // mixtures go wherever no answer has been given yet.
  private void explore(double[][] mw) {
    double[][] nothing = new double[mw.length][acted.length];
    for (double factor : BEYOND) {
      grid.operate(between(nothing, mw, factor), all);
    }
    limits.setExplored();
  }

  private OperatedDay cheapest(OperatedDay fits) {
    double withoutUsd = shortageUsdPerMwh * withoutVehiclesMwh();
    // Vehicles that only charge leave no less short than none.
    lagrangianUsd =
        withoutUsd
            + fleets.stream()
                .mapToDouble(fleet -> response(fleet, new double[acted.length]).lowerUsd())
                .sum();
    offerWholeOf(fits);
    Goal goal = Goal.leastCost(fits.share());
    Approach approach = new Approach(fits);
    for (int round = 0; round < coordination.mostRounds(); round++) {
      Optional<Master.Solution> plan = mixed(goal);
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

  private OperatedDay shared() {
    double[] needMwh = fleets.stream().mapToDouble(FlexibleFleet::needMwh).toArray();
    double[] allowedMw =
        Arrays.stream(grid.withoutVehiclesMw())
            .map(mw -> mw + 0.5 * Coordination.SHORTAGE_MW)
            .toArray();
    Goal goal = Goal.greatestShares(coordination.fairness(), needMwh, allowedMw);
    double[] none = Arrays.stream(needMwh).map(mwh -> mwh > 0 ? 0 : 1).toArray();
    Approach approach = new Approach(grid.operate(new double[all.length][acted.length], none));
    for (int round = 0; round < coordination.mostRounds(); round++) {
      Optional<Master.Solution> plan = mixed(goal);
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
      OperatedDay found = grid.operate(between(day.mw(), plan.mw(), step), share);
      if (found.fits()) {
        day = found;
        caution = Math.max(0, caution - 1);
      } else {
        caution = Math.min(CAUTION.length - 1, caution + 1);
      }
    }
  }

  // Fleets answer at once and the grid takes its time: their offers are exhausted first.
  private Optional<MixedDays.Solution> mixed() {
    Optional<MixedDays.Solution> plan = days.solve();
    for (int i = 0; i < OFFERED_DAYS && plan.isPresent() && offersDay(plan.get()); i++) {
      plan = days.solve();
    }
    return plan;
  }

  private boolean offersDay(MixedDays.Solution plan) {
    double[][] day = new double[fleets.size()][];
    double usd = 0;
    double lowerUsd = 0;
    for (int k = 0; k < day.length; k++) {
      double[] pressure = plan.prices().pressure()[k];
      MarketResponse response =
          MarketResponse.of(fleets.get(k), new FixedPrices(pressure), pressure, 1);
      day[k] = response.mw();
      usd += response.costUsd();
      lowerUsd += response.lowerUsd();
    }
    if (plan.prices().isProven()) {
      lagrangianUsd = Math.max(lagrangianUsd, plan.prices().constantUsd() + lowerUsd);
    }
    boolean improves = usd < plan.offerUsd() - DAY_GAP * (1 + Math.abs(plan.offerUsd()));
    if (improves) {
      days.offer(day);
    }
    return improves;
  }

  private Optional<Master.Solution> mixed(Goal goal) {
    Optional<Master.Solution> plan = master.solve(goal);
    for (int i = 0; i < goal.offersARound() && plan.isPresent() && offers(plan.get(), goal); i++) {
      plan = master.solve(goal);
    }
    return plan;
  }

  private boolean offers(Master.Solution plan, Goal goal) {
    boolean improved = false;
    double lagrangian = plan.prices().constantUsd();
    for (int k = 0; k < fleets.size(); k++) {
      double[] pressure = plan.prices().pressure()[k];
      MarketResponse response =
          !goal.shares()
              ? response(fleets.get(k), pressure)
              : MarketResponse.of(fleets.get(k), new FixedPrices(pressure), pressure, 1);
      lagrangian += response.lowerUsd();
      double enough = plan.offerUsd()[k] - OFFER_GAP * (1 + Math.abs(plan.offerUsd()[k]));
      if (response.costUsd() < enough) {
        master.offer(k, response.mw(), costUsd(response.mw()));
        improved = true;
      }
    }
    if (!goal.shares() && plan.prices().isProven()) {
      lagrangianUsd = Math.max(lagrangianUsd, lagrangian);
    }
    return improved;
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

  // A schedule of all that a fleet needs, of which the day has a part.
  private void offerWholeOf(OperatedDay day) {
    for (int k = 0; k < all.length; k++) {
      double share = day.share()[k];
      if (share > 0) {
        double[] mw = Arrays.stream(day.mw()[k]).map(part -> part / share).toArray();
        master.offer(k, mw, costUsd(mw));
      }
    }
  }

  private void offer(double[][] mw) {
    days.offer(mw);
    for (int k = 0; k < mw.length; k++) {
      master.offer(k, mw[k], costUsd(mw[k]));
    }
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
