package org.evenload.model.aggregator.relaxation;

import java.util.Arrays;
import org.evenload.model.aggregator.input.Batteries;

/**
 * The batteries' share of the interior-point method. All chains of one realisation see the same
 * prices, one per period; eliminating a chain leaves a tridiagonal system, whose inverse is what
 * the chain adds to the realisation's price response.
 *
 * <p>Per entry k of a chain: {@code soc_k − soc_{k−1} = up_k − down_k} with multiplier {@code
 * value_k} (USD per kWh of the group), {@code up_k/η + down_k + room_k = periodKwh}, all four ≥ 0
 * and soc within its box.
 *
 * <p>An iteration passes over all entries four times and is bound by memory, so an entry's numbers
 * lie side by side, and a pass does with a chain all it can.
 */
final class ChainSolver {
  private static final double START_SHARE = 0.25;

  /** Boxes are widened by this share of the battery, so that each has an interior. */
  private static final double PAD = 1e-7;

  // The iterate.
  private static final int UP = 0;
  private static final int DOWN = 1;
  private static final int ROOM = 2;
  private static final int SOC = 3;
  private static final int VALUE = 4;
  private static final int UP_DUAL = 5;
  private static final int DOWN_DUAL = 6;
  private static final int ROOM_DUAL = 7;
  private static final int LOW_DUAL = 8;
  private static final int HIGH_DUAL = 9;
  private static final int ITERATE = 10;

  // Its factorisation: W is the inverse of the 2×2 matrix of up and down.
  private static final int W11 = 10;
  private static final int W12 = 11;
  private static final int W22 = 12;
  private static final int FLEX = 13;
  private static final int PIVOT_INVERSE = 14;
  private static final int UP_INVERSE = 15;
  private static final int DOWN_INVERSE = 16;
  private static final int ROOM_INVERSE = 17;
  private static final int LOW_INVERSE = 18;
  private static final int HIGH_INVERSE = 19;

  // Products of the predictor's steps, which the corrector takes off its targets.
  private static final int UP_PRODUCT = 20;
  private static final int DOWN_PRODUCT = 21;
  private static final int ROOM_PRODUCT = 22;
  private static final int LOW_PRODUCT = 23;
  private static final int HIGH_PRODUCT = 24;

  // The corrector's direction.
  private static final int UP_STEP = 25;
  private static final int DOWN_STEP = 26;
  private static final int SOC_STEP = 27;
  private static final int VALUE_STEP = 28;

  private static final int STRIDE = 29;

  private final Batteries batteries;
  private final double[] entries;

  /** Complementarity that a direction aims at. */
  private enum Aim {
    PREDICTOR,
    CORRECTOR
  }

  ChainSolver(Batteries batteries) {
    this.batteries = batteries;
    entries = new double[Math.multiplyExact(STRIDE, batteries.entryCount())];
  }

  private double low(int chain, boolean last) {
    double box = last ? batteries.leavingKwh[chain] : batteries.minKwh[chain];
    return box - PAD * batteries.maxKwh[chain];
  }

  private double high(int chain) {
    return batteries.maxKwh[chain] * (1 + PAD);
  }

  /** Sets a start inside all boxes that holds the balance of energy. */
  void start(double typicalPrice) {
    double[] e = entries;
    for (int chain = 0; chain < batteries.chainCount(); chain++) {
      double before = batteries.arrivalKwh[chain];
      double price = Math.abs(batteries.upMw[chain]) * typicalPrice;
      double high = high(chain);
      int end = batteries.firstEntry[chain + 1];
      for (int i = batteries.firstEntry[chain]; i < end; i++) {
        int o = STRIDE * i;
        double low = low(chain, i == end - 1);
        double margin = START_SHARE * (high - low);
        double soc = Math.max(low + margin, Math.min(before, high - margin));
        double spare = Math.max(0.02 * batteries.periodKwh[chain], 0.01);
        boolean forced = batteries.forced[chain];
        double up = forced ? batteries.maxUpKwh(chain) : Math.max(soc - before, 0) + spare;
        double down =
            batteries.bidirectional[chain] && !forced ? Math.max(before - soc, 0) + spare : 0;
        e[o + SOC] = soc;
        e[o + UP] = up;
        e[o + DOWN] = down;
        e[o + ROOM] =
            Math.max(
                batteries.periodKwh[chain] - up / batteries.chargeEfficiency[chain] - down,
                0.2 * batteries.periodKwh[chain] + 0.01);
        e[o + VALUE] = price;
        e[o + UP_DUAL] = START_SHARE * price;
        e[o + DOWN_DUAL] = START_SHARE * price;
        e[o + ROOM_DUAL] = 0.1 * price;
        e[o + LOW_DUAL] = 0.1 * price;
        e[o + HIGH_DUAL] = 0.1 * price;
        before = soc;
      }
    }
  }

  /** The iterate, for a later start near it. */
  double[] iterate() {
    double[] copy = new double[ITERATE * batteries.entryCount()];
    for (int i = 0; i < batteries.entryCount(); i++) {
      System.arraycopy(entries, STRIDE * i, copy, ITERATE * i, ITERATE);
    }
    return copy;
  }

  /** Starts from an iterate of the same fleet. */
  void start(double[] iterate) {
    for (int i = 0; i < batteries.entryCount(); i++) {
      System.arraycopy(iterate, ITERATE * i, entries, STRIDE * i, ITERATE);
    }
  }

  /** Intended change of charge, kWh per vehicle. */
  double changeKwh(int entry) {
    return entries[STRIDE * entry + UP] - entries[STRIDE * entry + DOWN];
  }

  /** What one realisation's chains add up to at an iterate. */
  static final class Sums {
    /** Net power by period, MW. */
    final double[] power;

    /** −∂power/∂price, in the lower triangle up to symmetry. */
    final double[][] response;

    /** The predictor's change of power at unchanged prices. */
    final double[] predicted;

    /** Sum and number of the complementarity products. */
    double products;

    int pairs;

    Sums(int periods) {
      power = new double[periods];
      response = new double[periods][periods];
      predicted = new double[periods];
    }

    private void clear() {
      Arrays.fill(power, 0);
      Arrays.fill(predicted, 0);
      for (double[] row : response) {
        Arrays.fill(row, 0);
      }
      products = 0;
      pairs = 0;
    }
  }

  /** Factorises the chains of a realisation at the iterate. */
  void factorise(int n, double[] price, Sums sums) {
    sums.clear();
    Solve solve = new Solve();
    for (int chain = batteries.firstChain[n]; chain < batteries.firstChain[n + 1]; chain++) {
      factorise(chain, price, solve, sums);
    }
  }

  /**
   * Goes along the corrector's direction and factorises the chains of a realisation anew.
   *
   * @param target that the corrector aimed at
   * @param price that it led to
   */
  void advance(int n, double target, double primal, double dual, double[] price, Sums sums) {
    sums.clear();
    Solve solve = new Solve();
    for (int chain = batteries.firstChain[n]; chain < batteries.firstChain[n + 1]; chain++) {
      if (!batteries.forced[chain]) {
        advance(chain, target, primal, dual);
      }
      factorise(chain, price, solve, sums);
    }
  }

  private void factorise(int chain, double[] price, Solve solve, Sums sums) {
    measure(chain, sums);
    if (batteries.forced[chain]) {
      return;
    }
    eliminate(chain, solve);
    respond(chain, solve, sums.response);
    solve.solve(chain, price, Aim.PREDICTOR, 0);
    addPower(chain, solve, sums.predicted);
  }

  private void measure(int chain, Sums sums) {
    double[] e = entries;
    double sum = 0;
    int end = batteries.firstEntry[chain + 1];
    double high = high(chain);
    double aUp = batteries.upMw[chain];
    double aDown = batteries.downMw[chain];
    boolean both = batteries.bidirectional[chain];
    int t = batteries.firstPeriod[chain];
    double low = low(chain, false);
    for (int i = batteries.firstEntry[chain]; i < end; i++) {
      int o = STRIDE * i;
      low = i == end - 1 ? low(chain, true) : low;
      sum +=
          e[o + UP] * e[o + UP_DUAL]
              + (both ? e[o + DOWN] * e[o + DOWN_DUAL] : 0)
              + e[o + ROOM] * e[o + ROOM_DUAL]
              + (e[o + SOC] - low) * e[o + LOW_DUAL]
              + (high - e[o + SOC]) * e[o + HIGH_DUAL];
      sums.power[t] += aUp * e[o + UP] + aDown * e[o + DOWN];
      t = t + 1 == batteries.periodCount ? 0 : t + 1;
    }
    if (!batteries.forced[chain]) {
      sums.products += sum;
      sums.pairs += (both ? 5 : 4) * batteries.length(chain);
    }
  }

  private void eliminate(int chain, Solve w) {
    double[] e = entries;
    int first = batteries.firstEntry[chain];
    int length = batteries.length(chain);
    double aUp = batteries.upMw[chain];
    double aDown = batteries.downMw[chain];
    double eta = 1 / batteries.chargeEfficiency[chain];
    boolean both = batteries.bidirectional[chain];
    double high = high(chain);
    double low = low(chain, false);
    double flexBefore = 0;
    double pivotInverseBefore = 0;
    for (int k = 0, o = STRIDE * first; k < length; k++, o += STRIDE) {
      low = k == length - 1 ? low(chain, true) : low;
      double upInverse = 1 / e[o + UP];
      double roomInverse = 1 / e[o + ROOM];
      double lowInverse = 1 / (e[o + SOC] - low);
      double highInverse = 1 / (high - e[o + SOC]);
      double theta = e[o + ROOM_DUAL] * roomInverse;
      double ownUp = e[o + UP_DUAL] * upInverse;
      double h11 = ownUp + theta * eta * eta;
      double w11;
      double w12 = 0;
      double w22 = 0;
      if (both) {
        double downInverse = 1 / e[o + DOWN];
        double ownDown = e[o + DOWN_DUAL] * downInverse;
        double h22 = ownDown + theta;
        // The determinant h11·h22 − h12² without cancellation.
        double inverseDeterminant = 1 / (ownUp * h22 + theta * eta * eta * ownDown);
        w11 = h22 * inverseDeterminant;
        w22 = h11 * inverseDeterminant;
        w12 = -theta * eta * inverseDeterminant;
        e[o + DOWN_INVERSE] = downInverse;
      } else {
        w11 = 1 / h11;
      }
      double flex = 1 / (e[o + LOW_DUAL] * lowInverse + e[o + HIGH_DUAL] * highInverse);
      double diagonal = flex + flexBefore + w11 - 2 * w12 + w22;
      double pivotInverse = 1 / (diagonal - flexBefore * flexBefore * pivotInverseBefore);
      flexBefore = flex;
      pivotInverseBefore = pivotInverse;
      e[o + W11] = w11;
      e[o + W12] = w12;
      e[o + W22] = w22;
      e[o + FLEX] = flex;
      e[o + PIVOT_INVERSE] = pivotInverse;
      e[o + UP_INVERSE] = upInverse;
      e[o + ROOM_INVERSE] = roomInverse;
      e[o + LOW_INVERSE] = lowInverse;
      e[o + HIGH_INVERSE] = highInverse;
      w.q[k] = (w11 - w12) * aUp + (w12 - w22) * aDown;
      w.p[k] = w11 * aUp * aUp + 2 * w12 * aUp * aDown + w22 * aDown * aDown;
      w.ratio[k] = k == length - 1 ? 0 : flex * pivotInverse;
    }
  }

  // Column by column: what a period's price does to the periods before it, each ratio nearer.
  private void respond(int chain, Solve w, double[][] response) {
    int periods = batteries.periodCount;
    int length = batteries.length(chain);
    int start = batteries.firstPeriod[chain];
    double[] inverse = w.valueStep;
    int last = STRIDE * (batteries.firstEntry[chain] + length - 1) + PIVOT_INVERSE;
    double below = 0;
    for (int k = length - 1, o = last; k >= 0; k--, o -= STRIDE) {
      below = entries[o] + w.ratio[k] * w.ratio[k] * below;
      inverse[k] = below;
    }
    double[] reach = w.reach;
    for (int k = 0; k < length; k++) {
      int t = start + k < periods ? start + k : start + k - periods;
      double[] row = response[t];
      double q = w.q[k];
      double factor = 2 * q * inverse[k];
      double ratio = k == 0 ? 0 : w.ratio[k - 1];
      if (t < start) {
        reach(reach, row, start, periods, ratio, factor);
        reach(reach, row, 0, t, ratio, factor);
      } else {
        reach(reach, row, start, t, ratio, factor);
      }
      row[t] += w.p[k] - q * q * inverse[k];
      reach[t] = q;
    }
  }

  private static void reach(
      double[] reach, double[] row, int from, int to, double ratio, double factor) {
    for (int s = from; s < to; s++) {
      double scaled = reach[s] * ratio;
      reach[s] = scaled;
      row[s] -= factor * scaled;
    }
  }

  /** Work space of one chain: right-hand sides, and the steps of its multipliers. */
  private final class Solve {
    final double[] q = new double[batteries.periodCount];
    final double[] p = new double[batteries.periodCount];
    final double[] ratio = new double[batteries.periodCount];
    final double[] reach = new double[batteries.periodCount];
    final double[] gUp = new double[batteries.periodCount];
    final double[] gDown = new double[batteries.periodCount];
    final double[] h = new double[batteries.periodCount];
    final double[] valueStep = new double[batteries.periodCount];

    void solve(int chain, double[] price, Aim aim, double target) {
      double[] e = entries;
      int first = batteries.firstEntry[chain];
      int length = batteries.length(chain);
      double aUp = batteries.upMw[chain];
      double aDown = batteries.downMw[chain];
      double wear = batteries.wearUsd[chain];
      double eta = 1 / batteries.chargeEfficiency[chain];
      boolean both = batteries.bidirectional[chain];
      double limit = batteries.periodKwh[chain];
      boolean corrects = aim == Aim.CORRECTOR;
      int t = batteries.firstPeriod[chain];
      double socBefore = batteries.arrivalKwh[chain];
      double fluxBefore = 0;
      double rhsBefore = 0;
      double value = length == 0 ? 0 : e[STRIDE * first + VALUE];
      for (int k = 0, o = STRIDE * first; k < length; k++, o += STRIDE) {
        double mu = price[t];
        t = t + 1 == batteries.periodCount ? 0 : t + 1;
        double up = e[o + UP];
        double down = e[o + DOWN];
        double valueAfter = k == length - 1 ? 0 : e[o + STRIDE + VALUE];
        double roomGap = limit - e[o + ROOM] - up * eta - down;
        double roomTerm = -e[o + ROOM_DUAL] * roomGap * e[o + ROOM_INVERSE];
        double ofUp = value - aUp * mu;
        double ofDown = -wear - aDown * mu - value;
        double ofSoc = valueAfter - value;
        if (corrects) {
          roomTerm += (target - e[o + ROOM_PRODUCT]) * e[o + ROOM_INVERSE];
          ofUp += (target - e[o + UP_PRODUCT]) * e[o + UP_INVERSE];
          ofDown += (target - e[o + DOWN_PRODUCT]) * e[o + DOWN_INVERSE];
          ofSoc +=
              (target - e[o + LOW_PRODUCT]) * e[o + LOW_INVERSE]
                  - (target - e[o + HIGH_PRODUCT]) * e[o + HIGH_INVERSE];
        }
        ofUp -= eta * roomTerm;
        ofDown = both ? ofDown - roomTerm : 0;
        gUp[k] = ofUp;
        gDown[k] = ofDown;
        h[k] = ofSoc;
        double soc = e[o + SOC];
        double balanceGap = socBefore + up - down - soc;
        double w12 = e[o + W12];
        double flex = e[o + FLEX];
        double wgUp = e[o + W11] * ofUp + w12 * ofDown;
        double wgDown = w12 * ofUp + e[o + W22] * ofDown;
        double flux = flex * ofSoc;
        rhsBefore = flux - balanceGap - fluxBefore - wgUp + wgDown + rhsBefore;
        valueStep[k] = rhsBefore;
        rhsBefore *= flex * e[o + PIVOT_INVERSE];
        fluxBefore = flux;
        socBefore = soc;
        value = valueAfter;
      }
      double after = 0;
      for (int k = length - 1, o = STRIDE * (first + k); k >= 0; k--, o -= STRIDE) {
        double pivotInverse = e[o + PIVOT_INVERSE];
        after = valueStep[k] * pivotInverse + e[o + FLEX] * pivotInverse * after;
        valueStep[k] = after;
      }
    }
  }

  /**
   * Adds the corrector's change of a realisation's power at unchanged prices.
   *
   * @param target complementarity product of every pair
   */
  void correctPower(int n, double[] price, double target, double[] power) {
    Solve solve = new Solve();
    for (int chain = batteries.firstChain[n]; chain < batteries.firstChain[n + 1]; chain++) {
      if (batteries.forced[chain]) {
        continue;
      }
      solve.solve(chain, price, Aim.CORRECTOR, target);
      addPower(chain, solve, power);
    }
  }

  private void addPower(int chain, Solve solve, double[] power) {
    double[] e = entries;
    int length = batteries.length(chain);
    double aUp = batteries.upMw[chain];
    double aDown = batteries.downMw[chain];
    int t = batteries.firstPeriod[chain];
    int o = STRIDE * batteries.firstEntry[chain];
    for (int k = 0; k < length; k++, o += STRIDE) {
      double fUp = solve.gUp[k] + solve.valueStep[k];
      double fDown = solve.gDown[k] - solve.valueStep[k];
      double w12 = e[o + W12];
      power[t] += aUp * (e[o + W11] * fUp + w12 * fDown) + aDown * (w12 * fUp + e[o + W22] * fDown);
      t = t + 1 == batteries.periodCount ? 0 : t + 1;
    }
  }

  /** The predictor at the prices it leads to: how far it goes, and the products of its steps. */
  void predict(int n, double[] price, StepLengths steps) {
    double[] e = entries;
    Solve solve = new Solve();
    double primal = 1;
    double dual = 1;
    double slope = 0;
    double curvature = 0;
    for (int chain = batteries.firstChain[n]; chain < batteries.firstChain[n + 1]; chain++) {
      if (batteries.forced[chain]) {
        continue;
      }
      solve.solve(chain, price, Aim.PREDICTOR, 0);
      int length = batteries.length(chain);
      double eta = 1 / batteries.chargeEfficiency[chain];
      double limit = batteries.periodKwh[chain];
      double high = high(chain);
      double low = low(chain, false);
      boolean both = batteries.bidirectional[chain];
      int o = STRIDE * batteries.firstEntry[chain];
      for (int k = 0; k < length; k++, o += STRIDE) {
        low = k == length - 1 ? low(chain, true) : low;
        double valueStep = solve.valueStep[k];
        double next = k == length - 1 ? 0 : solve.valueStep[k + 1];
        double fUp = solve.gUp[k] + valueStep;
        double fDown = solve.gDown[k] - valueStep;
        double w12 = e[o + W12];
        double dUp = e[o + W11] * fUp + w12 * fDown;
        double dDown = w12 * fUp + e[o + W22] * fDown;
        double dSoc = e[o + FLEX] * (solve.h[k] - valueStep + next);
        double up = e[o + UP];
        double down = e[o + DOWN];
        double room = e[o + ROOM];
        double above = e[o + SOC] - low;
        double below = high - e[o + SOC];
        double dRoom = limit - room - (up + dUp) * eta - down - dDown;
        double upDual = e[o + UP_DUAL];
        double roomDual = e[o + ROOM_DUAL];
        double lowDual = e[o + LOW_DUAL];
        double highDual = e[o + HIGH_DUAL];
        double upDualStep = -upDual * (up + dUp) * e[o + UP_INVERSE];
        double roomDualStep = -roomDual * (room + dRoom) * e[o + ROOM_INVERSE];
        double lowDualStep = -lowDual * (above + dSoc) * e[o + LOW_INVERSE];
        double highDualStep = -highDual * (below - dSoc) * e[o + HIGH_INVERSE];
        primal = StepLengths.shorter(primal, up, dUp);
        primal = StepLengths.shorter(primal, room, dRoom);
        primal = StepLengths.shorter(primal, above, dSoc);
        primal = StepLengths.shorter(primal, below, -dSoc);
        dual = StepLengths.shorter(dual, upDual, upDualStep);
        dual = StepLengths.shorter(dual, roomDual, roomDualStep);
        dual = StepLengths.shorter(dual, lowDual, lowDualStep);
        dual = StepLengths.shorter(dual, highDual, highDualStep);
        double ofUp = dUp * upDualStep;
        double ofRoom = dRoom * roomDualStep;
        double ofLow = dSoc * lowDualStep;
        double ofHigh = -dSoc * highDualStep;
        double ofDown = 0;
        if (both) {
          double downDual = e[o + DOWN_DUAL];
          double downDualStep = -downDual * (down + dDown) * e[o + DOWN_INVERSE];
          primal = StepLengths.shorter(primal, down, dDown);
          dual = StepLengths.shorter(dual, downDual, downDualStep);
          ofDown = dDown * downDualStep;
          slope += dDown * downDual;
        }
        slope += (dUp * upDual + dRoom * roomDual) + dSoc * (lowDual - highDual);
        curvature += (ofUp + ofRoom) + (ofLow + ofHigh) + ofDown;
        e[o + UP_PRODUCT] = ofUp;
        e[o + DOWN_PRODUCT] = ofDown;
        e[o + ROOM_PRODUCT] = ofRoom;
        e[o + LOW_PRODUCT] = ofLow;
        e[o + HIGH_PRODUCT] = ofHigh;
      }
    }
    steps.include(primal, dual, slope, curvature);
  }

  /** The corrector at the prices it leads to: the direction, and how far it goes. */
  void correct(int n, double[] price, double target, StepLengths steps) {
    double[] e = entries;
    Solve solve = new Solve();
    double primal = 1;
    double dual = 1;
    for (int chain = batteries.firstChain[n]; chain < batteries.firstChain[n + 1]; chain++) {
      if (batteries.forced[chain]) {
        continue;
      }
      solve.solve(chain, price, Aim.CORRECTOR, target);
      int length = batteries.length(chain);
      double eta = 1 / batteries.chargeEfficiency[chain];
      double limit = batteries.periodKwh[chain];
      double high = high(chain);
      double low = low(chain, false);
      boolean both = batteries.bidirectional[chain];
      int o = STRIDE * batteries.firstEntry[chain];
      for (int k = 0; k < length; k++, o += STRIDE) {
        low = k == length - 1 ? low(chain, true) : low;
        double valueStep = solve.valueStep[k];
        double next = k == length - 1 ? 0 : solve.valueStep[k + 1];
        double fUp = solve.gUp[k] + valueStep;
        double fDown = solve.gDown[k] - valueStep;
        double w12 = e[o + W12];
        double dUp = e[o + W11] * fUp + w12 * fDown;
        double dDown = w12 * fUp + e[o + W22] * fDown;
        double dSoc = e[o + FLEX] * (solve.h[k] - valueStep + next);
        double up = e[o + UP];
        double down = e[o + DOWN];
        double room = e[o + ROOM];
        double above = e[o + SOC] - low;
        double below = high - e[o + SOC];
        double dRoom = limit - room - (up + dUp) * eta - down - dDown;
        double upDual = e[o + UP_DUAL];
        double roomDual = e[o + ROOM_DUAL];
        double lowDual = e[o + LOW_DUAL];
        double highDual = e[o + HIGH_DUAL];
        double upTo = target - e[o + UP_PRODUCT] - upDual * (up + dUp);
        double roomTo = target - e[o + ROOM_PRODUCT] - roomDual * (room + dRoom);
        double lowTo = target - e[o + LOW_PRODUCT] - lowDual * (above + dSoc);
        double highTo = target - e[o + HIGH_PRODUCT] - highDual * (below - dSoc);
        primal = StepLengths.shorter(primal, up, dUp);
        primal = StepLengths.shorter(primal, room, dRoom);
        primal = StepLengths.shorter(primal, above, dSoc);
        primal = StepLengths.shorter(primal, below, -dSoc);
        dual = StepLengths.shorter(dual, upDual, upTo * e[o + UP_INVERSE]);
        dual = StepLengths.shorter(dual, roomDual, roomTo * e[o + ROOM_INVERSE]);
        dual = StepLengths.shorter(dual, lowDual, lowTo * e[o + LOW_INVERSE]);
        dual = StepLengths.shorter(dual, highDual, highTo * e[o + HIGH_INVERSE]);
        if (both) {
          double downDual = e[o + DOWN_DUAL];
          double downTo = target - e[o + DOWN_PRODUCT] - downDual * (down + dDown);
          primal = StepLengths.shorter(primal, down, dDown);
          dual = StepLengths.shorter(dual, downDual, downTo * e[o + DOWN_INVERSE]);
        }
        e[o + UP_STEP] = dUp;
        e[o + DOWN_STEP] = dDown;
        e[o + SOC_STEP] = dSoc;
        e[o + VALUE_STEP] = valueStep;
      }
    }
    steps.include(primal, dual, 0, 0);
  }

  private void advance(int chain, double target, double primal, double dual) {
    double[] e = entries;
    double eta = 1 / batteries.chargeEfficiency[chain];
    double limit = batteries.periodKwh[chain];
    double high = high(chain);
    double low = low(chain, false);
    boolean both = batteries.bidirectional[chain];
    int end = batteries.firstEntry[chain + 1];
    for (int i = batteries.firstEntry[chain]; i < end; i++) {
      int o = STRIDE * i;
      low = i == end - 1 ? low(chain, true) : low;
      double dUp = e[o + UP_STEP];
      double dDown = e[o + DOWN_STEP];
      double dSoc = e[o + SOC_STEP];
      double up = e[o + UP];
      double down = e[o + DOWN];
      double room = e[o + ROOM];
      double soc = e[o + SOC];
      double dRoom = limit - room - (up + dUp) * eta - down - dDown;
      double upTo = target - e[o + UP_PRODUCT] - e[o + UP_DUAL] * (up + dUp);
      double roomTo = target - e[o + ROOM_PRODUCT] - e[o + ROOM_DUAL] * (room + dRoom);
      double lowTo = target - e[o + LOW_PRODUCT] - e[o + LOW_DUAL] * (soc - low + dSoc);
      double highTo = target - e[o + HIGH_PRODUCT] - e[o + HIGH_DUAL] * (high - soc - dSoc);
      e[o + UP_DUAL] += dual * upTo * e[o + UP_INVERSE];
      e[o + ROOM_DUAL] += dual * roomTo * e[o + ROOM_INVERSE];
      e[o + LOW_DUAL] += dual * lowTo * e[o + LOW_INVERSE];
      e[o + HIGH_DUAL] += dual * highTo * e[o + HIGH_INVERSE];
      if (both) {
        double downTo = target - e[o + DOWN_PRODUCT] - e[o + DOWN_DUAL] * (down + dDown);
        e[o + DOWN_DUAL] += dual * downTo * e[o + DOWN_INVERSE];
        e[o + DOWN] = down + primal * dDown;
      }
      e[o + UP] = up + primal * dUp;
      e[o + ROOM] = room + primal * dRoom;
      e[o + SOC] = soc + primal * dSoc;
      e[o + VALUE] += dual * e[o + VALUE_STEP];
    }
  }
}
