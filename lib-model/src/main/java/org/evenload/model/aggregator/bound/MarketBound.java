package org.evenload.model.aggregator.bound;

import org.evenload.model.aggregator.input.AllowedSteps;
import org.evenload.model.aggregator.input.PowerBounds;
import org.evenload.model.aggregator.input.PriceSteps;

/**
 * The market's part of the Lagrangian bound: whatever the prices of power, the least cost of
 * batteries that buy at these prices ({@link LeastCost}) plus the least cost of a market that sells
 * at them is at most the cost of any schedule. Nothing is assumed about where the prices come from;
 * the true step function is used, not its convex model. All values are multiplied by the number of
 * realisations.
 */
public final class MarketBound {
  private static final int MAX_TANGENTS = 40;
  private static final double MAX_WIDTH = 1e7;

  /** What a bound may be short of the best multiplier's, as a share of it. */
  private static final double NEGLIGIBLE = 1e-9;

  private final PowerBounds bounds;
  private final double[][] price;

  /**
   * @param price of power by realisation, then by period, N·USD per MW held for one period
   */
  public MarketBound(PowerBounds bounds, double[][] price) {
    this.bounds = bounds;
    this.price = price;
  }

  /**
   * Bound in a period whose day-ahead step is given. It is a concave, piecewise linear function of
   * the multiplier of N·P = Σ x; where the tangents to both sides of its peak meet is the next
   * place to look.
   */
  public double of(AllowedSteps allowed, int t, int b, double meanGuess) {
    StepFunction function = new StepFunction(allowed, t, b);
    Tangent rising = null;
    Tangent falling = null;
    double best = Double.NEGATIVE_INFINITY;
    double mean = meanGuess;
    double width = bounds.market().price[t][bounds.market().stepCount - 1] * 0.02 + 1e-3;
    for (int i = 0; i < MAX_TANGENTS && width < MAX_WIDTH; i++) {
      double value = function.at(mean);
      if (Double.isInfinite(value)) {
        return value;
      }
      best = Math.max(best, value);
      if (function.excessMw > 0) {
        rising = new Tangent(mean, value, function.excessMw);
      } else if (function.excessMw < 0) {
        falling = new Tangent(mean, value, function.excessMw);
      } else {
        return best;
      }
      if (rising == null || falling == null) {
        mean += rising == null ? -width : width;
        width *= 4;
      } else {
        mean = rising.meets(falling);
        if (rising.at(mean) - best <= NEGLIGIBLE * Math.abs(best)) {
          return best;
        }
      }
    }
    return best;
  }

  /** A line that the function stays below. */
  private record Tangent(double mean, double value, double slope) {
    double at(double other) {
      return value + slope * (other - mean);
    }

    double meets(Tangent other) {
      return (other.at(0) - at(0)) / (slope - other.slope);
    }
  }

  /** The market's part as a concave function of the multiplier of N·P = Σ x. */
  private final class StepFunction {
    private final int realisations = bounds.realisationCount();
    private final double[] dayAheadMw;
    private final double[] dayAheadUsd;
    private final double[][] x;
    private final double[][] jump;
    private final double[][] fixed;
    private final int[][] step;
    private final int someAbove;
    private final int someBelow;

    /** Σ x − N·P of the last minimiser: a supergradient. */
    double excessMw;

    StepFunction(AllowedSteps allowed, int t, int b) {
      PriceSteps market = bounds.market();
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
      step = new int[realisations][];
      someAbove = allowed.someAbove[t];
      someBelow = allowed.someBelow[t];
      for (int n = 0; n < realisations; n++) {
        points(allowed, t, b, n);
      }
    }

    private void points(AllowedSteps allowed, int t, int b, int n) {
      PriceSteps market = bounds.market();
      double least = bounds.leastMw()[t][n];
      double greatest = bounds.greatestMw()[t][n];
      double limit = market.limitMw[t];
      int capacity = 3 * market.stepCount;
      double[] points = new double[capacity];
      double[] jumps = new double[capacity];
      double[] costs = new double[capacity];
      int[] steps = new int[capacity];
      int count = 0;
      for (int s = allowed.least[t][n]; s <= allowed.greatest[t][n]; s++) {
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
          steps[count] = s;
          costs[count++] = (difference - price[n][t]) * point + slack(market, point - limit);
        }
      }
      x[n] = java.util.Arrays.copyOf(points, count);
      jump[n] = java.util.Arrays.copyOf(jumps, count);
      fixed[n] = java.util.Arrays.copyOf(costs, count);
      step[n] = java.util.Arrays.copyOf(steps, count);
    }

    private double slack(PriceSteps market, double excess) {
      return excess > 0 ? market.slackPrice * excess : 0;
    }

    double at(double mean) {
      double least = Double.POSITIVE_INFINITY;
      for (int p = 0; p < dayAheadMw.length; p++) {
        double power = dayAheadMw[p];
        double sum = dayAheadUsd[p] - realisations * mean * power;
        double excess = -realisations * power;
        double toGetAbove = Double.POSITIVE_INFINITY;
        double toGetBelow = Double.POSITIVE_INFINITY;
        double moveAbove = 0;
        double moveBelow = 0;
        for (int n = 0; n < realisations; n++) {
          double best = Double.POSITIVE_INFINITY;
          double above = Double.POSITIVE_INFINITY;
          double below = Double.POSITIVE_INFINITY;
          int at = -1;
          int atAbove = -1;
          int atBelow = -1;
          for (int i = 0; i < x[n].length; i++) {
            double cost = fixed[n][i] + mean * x[n][i] - jump[n][i] * power;
            if (cost < best) {
              best = cost;
              at = i;
            }
            if (cost < above && step[n][i] > someAbove) {
              above = cost;
              atAbove = i;
            }
            if (cost < below && step[n][i] < someBelow) {
              below = cost;
              atBelow = i;
            }
          }
          if (at < 0) {
            return least;
          }
          sum += best;
          excess += x[n][at];
          if (above - best < toGetAbove) {
            toGetAbove = above - best;
            moveAbove = x[n][atAbove] - x[n][at];
          }
          if (below - best < toGetBelow) {
            toGetBelow = below - best;
            moveBelow = x[n][atBelow] - x[n][at];
          }
        }
        if (someAbove != AllowedSteps.NOBODY) {
          sum += toGetAbove;
          excess += moveAbove;
        }
        if (someBelow != AllowedSteps.NOBODY) {
          sum += toGetBelow;
          excess += moveBelow;
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
