package org.evenload.model.aggregator;

/**
 * The least cost of one battery at given prices, exactly. Backwards over its stay, the cost of what
 * is still to come is a convex, piecewise linear function of the charge: a period adds its own
 * pieces (falling and rising charge), sorted by slope, and what leaves the battery's limits is cut
 * off.
 */
final class LeastCost {
  private final Fleet fleet;
  private final double[] slope;
  private final double[] width;
  private int first;
  private int end;

  // The function's domain, and its value at the left end.
  private double leftKwh;
  private double rightKwh;
  private double leftUsd;

  LeastCost(Fleet fleet) {
    this.fleet = fleet;
    slope = new double[2 * fleet.periodCount + 1];
    width = new double[2 * fleet.periodCount + 1];
  }

  /**
   * Least cost of all batteries, multiplied by the number of realisations.
   *
   * @param price of power by realisation and period, N·USD per MW held for one period
   */
  double ofAll(double[][] price) {
    double sum = 0;
    for (int n = 0; n < fleet.realisationCount; n++) {
      for (int chain = fleet.firstChain[n]; chain < fleet.firstChain[n + 1]; chain++) {
        sum += of(chain, price[n]);
      }
    }
    return sum;
  }

  double of(int chain, double[] price) {
    int length = fleet.length(chain);
    first = 0;
    end = 0;
    leftUsd = 0;
    leftKwh = fleet.leavingKwh[chain];
    rightKwh = leftKwh;
    append(0, fleet.maxKwh[chain] - leftKwh);
    int t = (fleet.firstPeriod[chain] + length - 1) % fleet.periodCount;
    for (int k = length - 1; k >= 0; k--) {
      precede(chain, price[t]);
      if (k > 0) {
        cutLeft(fleet.minKwh[chain]);
        cutRight(fleet.maxKwh[chain]);
      }
      t = t == 0 ? fleet.periodCount - 1 : t - 1;
    }
    cutLeft(fleet.arrivalKwh[chain]);
    return leftUsd;
  }

  /** Puts a period before: the least over its own change of charge and what follows. */
  private void precede(int chain, double mu) {
    double maxUp = fleet.maxUpKwh(chain);
    double maxDown = fleet.maxDownKwh(chain);
    double usdPerKwhUp = fleet.upMw[chain] * mu;
    double usdPerKwhDown = fleet.downMw[chain] * mu + fleet.wearUsd[chain];
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
