package org.evenload.model.aggregator.bound;

import org.evenload.model.aggregator.input.Batteries;

/**
 * The least cost of one battery at given prices, exactly. Backwards over its stay, the cost of what
 * is still to come is a convex, piecewise linear function of the charge: a period adds its own
 * pieces (falling and rising charge), sorted by slope, and what leaves the battery's limits is cut
 * off.
 */
public final class LeastCost {
  private final Batteries batteries;
  private final double[] slope;
  private final double[] width;
  private int first;
  private int end;

  // The function's domain, and its value at the left end.
  private double leftKwh;
  private double rightKwh;
  private double leftUsd;

  public LeastCost(Batteries batteries) {
    this.batteries = batteries;
    slope = new double[2 * batteries.periodCount + 1];
    width = new double[2 * batteries.periodCount + 1];
  }

  /**
   * Least cost of all batteries, multiplied by the number of realisations.
   *
   * @param price of power by realisation and period, N·USD per MW held for one period
   */
  public double ofAll(double[][] price) {
    double sum = 0;
    for (int n = 0; n < batteries.realisationCount; n++) {
      for (int chain = batteries.firstChain[n]; chain < batteries.firstChain[n + 1]; chain++) {
        sum += of(chain, price[n]);
      }
    }
    return sum;
  }

  double of(int chain, double[] price) {
    int length = batteries.length(chain);
    first = 0;
    end = 0;
    leftUsd = 0;
    leftKwh = batteries.leavingKwh[chain];
    rightKwh = leftKwh;
    append(0, batteries.greatestLeavingKwh[chain] - leftKwh);
    int t = (batteries.firstPeriod[chain] + length - 1) % batteries.periodCount;
    for (int k = length - 1; k >= 0; k--) {
      precede(chain, price[t]);
      if (k > 0) {
        cutLeft(batteries.minKwh[chain]);
        cutRight(batteries.maxKwh[chain]);
      }
      t = t == 0 ? batteries.periodCount - 1 : t - 1;
    }
    cutLeft(batteries.arrivalKwh[chain]);
    return leftUsd;
  }

  /** Puts a period before: the least over its own change of charge and what follows. */
  private void precede(int chain, double mu) {
    double maxUp = batteries.maxUpKwh(chain);
    double maxDown = batteries.maxDownKwh(chain);
    double usdPerKwhUp = batteries.upMw[chain] * mu;
    double usdPerKwhDown = batteries.downMw[chain] * mu + batteries.wearUsd[chain];
    leftUsd += usdPerKwhUp * maxUp;
    leftKwh -= maxUp;
    rightKwh -= maxUp;
    if (-usdPerKwhUp <= usdPerKwhDown) {
      append(-usdPerKwhUp, maxUp);
      append(usdPerKwhDown, maxDown);
    } else {
      // Charging and discharging at once pays: between the two extremes cost is linear.
      double total = maxUp + maxDown;
      append((usdPerKwhDown * maxDown - usdPerKwhUp * maxUp) / total, total);
    }
  }

  private void append(double ofSlope, double ofWidth) {
    if (ofWidth <= 0) {
      return;
    }
    int at = end++;
    while (at > first && slope[at - 1] > ofSlope) {
      slope[at] = slope[at - 1];
      width[at] = width[at - 1];
      at--;
    }
    slope[at] = ofSlope;
    width[at] = ofWidth;
    rightKwh += ofWidth;
  }

  private void cutLeft(double low) {
    while (first < end && leftKwh < low) {
      double part = Math.min(width[first], low - leftKwh);
      leftUsd += slope[first] * part;
      if (part == width[first]) {
        leftKwh += part;
        first++;
      } else {
        width[first] -= part;
        leftKwh = low;
      }
    }
  }

  private void cutRight(double high) {
    while (first < end && rightKwh > high) {
      double part = Math.min(width[end - 1], rightKwh - high);
      if (part == width[end - 1]) {
        rightKwh -= part;
        end--;
      } else {
        width[end - 1] -= part;
        rightKwh = high;
      }
    }
  }
}
