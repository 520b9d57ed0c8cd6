package org.evenload.model.aggregator;

/**
 * The batteries' share of the interior-point method. All chains of one realisation see the same
 * prices, one per period; eliminating a chain leaves a tridiagonal system, whose inverse is what
 * the chain adds to the realisation's price response.
 *
 * <p>Per entry k of a chain: {@code soc_k − soc_{k−1} = up_k − down_k} with multiplier {@code
 * value_k} (USD per kWh of the group), {@code up_k/η + down_k + room_k = periodKwh}, all four ≥ 0
 * and soc within its box.
 */
final class ChainSolver {
  private static final double START_SHARE = 0.25;

  /** Boxes are widened by this share of the battery, so that each has an interior. */
  private static final double PAD = 1e-7;

  private final Fleet fleet;
  private final double[] low;
  private final double[] high;
  final double[] up;
  final double[] down;
  private final double[] room;
  private final double[] soc;
  final double[] value;
  private final double[] upDual;
  private final double[] downDual;
  private final double[] roomDual;
  private final double[] lowDual;
  private final double[] highDual;

  // Factorisation of the current iterate.
  private final double[] w11;
  private final double[] w12;
  private final double[] w22;
  private final double[] flex;
  private final double[] pivotInverse;
  private final double[] upInverse;
  private final double[] downInverse;
  private final double[] roomInverse;
  private final double[] lowInverse;
  private final double[] highInverse;

  // Search direction, and the products of the predictor that the corrector needs.
  private final double[] dUp;
  private final double[] dDown;
  private final double[] dRoom;
  private final double[] dSoc;
  private final double[] dValue;
  private final double[] cUp;
  private final double[] cDown;
  private final double[] cRoom;
  private final double[] cLow;
  private final double[] cHigh;

  ChainSolver(Fleet fleet) {
    this.fleet = fleet;
    int entries = fleet.entryCount();
    low = new double[entries];
    high = new double[entries];
    up = new double[entries];
    down = new double[entries];
    room = new double[entries];
    soc = new double[entries];
    value = new double[entries];
    upDual = new double[entries];
    downDual = new double[entries];
    roomDual = new double[entries];
    lowDual = new double[entries];
    highDual = new double[entries];
    w11 = new double[entries];
    w12 = new double[entries];
    w22 = new double[entries];
    flex = new double[entries];
    pivotInverse = new double[entries];
    upInverse = new double[entries];
    downInverse = new double[entries];
    roomInverse = new double[entries];
    lowInverse = new double[entries];
    highInverse = new double[entries];
    dUp = new double[entries];
    dDown = new double[entries];
    dRoom = new double[entries];
    dSoc = new double[entries];
    dValue = new double[entries];
    cUp = new double[entries];
    cDown = new double[entries];
    cRoom = new double[entries];
    cLow = new double[entries];
    cHigh = new double[entries];
    setBoxes();
  }

  private void setBoxes() {
    for (int chain = 0; chain < fleet.chainCount(); chain++) {
      double pad = PAD * fleet.maxKwh[chain];
      int end = fleet.firstEntry[chain + 1];
      for (int i = fleet.firstEntry[chain]; i < end; i++) {
        low[i] = (i == end - 1 ? fleet.leavingKwh[chain] : fleet.minKwh[chain]) - pad;
        high[i] = fleet.maxKwh[chain] + pad;
      }
    }
  }

  /** Sets a start inside all boxes that holds the balance of energy. */
  void start(double typicalPrice) {
    for (int chain = 0; chain < fleet.chainCount(); chain++) {
      double before = fleet.arrivalKwh[chain];
      double price = Math.abs(fleet.upMw[chain]) * typicalPrice;
      int end = fleet.firstEntry[chain + 1];
      for (int i = fleet.firstEntry[chain]; i < end; i++) {
        soc[i] =
            Math.max(
                low[i] + START_SHARE * (high[i] - low[i]),
                Math.min(before, high[i] - START_SHARE * (high[i] - low[i])));
        double spare = Math.max(0.02 * fleet.periodKwh[chain], 0.01);
        double rise = soc[i] - before;
        up[i] = Math.max(rise, 0) + spare;
        down[i] = Math.max(-rise, 0) + spare;
        if (!fleet.bidirectional[chain]) {
          down[i] = 0;
        }
        room[i] =
            Math.max(
                fleet.periodKwh[chain] - up[i] / fleet.chargeEfficiency[chain] - down[i],
                0.2 * fleet.periodKwh[chain] + 0.01);
        value[i] = price;
        upDual[i] = START_SHARE * price;
        downDual[i] = START_SHARE * price;
        roomDual[i] = 0.1 * price;
        lowDual[i] = 0.1 * price;
        highDual[i] = 0.1 * price;
        before = soc[i];
      }
    }
  }

  /** The iterate, for a later start near it. */
  double[][] iterate() {
    return new double[][] {
      up.clone(),
      down.clone(),
      room.clone(),
      soc.clone(),
      value.clone(),
      upDual.clone(),
      downDual.clone(),
      roomDual.clone(),
      lowDual.clone(),
      highDual.clone()
    };
  }

  /** Starts from an iterate of the same fleet. */
  void start(double[][] iterate) {
    double[][] own = {up, down, room, soc, value, upDual, downDual, roomDual, lowDual, highDual};
    for (int k = 0; k < own.length; k++) {
      System.arraycopy(iterate[k], 0, own[k], 0, own[k].length);
    }
  }

  /** Complementarity products of one realisation: {sum, count}. */
  void complementarity(int n, double[] sumAndCount) {
    double sum = 0;
    int count = 0;
    for (int chain = fleet.firstChain[n]; chain < fleet.firstChain[n + 1]; chain++) {
      int end = fleet.firstEntry[chain + 1];
      boolean both = fleet.bidirectional[chain];
      for (int i = fleet.firstEntry[chain]; i < end; i++) {
        sum +=
            up[i] * upDual[i]
                + (both ? down[i] * downDual[i] : 0)
                + room[i] * roomDual[i]
                + (soc[i] - low[i]) * lowDual[i]
                + (high[i] - soc[i]) * highDual[i];
        count += both ? 5 : 4;
      }
    }
    sumAndCount[0] += sum;
    sumAndCount[1] += count;
  }

  // c… hold the complementarity targets (target − product − second-order term).
  private double upDualStep(int i) {
    return (cUp[i] - upDual[i] * dUp[i]) * upInverse[i];
  }

  private double downDualStep(int i) {
    return (cDown[i] - downDual[i] * dDown[i]) * downInverse[i];
  }

  private double roomDualStep(int i) {
    return (cRoom[i] - roomDual[i] * dRoom[i]) * roomInverse[i];
  }

  private double lowDualStep(int i) {
    return (cLow[i] - lowDual[i] * dSoc[i]) * lowInverse[i];
  }

  private double highDualStep(int i) {
    return (cHigh[i] + highDual[i] * dSoc[i]) * highInverse[i];
  }

  /**
   * Factorises the chains of a realisation and adds their response to its prices.
   *
   * @param response periods × periods; for a pair of periods the sum of both triangles counts
   */
  void factorise(int n, double[][] response) {
    int periods = fleet.periodCount;
    double[] q = new double[periods];
    double[] ratio = new double[periods];
    for (int chain = fleet.firstChain[n]; chain < fleet.firstChain[n + 1]; chain++) {
      int first = fleet.firstEntry[chain];
      int length = fleet.firstEntry[chain + 1] - first;
      double aUp = fleet.upMw[chain];
      double aDown = fleet.downMw[chain];
      double eta = 1 / fleet.chargeEfficiency[chain];
      boolean both = fleet.bidirectional[chain];
      double flexBefore = 0;
      double pivotInverseBefore = 0;
      int t = fleet.firstPeriod[chain];
      for (int k = 0; k < length; k++) {
        int i = first + k;
        upInverse[i] = 1 / up[i];
        roomInverse[i] = 1 / room[i];
        lowInverse[i] = 1 / (soc[i] - low[i]);
        highInverse[i] = 1 / (high[i] - soc[i]);
        double theta = roomDual[i] * roomInverse[i];
        double ownUp = upDual[i] * upInverse[i];
        double h11 = ownUp + theta * eta * eta;
        if (both) {
          downInverse[i] = 1 / down[i];
          double ownDown = downDual[i] * downInverse[i];
          double h22 = ownDown + theta;
          // The determinant h11·h22 − h12² without cancellation.
          double inverseDeterminant = 1 / (ownUp * h22 + theta * eta * eta * ownDown);
          w11[i] = h22 * inverseDeterminant;
          w22[i] = h11 * inverseDeterminant;
          w12[i] = -theta * eta * inverseDeterminant;
        } else {
          w11[i] = 1 / h11;
        }
        flex[i] = 1 / (lowDual[i] * lowInverse[i] + highDual[i] * highInverse[i]);
        double diagonal = flex[i] + flexBefore + w11[i] - 2 * w12[i] + w22[i];
        pivotInverse[i] = 1 / (diagonal - flexBefore * flexBefore * pivotInverseBefore);
        flexBefore = flex[i];
        pivotInverseBefore = pivotInverse[i];
        q[k] = (w11[i] - w12[i]) * aUp + (w12[i] - w22[i]) * aDown;
        ratio[k] = flex[i] * pivotInverse[i];
      }
      double inverse = 0;
      for (int k = length - 1; k >= 0; k--) {
        int i = first + k;
        inverse = pivotInverse[i] + (k == length - 1 ? 0 : ratio[k] * ratio[k] * inverse);
        int column = (t + k) % periods;
        double p = w11[i] * aUp * aUp + 2 * w12[i] * aUp * aDown + w22[i] * aDown * aDown;
        double[] row = response[column];
        row[column] += p - q[k] * q[k] * inverse;
        double scaled = 2 * q[k] * inverse;
        int s = column;
        for (int j = k - 1; j >= 0; j--) {
          s = s == 0 ? periods - 1 : s - 1;
          scaled *= ratio[j];
          row[s] -= q[j] * scaled;
        }
      }
    }
  }

  /** Complementarity targets of the predictor: zero. */
  void aimAtZero(int n) {
    for (int i = entry(n); i < entry(n + 1); i++) {
      cUp[i] = -up[i] * upDual[i];
      cDown[i] = -down[i] * downDual[i];
      cRoom[i] = -room[i] * roomDual[i];
      cLow[i] = -(soc[i] - low[i]) * lowDual[i];
      cHigh[i] = -(high[i] - soc[i]) * highDual[i];
    }
  }

  /**
   * Complementarity targets of the corrector: the given product, second-order terms of the
   * predictor taken off.
   */
  void aimAt(int n, double target) {
    for (int i = entry(n); i < entry(n + 1); i++) {
      double stepLow = lowDualStep(i);
      double stepHigh = highDualStep(i);
      double stepUp = upDualStep(i);
      double stepRoom = roomDualStep(i);
      if (down[i] > 0) {
        cDown[i] = target - down[i] * downDual[i] - dDown[i] * downDualStep(i);
      }
      cUp[i] = target - up[i] * upDual[i] - dUp[i] * stepUp;
      cRoom[i] = target - room[i] * roomDual[i] - dRoom[i] * stepRoom;
      cLow[i] = target - (soc[i] - low[i]) * lowDual[i] - dSoc[i] * stepLow;
      cHigh[i] = target - (high[i] - soc[i]) * highDual[i] + dSoc[i] * stepHigh;
    }
  }

  private int entry(int n) {
    return fleet.firstEntry[fleet.firstChain[n]];
  }

  /**
   * The direction at unchanged prices; adds the change of the realisation's power to {@code power}.
   *
   * @param price current prices of the realisation by period
   */
  void respondAtUnchangedPrice(int n, double[] price, double[] power) {
    int periods = fleet.periodCount;
    double[] gUp = new double[periods];
    double[] gDown = new double[periods];
    double[] h = new double[periods];
    double[] rhs = new double[periods];
    for (int chain = fleet.firstChain[n]; chain < fleet.firstChain[n + 1]; chain++) {
      int first = fleet.firstEntry[chain];
      int length = fleet.firstEntry[chain + 1] - first;
      double aUp = fleet.upMw[chain];
      double aDown = fleet.downMw[chain];
      double wear = fleet.wearUsd[chain];
      double eta = 1 / fleet.chargeEfficiency[chain];
      boolean both = fleet.bidirectional[chain];
      double limit = fleet.periodKwh[chain];
      int start = fleet.firstPeriod[chain];
      int t = start;
      double socBefore = fleet.arrivalKwh[chain];
      double fluxBefore = 0;
      double rhsBefore = 0;
      for (int k = 0; k < length; k++) {
        int i = first + k;
        double mu = price[t];
        t = t + 1 == periods ? 0 : t + 1;
        double roomGap = limit - room[i] - up[i] * eta - down[i];
        double roomTerm = (cRoom[i] - roomDual[i] * roomGap) * roomInverse[i] + roomDual[i];
        gUp[k] = value[i] - aUp * mu + upDual[i] + cUp[i] * upInverse[i] - eta * roomTerm;
        gDown[k] =
            both
                ? downDual[i] - wear - aDown * mu - value[i] + cDown[i] * downInverse[i] - roomTerm
                : 0;
        double valueAfter = k == length - 1 ? 0 : value[i + 1];
        h[k] =
            valueAfter
                - value[i]
                + lowDual[i]
                - highDual[i]
                + cLow[i] * lowInverse[i]
                - cHigh[i] * highInverse[i];
        double balanceGap = socBefore + up[i] - down[i] - soc[i];
        double wgUp = w11[i] * gUp[k] + w12[i] * gDown[k];
        double wgDown = w12[i] * gUp[k] + w22[i] * gDown[k];
        double flux = flex[i] * h[k];
        rhsBefore = flux - balanceGap - fluxBefore - wgUp + wgDown + rhsBefore;
        rhs[k] = rhsBefore;
        rhsBefore *= flex[i] * pivotInverse[i];
        fluxBefore = flux;
        socBefore = soc[i];
      }
      double after = 0;
      t = start + length - 1;
      for (int k = length - 1; k >= 0; k--) {
        int i = first + k;
        double next = after;
        after = (rhs[k] + flex[i] * next) * pivotInverse[i];
        double fUp = gUp[k] + after;
        double fDown = gDown[k] - after;
        dValue[i] = after;
        dUp[i] = w11[i] * fUp + w12[i] * fDown;
        dDown[i] = w12[i] * fUp + w22[i] * fDown;
        dRoom[i] = limit - room[i] - (up[i] + dUp[i]) * eta - down[i] - dDown[i];
        dSoc[i] = flex[i] * (h[k] - after + next);
        power[t % periods] += aUp * dUp[i] + aDown * dDown[i];
        t--;
      }
    }
  }

  /** Completes the direction once the change of the prices is known. */
  void respondToPrice(int n, double[] priceStep) {
    int periods = fleet.periodCount;
    double[] rhs = new double[periods];
    for (int chain = fleet.firstChain[n]; chain < fleet.firstChain[n + 1]; chain++) {
      int first = fleet.firstEntry[chain];
      int length = fleet.firstEntry[chain + 1] - first;
      double aUp = fleet.upMw[chain];
      double aDown = fleet.downMw[chain];
      double eta = 1 / fleet.chargeEfficiency[chain];
      int start = fleet.firstPeriod[chain];
      int t = start;
      double before = 0;
      for (int k = 0; k < length; k++) {
        int i = first + k;
        double q = (w11[i] - w12[i]) * aUp + (w12[i] - w22[i]) * aDown;
        before += q * priceStep[t];
        rhs[k] = before;
        before *= flex[i] * pivotInverse[i];
        t = t + 1 == periods ? 0 : t + 1;
      }
      double after = 0;
      t = start + length - 1;
      for (int k = length - 1; k >= 0; k--) {
        int i = first + k;
        double next = after;
        after = (rhs[k] + flex[i] * next) * pivotInverse[i];
        double step = priceStep[t % periods];
        double fUp = after - aUp * step;
        double fDown = -after - aDown * step;
        double stepUp = w11[i] * fUp + w12[i] * fDown;
        double stepDown = w12[i] * fUp + w22[i] * fDown;
        dValue[i] += after;
        dUp[i] += stepUp;
        dDown[i] += stepDown;
        dRoom[i] -= stepUp * eta + stepDown;
        dSoc[i] += flex[i] * (next - after);
        t--;
      }
    }
  }

  /** Net power of a realisation by period, MW, added to {@code power}. */
  void power(int n, double[] power) {
    for (int chain = fleet.firstChain[n]; chain < fleet.firstChain[n + 1]; chain++) {
      int t = fleet.firstPeriod[chain];
      for (int i = fleet.firstEntry[chain]; i < fleet.firstEntry[chain + 1]; i++) {
        power[t] += fleet.upMw[chain] * up[i] + fleet.downMw[chain] * down[i];
        t = t + 1 == fleet.periodCount ? 0 : t + 1;
      }
    }
  }

  /** Wear cost of a realisation, USD. */
  double wearUsd(int n) {
    double sum = 0;
    for (int chain = fleet.firstChain[n]; chain < fleet.firstChain[n + 1]; chain++) {
      for (int i = fleet.firstEntry[chain]; i < fleet.firstEntry[chain + 1]; i++) {
        sum += fleet.wearUsd[chain] * down[i];
      }
    }
    return sum;
  }

  void limitSteps(int n, StepLengths steps) {
    for (int chain = fleet.firstChain[n]; chain < fleet.firstChain[n + 1]; chain++) {
      boolean both = fleet.bidirectional[chain];
      for (int i = fleet.firstEntry[chain]; i < fleet.firstEntry[chain + 1]; i++) {
        steps.pair(up[i], upDual[i], dUp[i], upDualStep(i));
        steps.pair(room[i], roomDual[i], dRoom[i], roomDualStep(i));
        steps.pair(soc[i] - low[i], lowDual[i], dSoc[i], lowDualStep(i));
        steps.pair(high[i] - soc[i], highDual[i], -dSoc[i], highDualStep(i));
        if (both) {
          steps.pair(down[i], downDual[i], dDown[i], downDualStep(i));
        }
      }
    }
  }

  void advance(int n, double primal, double dual) {
    for (int chain = fleet.firstChain[n]; chain < fleet.firstChain[n + 1]; chain++) {
      boolean both = fleet.bidirectional[chain];
      for (int i = fleet.firstEntry[chain]; i < fleet.firstEntry[chain + 1]; i++) {
        double stepUp = upDualStep(i);
        double stepDown = both ? downDualStep(i) : 0;
        double stepRoom = roomDualStep(i);
        double stepLow = lowDualStep(i);
        double stepHigh = highDualStep(i);
        up[i] += primal * dUp[i];
        down[i] += primal * dDown[i];
        room[i] += primal * dRoom[i];
        soc[i] += primal * dSoc[i];
        value[i] += dual * dValue[i];
        upDual[i] += dual * stepUp;
        downDual[i] += dual * stepDown;
        roomDual[i] += dual * stepRoom;
        lowDual[i] += dual * stepLow;
        highDual[i] += dual * stepHigh;
      }
    }
  }
}
