package org.evenload.model.aggregator.relaxation;

import static org.evenload.model.aggregator.relaxation.ChainEntries.DOWN;
import static org.evenload.model.aggregator.relaxation.ChainEntries.DOWN_INVERSE;
import static org.evenload.model.aggregator.relaxation.ChainEntries.DOWN_PRODUCT;
import static org.evenload.model.aggregator.relaxation.ChainEntries.FLEX;
import static org.evenload.model.aggregator.relaxation.ChainEntries.HIGH_INVERSE;
import static org.evenload.model.aggregator.relaxation.ChainEntries.HIGH_PRODUCT;
import static org.evenload.model.aggregator.relaxation.ChainEntries.LOW_INVERSE;
import static org.evenload.model.aggregator.relaxation.ChainEntries.LOW_PRODUCT;
import static org.evenload.model.aggregator.relaxation.ChainEntries.PIVOT_INVERSE;
import static org.evenload.model.aggregator.relaxation.ChainEntries.ROOM;
import static org.evenload.model.aggregator.relaxation.ChainEntries.ROOM_DUAL;
import static org.evenload.model.aggregator.relaxation.ChainEntries.ROOM_INVERSE;
import static org.evenload.model.aggregator.relaxation.ChainEntries.ROOM_PRODUCT;
import static org.evenload.model.aggregator.relaxation.ChainEntries.SOC;
import static org.evenload.model.aggregator.relaxation.ChainEntries.STRIDE;
import static org.evenload.model.aggregator.relaxation.ChainEntries.UP;
import static org.evenload.model.aggregator.relaxation.ChainEntries.UP_INVERSE;
import static org.evenload.model.aggregator.relaxation.ChainEntries.UP_PRODUCT;
import static org.evenload.model.aggregator.relaxation.ChainEntries.VALUE;
import static org.evenload.model.aggregator.relaxation.ChainEntries.W11;
import static org.evenload.model.aggregator.relaxation.ChainEntries.W12;
import static org.evenload.model.aggregator.relaxation.ChainEntries.W22;

import org.evenload.model.aggregator.input.Batteries;

/** Work space of one chain: right-hand sides, and the steps of its multipliers. */
final class ChainDirection {
  private final ChainEntries entries;
  private final Batteries batteries;

  final double[] q;
  final double[] p;
  final double[] ratio;
  final double[] reach;
  final double[] gUp;
  final double[] gDown;
  final double[] h;
  final double[] valueStep;

  /** Complementarity that a direction aims at. */
  enum Aim {
    PREDICTOR,
    CORRECTOR
  }

  ChainDirection(ChainEntries entries) {
    this.entries = entries;
    batteries = entries.batteries;
    int periods = batteries.periodCount;
    q = new double[periods];
    p = new double[periods];
    ratio = new double[periods];
    reach = new double[periods];
    gUp = new double[periods];
    gDown = new double[periods];
    h = new double[periods];
    valueStep = new double[periods];
  }

  /** Solves a factorised chain for the direction at given prices. */
  void solve(int chain, double[] price, Aim aim, double target) {
    double[] e = entries.numbers;
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

  /** Adds a chain's change of power along its direction at unchanged prices. */
  void addPower(int chain, double[] power) {
    double[] e = entries.numbers;
    int length = batteries.length(chain);
    double aUp = batteries.upMw[chain];
    double aDown = batteries.downMw[chain];
    int t = batteries.firstPeriod[chain];
    int o = STRIDE * batteries.firstEntry[chain];
    for (int k = 0; k < length; k++, o += STRIDE) {
      double fUp = gUp[k] + valueStep[k];
      double fDown = gDown[k] - valueStep[k];
      double w12 = e[o + W12];
      power[t] += aUp * (e[o + W11] * fUp + w12 * fDown) + aDown * (w12 * fUp + e[o + W22] * fDown);
      t = t + 1 == batteries.periodCount ? 0 : t + 1;
    }
  }
}
