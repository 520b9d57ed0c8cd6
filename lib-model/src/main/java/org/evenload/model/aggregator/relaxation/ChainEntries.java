package org.evenload.model.aggregator.relaxation;

import org.evenload.model.aggregator.input.Batteries;

/**
 * The iterate of all chains, entry by entry: what an entry consists of, where it lies, its boxes,
 * and where it starts.
 *
 * <p>An iteration passes over all entries four times and is bound by memory, so an entry's numbers
 * lie side by side, and a pass does with a chain all it can.
 */
final class ChainEntries {

  private static final double START_SHARE = 0.25;

  /** Boxes are widened by this share of the battery, so that each has an interior. */
  private static final double PAD = 1e-7;

  /** The same for a charge at the end that leaves no room. */
  private static final double PAD_OF_EXACT = 1e-4;

  // The iterate.
  static final int UP = 0;
  static final int DOWN = 1;
  static final int ROOM = 2;
  static final int SOC = 3;
  static final int VALUE = 4;
  static final int UP_DUAL = 5;
  static final int DOWN_DUAL = 6;
  static final int ROOM_DUAL = 7;
  static final int LOW_DUAL = 8;
  static final int HIGH_DUAL = 9;
  static final int ITERATE = 10;

  // Its factorisation: W is the inverse of the 2×2 matrix of up and down.
  static final int W11 = 10;
  static final int W12 = 11;
  static final int W22 = 12;
  static final int FLEX = 13;
  static final int PIVOT_INVERSE = 14;
  static final int UP_INVERSE = 15;
  static final int DOWN_INVERSE = 16;
  static final int ROOM_INVERSE = 17;
  static final int LOW_INVERSE = 18;
  static final int HIGH_INVERSE = 19;

  // Products of the predictor's steps, which the corrector takes off its targets.
  static final int UP_PRODUCT = 20;
  static final int DOWN_PRODUCT = 21;
  static final int ROOM_PRODUCT = 22;
  static final int LOW_PRODUCT = 23;
  static final int HIGH_PRODUCT = 24;

  // The corrector's direction.
  static final int UP_STEP = 25;
  static final int DOWN_STEP = 26;
  static final int SOC_STEP = 27;
  static final int VALUE_STEP = 28;

  static final int STRIDE = 29;

  final Batteries batteries;

  /** {@link #STRIDE} numbers per entry. */
  final double[] numbers;

  ChainEntries(Batteries batteries) {
    this.batteries = batteries;
    numbers = new double[Math.multiplyExact(STRIDE, batteries.entryCount())];
  }

  double low(int chain, boolean last) {
    double box = last ? batteries.leavingKwh[chain] : batteries.minKwh[chain];
    return box - PAD * batteries.maxKwh[chain];
  }

  double high(int chain, boolean last) {
    double most = batteries.maxKwh[chain];
    double leaving = batteries.greatestLeavingKwh[chain];
    return last && leaving < most ? leaving + PAD_OF_EXACT * most : most * (1 + PAD);
  }

  /** Sets a start inside all boxes that holds the balance of energy. */
  void start(double typicalPrice) {
    double[] e = numbers;
    for (int chain = 0; chain < batteries.chainCount(); chain++) {
      double before = batteries.arrivalKwh[chain];
      double price = Math.abs(batteries.upMw[chain]) * typicalPrice;
      int end = batteries.firstEntry[chain + 1];
      for (int i = batteries.firstEntry[chain]; i < end; i++) {
        int o = STRIDE * i;
        double low = low(chain, i == end - 1);
        double high = high(chain, i == end - 1);
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
      System.arraycopy(numbers, STRIDE * i, copy, ITERATE * i, ITERATE);
    }
    return copy;
  }

  /** Starts from an iterate of the same fleet. */
  void start(double[] iterate) {
    for (int i = 0; i < batteries.entryCount(); i++) {
      System.arraycopy(iterate, ITERATE * i, numbers, STRIDE * i, ITERATE);
    }
  }

  /** Intended change of charge, kWh per vehicle. */
  double changeKwh(int entry) {
    return numbers[STRIDE * entry + UP] - numbers[STRIDE * entry + DOWN];
  }
}
