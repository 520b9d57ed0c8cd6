package org.evenload.model.coordination;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.evenload.model.coordination.CoordinatedDay.Status;
import org.evenload.model.coordination.Operator.Answer;

/**
 * Operator and aggregators find a day that the grid can carry.
 *
 * <p>If the wishes leave nothing short, they stand: no caps, no cost. Else the operator answers
 * with what is short and with shadow prices, every aggregator offers its cheapest schedule under
 * the prices that result, and a linear program mixes the offers (Dantzig–Wolfe decomposition on the
 * aggregators' side, Benders cuts on the operator's), until neither has anything to add. Every
 * vehicle gets what it needs; among such days the one with the least shortage and then with the
 * least cost is found. The Lagrangian of the same program says how far from the best it is.
 *
 * <p>Only if no such day is without a shortage that vehicles cause is the need itself shared, by a
 * {@link Fairness} rule.
 *
 * @param operator of the grid
 * @param demandMw of the system without vehicles, by period: where its valleys are
 * @param priceUsdPerMwh by period
 * @param mostRounds where the search ends, whatever it has found
 * @param fairness how need is shared where the grid cannot carry it
 */
public record Coordination(
    Operator operator,
    double[] demandMw,
    double[] priceUsdPerMwh,
    double periodHours,
    int mostRounds,
    Fairness fairness) {

  /** How what is scarce is shared. */
  public enum Fairness {
    /**
     * The least share of its need that any fleet gets is as great as possible; then {@link #MOST}.
     */
    MAX_MIN,
    /**
     * As much as possible in all; where generation is the limit, it goes where losses are least.
     */
    MOST
  }

  /** With {@link Fairness#MAX_MIN}. */
  public Coordination(
      Operator operator,
      double[] demandMw,
      double[] priceUsdPerMwh,
      double periodHours,
      int mostRounds) {
    this(operator, demandMw, priceUsdPerMwh, periodHours, mostRounds, Fairness.MAX_MIN);
  }

  /** Power below this is the solver's tolerance, not a shortage. */
  public static final double SHORTAGE_MW = 1e-3;

  private static final double RELATIVE_GAP = 1e-3;
  private static final int OFFERS_A_ROUND = 15;
  private static final double[] BEYOND = {1.03, 1.15, 1.5};

  // What schedules stay below the limits by, where only it counts that they fit: a linear program
  // ends on its limits, and an AC power flow bends a little between two answers.
  private static final double MARGIN_MW = 5 * SHORTAGE_MW;

  // Of the greatest shadow price of a limit: who has less of it only causes cost of generation.
  private static final double TAKES_PART = 0.01;

  /**
   * Coordinates one day.
   *
   * @param fleets by bus
   * @param wishMw what each would take without coordination, by fleet, then by period
   */
  public CoordinatedDay coordinate(List<FlexibleFleet> fleets, double[][] wishMw) {
    return new Search(fleets, wishMw, true).run();
  }

  /**
   * Asks only whether the grid can carry the fleets at all, with whatever schedule: begins with the
   * flattest load that they can make, and ends with the first day that leaves nothing short, or
   * with the proof that there is none.
   */
  public CoordinatedDay carry(List<FlexibleFleet> fleets) {
    return new Search(fleets, FlattestLoad.of(fleets, demandMw), false).run();
  }

  private final class Search {
    private final List<FlexibleFleet> fleets;
    private final double[][] wishMw;
    private final boolean shares;
    private final Master master;
    private final double shortageUsdPerMwh;
    private final double[] withoutVehiclesMw;
    private final boolean[] acted;
    private int answers;
    private int rounds;
    private Found best;
    private double lagrangianUsd;

    Search(List<FlexibleFleet> fleets, double[][] wishMw, boolean shares) {
      this.fleets = fleets;
      this.wishMw = wishMw;
      this.shares = shares;
      double dearest = Arrays.stream(priceUsdPerMwh).map(Math::abs).max().orElse(0);
      shortageUsdPerMwh = 1e4 * Math.max(1, dearest);
      master =
          new Master(
              fleets.size(),
              priceUsdPerMwh,
              periodHours,
              shortageUsdPerMwh,
              shares ? 0 : MARGIN_MW);
      withoutVehiclesMw = new double[priceUsdPerMwh.length];
      acted = new boolean[priceUsdPerMwh.length];
      best = operate(wishMw, ones(), false);
    }

    /** A day that was operated. */
    private record Found(
        double[][] mw, double[] share, double[] notSuppliedMw, double excessMw, double costUsd) {}

    CoordinatedDay run() {
      for (int t = 0; t < acted.length; t++) {
        if (best.notSuppliedMw[t] > SHORTAGE_MW) {
          Answer without = ask(t, new double[fleets.size()]);
          withoutVehiclesMw[t] = without.solved() ? without.notSuppliedMw() : 0;
        }
      }
      best = judged(best);
      if (best.excessMw <= 0) {
        return day(Status.NOTHING_SHORT, best, Double.NaN);
      }
      for (int t = 0; t < acted.length; t++) {
        acted[t] = best.notSuppliedMw[t] > withoutVehiclesMw[t] + SHORTAGE_MW;
      }
      double[][] valley = FlattestLoad.of(fleets, demandMw);
      for (int k = 0; k < fleets.size(); k++) {
        master.offer(k, wishMw[k]);
        master.offer(k, valley[k]);
      }
      best = better(best, judged(operate(valley, ones(), true)));
      lagrangianUsd = withoutNetworkUsd();
      if (!shares) {
        learnBeyond(valley);
      }
      negotiate(false);
      double leastShortage = leastShortageMwh();
      if (best.excessMw <= 0) {
        return day(Status.RELIEVED, best, leastShortage);
      }
      if (shares && isShown(leastShortage)) {
        negotiate(true);
      }
      return day(
          Arrays.stream(best.share).min().orElse(1) < 1 - 1e-9 ? Status.SHARED : Status.REDUCED,
          best,
          leastShortage);
    }

    // What limits the grid a little further up, before anything is mixed: without it the first
    // mixtures go wherever no answer has been given yet.
    private void learnBeyond(double[][] mw) {
      double[][] nothing = new double[mw.length][acted.length];
      for (double factor : BEYOND) {
        operate(between(nothing, mw, factor), ones(), true);
      }
    }

    private void negotiate(boolean share) {
      double[] needMwh = fleets.stream().mapToDouble(FlexibleFleet::needMwh).toArray();
      boolean added = true;
      for (int round = 0; round < mostRounds && added; round++) {
        if (!share && isSettled()) {
          return;
        }
        rounds++;
        Optional<Master.Solution> mixed = mixed(share, needMwh);
        if (mixed.isEmpty()) {
          // What was found so far stands; the bound only lacks what this round would have added.
          return;
        }
        Master.Solution plan = mixed.get();
        added = share && offers(plan, true);
        // Half the way from the best day stays where the grid's answers are known to be good.
        boolean halfway = !share && best.excessMw > 0 && round % 2 == 0;
        double[][] mw = halfway ? between(best.mw, plan.mw(), 0.5) : plan.mw();
        Found found = judged(operate(mw, plan.share(), true));
        added |= halfway;
        for (int t = 0; t < acted.length; t++) {
          acted[t] |= plan.active()[t];
          added |= found.notSuppliedMw[t] > plan.shortageMw()[t] + SHORTAGE_MW;
        }
        best = share ? fairer(best, found, needMwh) : better(best, found);
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

    // Fleets answer at once and the grid takes its time: their offers are exhausted first.
    private Optional<Master.Solution> mixed(boolean share, double[] needMwh) {
      if (share) {
        return master.greatestShares(fairness, allowedMw(), needMwh);
      }
      Optional<Master.Solution> plan = master.leastShortage();
      for (int i = 0; i < OFFERS_A_ROUND && plan.isPresent() && offers(plan.get(), false); i++) {
        plan = master.leastShortage();
      }
      return plan;
    }

    private boolean isSettled() {
      return shares
          ? best.excessMw <= 0 && best.costUsd <= bestCostBound()
          : best.excessMw <= 0 || isShown(leastShortageMwh());
    }

    private boolean isShown(double shortageMwh) {
      return shortageMwh > SHORTAGE_MW * periodHours;
    }

    private boolean offers(Master.Solution plan, boolean share) {
      boolean improved = false;
      double lagrangian = plan.constantUsd();
      for (int k = 0; k < fleets.size(); k++) {
        double[] mw = fleets.get(k).leastCostMw(plan.pressure()[k]);
        double usd = 0;
        for (int t = 0; t < mw.length; t++) {
          usd += plan.pressure()[k][t] * mw[t];
        }
        lagrangian += usd;
        if (usd < plan.offerUsd()[k] - 1e-7 * (1 + Math.abs(plan.offerUsd()[k]))) {
          master.offer(k, mw);
          improved = true;
        }
      }
      if (!share) {
        lagrangianUsd = Math.max(lagrangianUsd, lagrangian);
      }
      return improved;
    }

    // Vehicles that only charge leave no less short than none.
    private double withoutNetworkUsd() {
      return fleets.stream()
              .mapToDouble(fleet -> master.costUsd(fleet.leastCostMw(priceUsdPerMwh)))
              .sum()
          + shortageUsdPerMwh * periodHours * Arrays.stream(withoutVehiclesMw).sum();
    }

    private double bestCostBound() {
      double baseUsd = shortageUsdPerMwh * periodHours * Arrays.stream(withoutVehiclesMw).sum();
      double bound = lagrangianUsd - baseUsd;
      return bound + RELATIVE_GAP * Math.abs(bound);
    }

    // The Lagrangian, less the most that any schedule costs, is shortage alone.
    private double leastShortageMwh() {
      double[] dearestFirst = Arrays.stream(priceUsdPerMwh).map(p -> -p).toArray();
      double mostUsd =
          fleets.stream().mapToDouble(f -> master.costUsd(f.leastCostMw(dearestFirst))).sum();
      double withoutMwh = periodHours * Arrays.stream(withoutVehiclesMw).sum();
      return Math.max(0, (lagrangianUsd - mostUsd) / shortageUsdPerMwh - withoutMwh);
    }

    private Found operate(double[][] mw, double[] share, boolean learn) {
      double[] notSupplied = new double[priceUsdPerMwh.length];
      for (int t = 0; t < notSupplied.length; t++) {
        double[] evMw = new double[fleets.size()];
        for (int k = 0; k < evMw.length; k++) {
          evMw[k] = mw[k][t];
        }
        Answer answer = ask(t, evMw);
        notSupplied[t] = answer.solved() ? answer.notSuppliedMw() : backOff(t, evMw);
        if (answer.solved() && answer.notSuppliedMw() > SHORTAGE_MW) {
          master.cut(Cut.at(t, evMw, answer.notSuppliedMw(), answer.perMw()));
        }
      }
      return new Found(mw, share, notSupplied, Double.NaN, cost(mw));
    }

    // Where no operating point is found at all, all that vehicles take beyond one that is counts.
    private double backOff(int t, double[] evMw) {
      double total = Arrays.stream(evMw).sum();
      double works = 0;
      double fails = 1;
      for (int i = 0; i < 5; i++) {
        double middle = 0.5 * (works + fails);
        double[] less = Arrays.stream(evMw).map(mw -> middle * mw).toArray();
        if (ask(t, less).solved()) {
          works = middle;
        } else {
          fails = middle;
        }
      }
      master.cut(Cut.beyond(t, works * total, evMw.length));
      return (1 - works) * total;
    }

    private Answer ask(int t, double[] evMw) {
      answers++;
      return operator.answer(t, evMw);
    }

    private Found judged(Found found) {
      double excess = 0;
      for (int t = 0; t < acted.length; t++) {
        double more = found.notSuppliedMw[t] - withoutVehiclesMw[t];
        excess += more > SHORTAGE_MW ? more : 0;
      }
      return new Found(found.mw, found.share, found.notSuppliedMw, excess, found.costUsd);
    }

    private Found better(Found a, Found b) {
      boolean less = b.excessMw < a.excessMw - SHORTAGE_MW;
      boolean same = b.excessMw <= a.excessMw + SHORTAGE_MW;
      return less || same && b.costUsd < a.costUsd ? b : a;
    }

    private Found fairer(Found a, Found b, double[] needMwh) {
      if (b.excessMw > SHORTAGE_MW * acted.length) {
        return a;
      }
      if (a.excessMw > SHORTAGE_MW * acted.length) {
        return b;
      }
      double leastGain = fairness == Fairness.MOST ? 0 : least(b.share) - least(a.share);
      double gainMwh = delivered(b.share, needMwh) - delivered(a.share, needMwh);
      return leastGain > 1e-9 || leastGain > -1e-9 && gainMwh > 1e-9 ? b : a;
    }

    private static double delivered(double[] share, double[] needMwh) {
      double mwh = 0;
      for (int k = 0; k < share.length; k++) {
        mwh += share[k] * needMwh[k];
      }
      return mwh;
    }

    private double[] allowedMw() {
      return Arrays.stream(withoutVehiclesMw).map(mw -> mw + 0.5 * SHORTAGE_MW).toArray();
    }

    private CoordinatedDay day(Status status, Found found, double leastShortageMwh) {
      int periods = acted.length;
      double[][] cap = new double[fleets.size()][periods];
      for (double[] row : cap) {
        Arrays.fill(row, Double.POSITIVE_INFINITY);
      }
      for (Cut cut : status == Status.NOTHING_SHORT ? List.<Cut>of() : master.cuts()) {
        double greatest = Arrays.stream(cut.perMw()).max().orElse(0);
        for (int k = 0; k < cap.length; k++) {
          if (acted[cut.period()] && cut.perMw()[k] > TAKES_PART * greatest) {
            cap[k][cut.period()] = found.mw[k][cut.period()];
          }
        }
      }
      boolean met = status == Status.RELIEVED || status == Status.NOTHING_SHORT;
      double withoutUsd = shortageUsdPerMwh * periodHours * Arrays.stream(withoutVehiclesMw).sum();
      return new CoordinatedDay(
          status,
          found.mw,
          cap,
          found.share,
          found.notSuppliedMw,
          withoutVehiclesMw,
          found.costUsd,
          !met
              ? Double.NaN
              : status == Status.NOTHING_SHORT
                  ? found.costUsd
                  : Math.min(found.costUsd, lagrangianUsd - withoutUsd),
          status == Status.NOTHING_SHORT ? 0 : leastShortageMwh,
          rounds,
          answers);
    }

    private double cost(double[][] mw) {
      return Arrays.stream(mw).mapToDouble(master::costUsd).sum();
    }

    private double[] ones() {
      double[] ones = new double[fleets.size()];
      Arrays.fill(ones, 1);
      return ones;
    }

    private static double least(double[] values) {
      return Arrays.stream(values).min().orElse(1);
    }
  }
}
