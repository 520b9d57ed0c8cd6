package org.evenload.model.aggregator;

/**
 * The Lagrangian bound: whatever the prices of power, the least cost of batteries that buy at these
 * prices plus the least cost of a market that sells at them is at most the cost of any schedule.
 * Nothing is assumed about where the prices come from; the true step function is used, not its
 * convex model. All values are multiplied by the number of realisations.
 */
final class LowerBound {
  private static final int BISECTIONS = 24;

  private final Fleet fleet;
  private final Bounds bounds;
  private final double[][] price;

  LowerBound(Fleet fleet, Bounds bounds, double[][] price) {
    this.fleet = fleet;
    this.bounds = bounds;
    this.price = price;
  }

  /**
   * Bound of the batteries' part.
   *
   * @param value of energy in the battery, by entry; any values give a bound
   */
  double batteries(double[] value) {
    double sum = 0;
    for (int n = 0; n < fleet.realisationCount; n++) {
      for (int chain = fleet.firstChain[n]; chain < fleet.firstChain[n + 1]; chain++) {
        sum += Math.max(chain(chain, price[n], value, false), chain(chain, price[n], value, true));
      }
    }
    return sum;
  }

  // With clipping, no charging or discharging pays at the values; without, the charger's limit
  // may bind.
  private double chain(int chain, double[] mu, double[] value, boolean clip) {
    double wear = fleet.wearUsd[chain];
    double aUp = fleet.upMw[chain];
    double aDown = fleet.downMw[chain];
    boolean both = fleet.bidirectional[chain];
    double maxUp = fleet.maxUpKwh(chain);
    double maxDown = fleet.maxDownKwh(chain);
    double maxBurn = both ? fleet.periodKwh[chain] / (1 / fleet.chargeEfficiency[chain] + 1) : 0;
    int first = fleet.firstEntry[chain];
    int end = fleet.firstEntry[chain + 1];
    double sum = 0;
    double valueAfter = 0;
    int t = (fleet.firstPeriod[chain] + end - first - 1) % fleet.periodCount;
    for (int i = end - 1; i >= first; i--) {
      double buy = aUp * mu[t];
      double sell = -aDown * mu[t] - wear;
      double v = value[i];
      if (clip) {
        v = both ? Math.max(v, sell) : v;
        v = Math.min(v, buy);
      }
      double gain = Math.min(0, maxUp * (buy - v));
      gain = Math.min(gain, maxDown * (v - sell));
      gain = Math.min(gain, maxBurn * (aUp + aDown) * mu[t]);
      double low = i == end - 1 ? fleet.leavingKwh[chain] : fleet.minKwh[chain];
      double slope = v - valueAfter;
      sum += gain + slope * (slope > 0 ? low : fleet.maxKwh[chain]);
      valueAfter = v;
      t = t == 0 ? fleet.periodCount - 1 : t - 1;
    }
    return sum - valueAfter * fleet.arrivalKwh[chain];
  }

  /** Bound of the market's part in a period whose day-ahead step is given. */
  double market(Pattern pattern, int t, int b, double meanGuess) {
    StepFunction function = new StepFunction(pattern, t, b);
    double best = function.at(meanGuess);
    double width = bounds.market().price[t][bounds.market().stepCount - 1] * 0.02 + 1e-3;
    double low = meanGuess;
    double high = meanGuess;
    if (function.excessMw > 0) {
      do {
        low = high;
        high += width;
        width *= 4;
        best = Math.max(best, function.at(high));
      } while (function.excessMw > 0 && width < 1e7);
    } else {
      do {
        high = low;
        low -= width;
        width *= 4;
        best = Math.max(best, function.at(low));
      } while (function.excessMw < 0 && width < 1e7);
    }
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = 0.5 * (low + high);
      best = Math.max(best, function.at(middle));
      if (function.excessMw > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return best;
  }

  /** The market's part as a concave function of the multiplier of N·P = Σ x. */
  private final class StepFunction {
    private final int realisations = fleet.realisationCount;
    private final double[] dayAheadMw;
    private final double[] dayAheadUsd;
    private final double[][] x;
    private final double[][] jump;
    private final double[][] fixed;

    /** Σ x − N·P of the last minimiser: a supergradient. */
    double excessMw;

    StepFunction(Pattern pattern, int t, int b) {
      Market market = bounds.market();
      double from = bounds.leastDayAheadMw(t, b);
      double to = bounds.greatestDayAheadMw(t, b);
      double limit = market.limitMw[t];
      dayAheadMw =
          from < limit && limit < to ? new double[] {from, to, limit} : new double[] {from, to};
      dayAheadUsd = new double[dayAheadMw.length];
      for (int p = 0; p < dayAheadMw.length; p++) {
        dayAheadUsd[p] =
            realisations
                * (market.price[t][b] * dayAheadMw[p] + slack(market, dayAheadMw[p] - limit));
      }
      x = new double[realisations][];
      jump = new double[realisations][];
      fixed = new double[realisations][];
      for (int n = 0; n < realisations; n++) {
        points(pattern, t, b, n);
      }
    }

    private void points(Pattern pattern, int t, int b, int n) {
      Market market = bounds.market();
      double least = bounds.leastMw()[t][n];
      double greatest = bounds.greatestMw()[t][n];
      double limit = market.limitMw[t];
      int capacity = 3 * market.stepCount;
      double[] points = new double[capacity];
      double[] jumps = new double[capacity];
      double[] costs = new double[capacity];
      int count = 0;
      for (int s = pattern.least[t][n]; s <= pattern.greatest[t][n]; s++) {
        double from = Math.max(least, market.fromMw[t][s]);
        double to = Math.min(greatest, market.toMw[t][s]);
        if (from > to) {
          continue;
        }
        double difference = market.price[t][s] - market.price[t][b];
        for (int corner = 0; corner < 3; corner++) {
          double point = corner == 0 ? from : corner == 1 ? to : limit;
          if (corner == 2 && !(from < limit && limit < to)) {
            continue;
          }
          points[count] = point;
          jumps[count] = difference;
          costs[count++] = (difference - price[n][t]) * point + slack(market, point - limit);
        }
      }
      x[n] = java.util.Arrays.copyOf(points, count);
      jump[n] = java.util.Arrays.copyOf(jumps, count);
      fixed[n] = java.util.Arrays.copyOf(costs, count);
    }

    private double slack(Market market, double excess) {
      return excess > 0 ? market.slackPrice * excess : 0;
    }

    double at(double mean) {
      double least = Double.POSITIVE_INFINITY;
      for (int p = 0; p < dayAheadMw.length; p++) {
        double power = dayAheadMw[p];
        double sum = dayAheadUsd[p] - realisations * mean * power;
        double excess = -realisations * power;
        for (int n = 0; n < realisations; n++) {
          double best = Double.POSITIVE_INFINITY;
          double at = 0;
          for (int i = 0; i < x[n].length; i++) {
            double cost = fixed[n][i] + mean * x[n][i] - jump[n][i] * power;
            if (cost < best) {
              best = cost;
              at = x[n][i];
            }
          }
          sum += best;
          excess += at;
        }
        if (sum < least) {
          least = sum;
          excessMw = excess;
        }
      }
      return least;
    }
  }
}
