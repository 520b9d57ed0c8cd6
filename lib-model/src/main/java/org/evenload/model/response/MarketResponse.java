package org.evenload.model.response;

import java.util.Arrays;
import org.evenload.model.market.EnergyPrices;
import org.evenload.model.market.FixedPrices;
import org.evenload.model.market.PriceQuotaCurve;

/**
 * The schedule that an aggregator buys for vehicles that only charge, seeing nothing but prices and
 * the forecast: the day-ahead part of Villanueva 2025, section 2.3, with one realisation. All
 * schedules of its fleet are those of a {@link FlexibleFleet}, so that no vehicle is kept and a
 * fleet takes some milliseconds, whatever its size.
 *
 * <p>At prices by period, the cheapest schedule is exact. On a price-quota curve the price of all
 * energy of a period jumps where the load passes a step, so the cost is first replaced by its
 * convex envelope and lowered by conditional gradients (Frank and Wolfe 1956); then the steps that
 * the result lies in are kept and the schedule is lowered again without crossing them. The
 * Lagrangian of the envelope's prices bounds the cost of every schedule from below.
 *
 * @param mw power from the grid, by period
 * @param costUsd at true prices
 * @param lowerUsd no schedule of the fleet costs less
 */
public record MarketResponse(double[] mw, double costUsd, double lowerUsd) {
  private static final int STEPS = 120;
  private static final int ROUNDS = 3;

  // Kinks are rounded over this share of the fleet's greatest power, or gradients would jump.
  private static final double ROUNDED = 0.02;

  /**
   * The response of one fleet.
   *
   * @param prices of energy, by the load of the system including this aggregator
   * @param systemLoadMw forecast of all other load, by period
   */
  public static MarketResponse of(
      FlexibleFleet fleet, EnergyPrices prices, double[] systemLoadMw, double periodHours) {
    return of(fleet, prices, systemLoadMw, periodHours, new double[systemLoadMw.length], ROUNDS);
  }

  /**
   * The response of one fleet that pays for the use of the grid, too; costs and bound include that.
   * It is lowered on the convex envelope alone: quick, for one of many responses that get mixed.
   *
   * @param gridUsdPerMwh by period
   */
  public static MarketResponse withGrid(
      FlexibleFleet fleet,
      EnergyPrices prices,
      double[] systemLoadMw,
      double periodHours,
      double[] gridUsdPerMwh) {
    return of(fleet, prices, systemLoadMw, periodHours, gridUsdPerMwh, 0);
  }

  private static MarketResponse of(
      FlexibleFleet fleet,
      EnergyPrices prices,
      double[] systemLoadMw,
      double periodHours,
      double[] gridUsdPerMwh,
      int rounds) {
    if (prices instanceof FixedPrices fixed) {
      double[] usdPerMwh = fixed.usdPerMwhByPeriod().clone();
      Arrays.setAll(usdPerMwh, t -> usdPerMwh[t] + gridUsdPerMwh[t]);
      double[] mw = fleet.leastCostMw(usdPerMwh);
      double usd = 0;
      for (int t = 0; t < mw.length; t++) {
        usd += usdPerMwh[t] * mw[t] * periodHours;
      }
      return new MarketResponse(mw, usd, usd);
    }
    return new Search(fleet, (PriceQuotaCurve) prices, systemLoadMw, periodHours, gridUsdPerMwh)
        .run(rounds);
  }

  /** (cost − bound) / what uncontrolled charging costs. */
  public double relativeGap(double uncontrolledUsd) {
    return (costUsd - lowerUsd) / Math.max(1, Math.abs(uncontrolledUsd));
  }

  /** What a schedule costs at true prices. */
  public static double costUsd(
      double[] mw, EnergyPrices prices, double[] systemLoadMw, double periodHours) {
    double usd = 0;
    for (int t = 0; t < mw.length; t++) {
      usd += prices.usdPerMwh(t + 1, systemLoadMw[t] + mw[t]) * mw[t] * periodHours;
    }
    return usd;
  }

  private static final class Search {
    private final FlexibleFleet fleet;
    private final PriceQuotaCurve prices;
    private final double[] systemLoadMw;
    private final double periodHours;
    private final double[] gridUsdPerMwh;
    private final int periods;
    private final PiecewiseCost[] envelopes;
    private double[] best;
    private double bestUsd;
    private double lowerUsd;

    Search(
        FlexibleFleet fleet,
        PriceQuotaCurve prices,
        double[] systemLoadMw,
        double periodHours,
        double[] gridUsdPerMwh) {
      this.fleet = fleet;
      this.prices = prices;
      this.systemLoadMw = systemLoadMw;
      this.periodHours = periodHours;
      this.gridUsdPerMwh = gridUsdPerMwh;
      periods = systemLoadMw.length;
      best = fleet.uncontrolledMw();
      bestUsd = usd(best);
      lowerUsd = Double.NEGATIVE_INFINITY;
      envelopes = new PiecewiseCost[periods];
      double[] most = greatestMw();
      for (int t = 0; t < periods; t++) {
        envelopes[t] = PiecewiseCost.envelope(prices, systemLoadMw[t], most[t]);
      }
    }

    // What all vehicles together can draw in each period if no other is cheaper.
    private double[] greatestMw() {
      double[] most = new double[periods];
      for (int t = 0; t < periods; t++) {
        double[] price = new double[periods];
        price[t] = -1;
        most[t] = fleet.leastCostMw(price)[t];
      }
      return most;
    }

    MarketResponse run(int rounds) {
      double greatest = 0;
      for (PiecewiseCost envelope : envelopes) {
        greatest = Math.max(greatest, envelope.mostMw());
      }
      double width = Math.max(1e-9, ROUNDED * greatest);
      offer(fleet.leastCostMw(systemLoadMw));
      double[] mw = lowered(best.clone(), envelopes, width);
      offer(mw);
      bound(mw, width);
      bound(mw, width / 20);
      for (int round = 0; round < rounds; round++) {
        double shrink = Math.pow(4, -round - 1);
        PiecewiseCost[] kept = new PiecewiseCost[periods];
        for (int t = 0; t < periods; t++) {
          kept[t] = PiecewiseCost.ofStep(prices, systemLoadMw[t], mw[t], envelopes[t].mostMw());
        }
        mw = lowered(mw.clone(), kept, width * shrink);
        offer(mw);
      }
      return new MarketResponse(best, bestUsd, Math.min(lowerUsd, bestUsd));
    }

    private void offer(double[] mw) {
      double usd = usd(mw);
      if (usd < bestUsd) {
        best = mw.clone();
        bestUsd = usd;
      }
    }

    private double usd(double[] mw) {
      double usd = costUsd(mw, prices, systemLoadMw, periodHours);
      for (int t = 0; t < periods; t++) {
        usd += gridUsdPerMwh[t] * mw[t] * periodHours;
      }
      return usd;
    }

    /** Conditional gradients with the best step along each direction. */
    private double[] lowered(double[] mw, PiecewiseCost[] costs, double width) {
      double[] slope = new double[periods];
      for (int step = 0; step < STEPS; step++) {
        for (int t = 0; t < periods; t++) {
          slope[t] = gridUsdPerMwh[t] + costs[t].slope(mw[t], width);
        }
        double[] towards = fleet.leastCostMw(slope);
        double length = bestLength(mw, towards, costs, width);
        if (length <= 0) {
          return mw;
        }
        for (int t = 0; t < periods; t++) {
          mw[t] += length * (towards[t] - mw[t]);
        }
      }
      return mw;
    }

    // Bisection for the zero of the derivative along the direction.
    private double bestLength(double[] mw, double[] towards, PiecewiseCost[] costs, double width) {
      if (falling(mw, towards, costs, width, 0) >= 0) {
        return 0;
      }
      double low = 0;
      double high = 1;
      if (falling(mw, towards, costs, width, 1) <= 0) {
        return 1;
      }
      for (int i = 0; i < 20; i++) {
        double middle = 0.5 * (low + high);
        if (falling(mw, towards, costs, width, middle) < 0) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return low;
    }

    private double falling(
        double[] mw, double[] towards, PiecewiseCost[] costs, double width, double length) {
      double derivative = 0;
      for (int t = 0; t < periods; t++) {
        double change = towards[t] - mw[t];
        if (change != 0) {
          double slope = gridUsdPerMwh[t] + costs[t].slope(mw[t] + length * change, width);
          derivative += change * slope;
        }
      }
      return derivative;
    }

    /** The Lagrangian at the slopes of a schedule, a bound whatever the schedule. */
    private void bound(double[] mw, double width) {
      double[] price = new double[periods];
      double usd = 0;
      for (int t = 0; t < periods; t++) {
        price[t] = envelopes[t].slope(mw[t], width);
        usd += envelopes[t].leastUsdPerHour(price[t]);
        price[t] += gridUsdPerMwh[t];
      }
      double[] cheapest = fleet.leastCostMw(price);
      for (int t = 0; t < periods; t++) {
        usd += price[t] * cheapest[t];
      }
      lowerUsd = Math.max(lowerUsd, usd * periodHours);
    }
  }
}
