package org.evenload.model.aggregator.relaxation;

import java.util.Arrays;
import org.evenload.model.aggregator.input.AllowedSteps;
import org.evenload.model.aggregator.input.PowerBounds;
import org.evenload.model.aggregator.input.PriceSteps;
import org.jspecify.annotations.Nullable;

/**
 * Convex model of one period given the day-ahead step {@code b} (MODELS: the real-time cost
 * relative to that step is a sum of hinges, of which only the jump at a step's end is missing).
 *
 * <p>All costs are multiplied by the number of realisations. With the weight {@code z} of the step
 * (1 where it is the only one) the model reads
 *
 * <pre>
 *   dayAheadPrice·P + Σ_n [ linear_n·(x_n − P) + Σ_j slope_nj·max(0, sign_nj·(x_n − at_nj·z)) ]
 *   + slackSlope·max(0, P − limit·z) + fixedUsd·z,     from·z ≤ P ≤ to·z,     N·P = Σ_n x_n
 * </pre>
 *
 * <p>Where some realisation must lie beyond the step, whichever it is, the jump that it pays is
 * charged once: it is linear in the day-ahead power, {@code fixedUsd·z} and a part of {@code
 * dayAheadPrice}.
 */
public final class StepModel {
  final int period;
  public final int step;
  final double fromMw;
  final double toMw;
  final double dayAheadPrice;
  final double fixedUsd;
  final double limitMw;
  final double slackSlope;
  final double[] linear;
  final double[][] slope;
  final double[][] sign;
  final double[][] at;

  /** How many of the hinges are prices of energy, the first ones. */
  private final int[] pricedHinges;

  /** Walls that no realisation crosses, MW; infinite for none. */
  final double[] floorMw;

  final double[] ceilingMw;

  /** Widens sets that would have no interior; far below any load that matters, 1 W. */
  private static final double PAD_MW = 1e-6;

  /** Steps modelled to each side; farther ones cost at least as much as the last of these. */
  private static final int REACH = 4;

  StepModel(PowerBounds bounds, AllowedSteps allowed, int t, int b, double marginMw) {
    PriceSteps market = bounds.market();
    int realisations = bounds.realisationCount();
    period = t;
    step = b;
    // The margin keeps off the ends of the step; what batteries can do needs none.
    double least = PriceSteps.mean(bounds.leastMw()[t]);
    double greatest = PriceSteps.mean(bounds.greatestMw()[t]);
    fromMw = Math.max(market.fromMw[t][b] + marginMw, least) - PAD_MW;
    toMw = Math.max(fromMw + PAD_MW, Math.min(market.toMw[t][b] - marginMw, greatest) + PAD_MW);
    double priceOfJumps = 0;
    double usdOfJumps = 0;
    if (allowed.someAbove[t] != AllowedSteps.NOBODY
        && !allowed.oneIsAbove(t, allowed.someAbove[t])) {
      for (int s = b; s <= allowed.someAbove[t]; s++) {
        double difference = market.price[t][s + 1] - market.price[t][s];
        priceOfJumps -= difference;
        usdOfJumps += difference * (market.toMw[t][s]);
      }
    }
    if (allowed.someBelow[t] != AllowedSteps.NOBODY
        && !allowed.oneIsBelow(t, allowed.someBelow[t])) {
      for (int s = b; s >= allowed.someBelow[t]; s--) {
        double difference = market.price[t][s] - market.price[t][s - 1];
        priceOfJumps += difference;
        usdOfJumps -= difference * (market.fromMw[t][s]);
      }
    }
    dayAheadPrice = realisations * market.price[t][b] + priceOfJumps;
    fixedUsd = usdOfJumps;
    limitMw = market.limitMw[t];
    slackSlope = limitMw < toMw ? realisations * market.slackPrice : 0;
    linear = new double[realisations];
    slope = new double[realisations][];
    sign = new double[realisations][];
    at = new double[realisations][];
    pricedHinges = new int[realisations];
    floorMw = new double[realisations];
    ceilingMw = new double[realisations];
    for (int n = 0; n < realisations; n++) {
      hinges(bounds, allowed.least[t][n], allowed.greatest[t][n], n, marginMw);
    }
  }

  /** Another model where it says the same: a search keeps those of all its open nodes. */
  StepModel shared(@Nullable StepModel other) {
    return other != null && says(other) ? other : this;
  }

  private boolean says(StepModel other) {
    return period == other.period
        && step == other.step
        && fromMw == other.fromMw
        && toMw == other.toMw
        && dayAheadPrice == other.dayAheadPrice
        && fixedUsd == other.fixedUsd
        && limitMw == other.limitMw
        && slackSlope == other.slackSlope
        && Arrays.equals(linear, other.linear)
        && Arrays.deepEquals(slope, other.slope)
        && Arrays.deepEquals(sign, other.sign)
        && Arrays.deepEquals(at, other.at)
        && Arrays.equals(pricedHinges, other.pricedHinges)
        && Arrays.equals(floorMw, other.floorMw)
        && Arrays.equals(ceilingMw, other.ceilingMw);
  }

  /** What energy costs a realisation that deviates from the day-ahead power, N·USD; no slack. */
  public double deviationCost(int n, double mw, double dayAheadMw) {
    double cost = linear[n] * (mw - dayAheadMw);
    for (int j = 0; j < pricedHinges[n]; j++) {
      cost += slope[n][j] * Math.max(0, sign[n][j] * (mw - at[n][j]));
    }
    return cost;
  }

  private void hinges(PowerBounds bounds, int least, int greatest, int n, double marginMw) {
    PriceSteps market = bounds.market();
    int last = market.stepCount - 1;
    double[] price = market.price[period];
    double low = bounds.leastMw()[period][n];
    double high = bounds.greatestMw()[period][n];
    double wall = bounds.wallPrice();
    int home = Math.max(least, Math.min(greatest, step));
    linear[n] = price[home] - price[step];
    Hinges list = new Hinges(last + 4);
    for (int s = home + 1; s <= Math.min(greatest, home + REACH); s++) {
      list.above(market.toMw[period][s - 1], price[s] - price[s - 1], low, high);
    }
    for (int s = home - 1; s >= Math.max(least, home - REACH); s--) {
      list.below(market.fromMw[period][s + 1], price[s + 1] - price[s], low, high);
    }
    pricedHinges[n] = list.count;
    ceilingMw[n] = high + PAD_MW;
    if (greatest < last) {
      double ceiling = market.toMw[period][greatest] - marginMw;
      ceilingMw[n] = Math.min(ceilingMw[n], ceiling);
      list.above(ceiling, wall, low, high);
    }
    floorMw[n] = low - PAD_MW;
    if (least > 0) {
      double floor = market.fromMw[period][least] + marginMw;
      floorMw[n] = Math.max(floorMw[n], floor);
      list.below(floor, wall, low, high);
    }
    list.above(market.limitMw[period], market.slackPrice, low, high);
    list.add(high + PAD_MW, wall, 1);
    list.add(low - PAD_MW, wall, -1);
    slope[n] = Arrays.copyOf(list.slope, list.count);
    sign[n] = Arrays.copyOf(list.sign, list.count);
    at[n] = Arrays.copyOf(list.at, list.count);
  }

  private static final class Hinges {
    final double[] slope;
    final double[] sign;
    final double[] at;
    int count;

    Hinges(int capacity) {
      slope = new double[capacity];
      sign = new double[capacity];
      at = new double[capacity];
    }

    void above(double position, double price, double low, double high) {
      if (position < high && price > 0) {
        add(position, price, 1);
      }
    }

    void below(double position, double price, double low, double high) {
      if (position > low && price > 0) {
        add(position, price, -1);
      }
    }

    void add(double position, double price, double direction) {
      at[count] = position;
      slope[count] = price;
      sign[count++] = direction;
    }
  }
}
