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
  private final double[] pivot;

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
    pivot = new double[entries];
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
  }

  /** Sets a start inside all boxes that holds the balance of energy. */
  void start(double typicalPrice) {
    for (int chain = 0; chain < fleet.chainCount(); chain++) {
      double pad = PAD * fleet.maxKwh[chain];
      double before = fleet.arrivalKwh[chain];
      double price = Math.abs(fleet.upMw[chain]) * typicalPrice;
      int end = fleet.firstEntry[chain + 1];
      for (int i = fleet.firstEntry[chain]; i < end; i++) {
        low[i] = (i == end - 1 ? fleet.leavingKwh[chain] : fleet.minKwh[chain]) - pad;
        high[i] = fleet.maxKwh[chain] + pad;
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

  /** Same after a step of the given lengths along the direction. */
  double complementarityAfter(int n, double primalStep, double dualStep) {
    double sum = 0;
    for (int chain = fleet.firstChain[n]; chain < fleet.firstChain[n + 1]; chain++) {
      int end = fleet.firstEntry[chain + 1];
      boolean both = fleet.bidirectional[chain];
      for (int i = fleet.firstEntry[chain]; i < end; i++) {
        sum +=
            (up[i] + primalStep * dUp[i]) * (upDual[i] + dualStep * upDualStep(i))
                + (both
                    ? (down[i] + primalStep * dDown[i]) * (downDual[i] + dualStep * downDualStep(i))
                    : 0)
                + (room[i] + primalStep * dRoom[i]) * (roomDual[i] + dualStep * roomDualStep(i))
                + (soc[i] - low[i] + primalStep * dSoc[i])
                    * (lowDual[i] + dualStep * lowDualStep(i))
                + (high[i] - soc[i] - primalStep * dSoc[i])
                    * (highDual[i] + dualStep * highDualStep(i));
      }
    }
    return sum;
  }

  // c… hold the complementarity targets (target − product − second-order term).
  private double upDualStep(int i) {
    return (cUp[i] - upDual[i] * dUp[i]) / up[i];
  }

  private double downDualStep(int i) {
    return (cDown[i] - downDual[i] * dDown[i]) / down[i];
  }

  private double roomDualStep(int i) {
    return (cRoom[i] - roomDual[i] * dRoom[i]) / room[i];
  }

  private double lowDualStep(int i) {
    return (cLow[i] - lowDual[i] * dSoc[i]) / (soc[i] - low[i]);
  }

  private double highDualStep(int i) {
    return (cHigh[i] + highDual[i] * dSoc[i]) / (high[i] - soc[i]);
  }

  /**
   * Factorises the chains of a realisation and adds their response to its prices.
   *
   * @param response periods × periods; for a pair of periods the sum of both triangles counts
   */
  void factorise(int n, double[][] response) {
    int periods = fleet.periodCount;
    double[] q = new double[periods];
    for (int chain = fleet.firstChain[n]; chain < fleet.firstChain[n + 1]; chain++) {
      int first = fleet.firstEntry[chain];
      int length = fleet.firstEntry[chain + 1] - first;
      double aUp = fleet.upMw[chain];
      double aDown = fleet.downMw[chain];
      double eta = 1 / fleet.chargeEfficiency[chain];
      boolean both = fleet.bidirectional[chain];
      double flexBefore = 0;
      double pivotBefore = 1;
      int t = fleet.firstPeriod[chain];
      for (int k = 0; k < length; k++) {
        int i = first + k;
        double theta = roomDual[i] / room[i];
        double h11 = upDual[i] / up[i] + theta * eta * eta;
        if (both) {
          double h22 = downDual[i] / down[i] + theta;
          double h12 = theta * eta;
          // determinant without cancellation
          double det = upDual[i] / up[i] * h22 + theta * eta * eta * (downDual[i] / down[i]);
          w11[i] = h22 / det;
          w22[i] = h11 / det;
          w12[i] = -h12 / det;
        } else {
          w11[i] = 1 / h11;
          w22[i] = 0;
          w12[i] = 0;
        }
        flex[i] = 1 / (lowDual[i] / (soc[i] - low[i]) + highDual[i] / (high[i] - soc[i]));
        double diagonal = flex[i] + flexBefore + w11[i] - 2 * w12[i] + w22[i];
        pivot[i] = k == 0 ? diagonal : diagonal - flexBefore * flexBefore / pivotBefore;
        flexBefore = flex[i];
        pivotBefore = pivot[i];
        q[k] = (w11[i] - w12[i]) * aUp + (w12[i] - w22[i]) * aDown;
      }
      double inverse = 0;
      for (int k = length - 1; k >= 0; k--) {
        int i = first + k;
        double ratio = flex[i] / pivot[i];
        inverse = 1 / pivot[i] + (k == length - 1 ? 0 : ratio * ratio * inverse);
        int column = (t + k) % periods;
        double p = w11[i] * aUp * aUp + 2 * w12[i] * aUp * aDown + w22[i] * aDown * aDown;
        double[] row = response[column];
        row[column] += p - q[k] * q[k] * inverse;
        double scaled = 2 * q[k] * inverse;
        int s = column;
        for (int j = k - 1; j >= 0; j--) {
          s = s == 0 ? periods - 1 : s - 1;
          scaled *= flex[first + j] / pivot[first + j];
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
   * Adds to {@code power} by how much the realisation's power would change at unchanged prices.
   *
   * @param price current prices of the realisation by period
   */
  void respondAtUnchangedPrice(int n, double[] price, double[] power) {
    direction(n, price, null, power);
  }

  /** The direction of all chains once the change of the prices is known. */
  void respond(int n, double[] price, double[] priceStep, double[] power) {
    direction(n, price, priceStep, power);
  }

  private void direction(
      int n,
      double[] price,
      double @org.jspecify.annotations.Nullable [] priceStep,
      double[] power) {
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
      int t = fleet.firstPeriod[chain];
      double socBefore = fleet.arrivalKwh[chain];
      for (int k = 0; k < length; k++) {
        int i = first + k;
        double mu = price[(t + k) % periods];
        double dMu = priceStep == null ? 0 : priceStep[(t + k) % periods];
        double roomGap = limit - room[i] - up[i] * eta - down[i];
        double roomTerm = (cRoom[i] - roomDual[i] * roomGap) / room[i];
        gUp[k] =
            -(aUp * mu - value[i] - upDual[i] + eta * roomDual[i])
                + cUp[i] / up[i]
                - eta * roomTerm
                - aUp * dMu;
        gDown[k] =
            both
                ? -(wear + aDown * mu + value[i] - downDual[i] + roomDual[i])
                    + cDown[i] / down[i]
                    - roomTerm
                    - aDown * dMu
                : 0;
        double valueAfter = k == length - 1 ? 0 : value[i + 1];
        h[k] =
            -(value[i] - valueAfter - lowDual[i] + highDual[i])
                + cLow[i] / (soc[i] - low[i])
                - cHigh[i] / (high[i] - soc[i]);
        double balanceGap = -(soc[i] - socBefore - up[i] + down[i]);
        double wgUp = w11[i] * gUp[k] + w12[i] * gDown[k];
        double wgDown = w12[i] * gUp[k] + w22[i] * gDown[k];
        rhs[k] =
            -balanceGap + flex[i] * h[k] - (k == 0 ? 0 : flex[i - 1] * h[k - 1]) - (wgUp - wgDown);
        if (k > 0) {
          rhs[k] += flex[i - 1] / pivot[i - 1] * rhs[k - 1];
        }
        socBefore = soc[i];
      }
      double after = 0;
      for (int k = length - 1; k >= 0; k--) {
        int i = first + k;
        after = rhs[k] / pivot[i] + (k == length - 1 ? 0 : flex[i] / pivot[i] * after);
        dValue[i] = after;
      }
      for (int k = 0; k < length; k++) {
        int i = first + k;
        double fUp = gUp[k] + dValue[i];
        double fDown = gDown[k] - dValue[i];
        dUp[i] = w11[i] * fUp + w12[i] * fDown;
        dDown[i] = w12[i] * fUp + w22[i] * fDown;
        double roomGap = limit - room[i] - up[i] * eta - down[i];
        dRoom[i] = roomGap - dUp[i] * eta - dDown[i];
        dSoc[i] = flex[i] * (h[k] - dValue[i] + (k == length - 1 ? 0 : dValue[i + 1]));
        power[(t + k) % periods] += aUp * dUp[i] + aDown * dDown[i];
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

  /** Shortens {primal, dual} so that everything stays positive. */
  void limitSteps(int n, StepLengths steps) {
    for (int chain = fleet.firstChain[n]; chain < fleet.firstChain[n + 1]; chain++) {
      boolean both = fleet.bidirectional[chain];
      for (int i = fleet.firstEntry[chain]; i < fleet.firstEntry[chain + 1]; i++) {
        steps.primal(up[i], dUp[i]);
        steps.primal(room[i], dRoom[i]);
        steps.primal(soc[i] - low[i], dSoc[i]);
        steps.primal(high[i] - soc[i], -dSoc[i]);
        steps.dual(upDual[i], upDualStep(i));
        steps.dual(roomDual[i], roomDualStep(i));
        steps.dual(lowDual[i], lowDualStep(i));
        steps.dual(highDual[i], highDualStep(i));
        if (both) {
          steps.primal(down[i], dDown[i]);
          steps.dual(downDual[i], downDualStep(i));
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
