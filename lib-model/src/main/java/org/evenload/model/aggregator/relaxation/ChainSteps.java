package org.evenload.model.aggregator.relaxation;

import static org.evenload.model.aggregator.relaxation.ChainEntries.DOWN;
import static org.evenload.model.aggregator.relaxation.ChainEntries.DOWN_DUAL;
import static org.evenload.model.aggregator.relaxation.ChainEntries.DOWN_INVERSE;
import static org.evenload.model.aggregator.relaxation.ChainEntries.DOWN_PRODUCT;
import static org.evenload.model.aggregator.relaxation.ChainEntries.DOWN_STEP;
import static org.evenload.model.aggregator.relaxation.ChainEntries.FLEX;
import static org.evenload.model.aggregator.relaxation.ChainEntries.HIGH_DUAL;
import static org.evenload.model.aggregator.relaxation.ChainEntries.HIGH_INVERSE;
import static org.evenload.model.aggregator.relaxation.ChainEntries.HIGH_PRODUCT;
import static org.evenload.model.aggregator.relaxation.ChainEntries.LOW_DUAL;
import static org.evenload.model.aggregator.relaxation.ChainEntries.LOW_INVERSE;
import static org.evenload.model.aggregator.relaxation.ChainEntries.LOW_PRODUCT;
import static org.evenload.model.aggregator.relaxation.ChainEntries.ROOM;
import static org.evenload.model.aggregator.relaxation.ChainEntries.ROOM_DUAL;
import static org.evenload.model.aggregator.relaxation.ChainEntries.ROOM_INVERSE;
import static org.evenload.model.aggregator.relaxation.ChainEntries.ROOM_PRODUCT;
import static org.evenload.model.aggregator.relaxation.ChainEntries.SOC;
import static org.evenload.model.aggregator.relaxation.ChainEntries.SOC_STEP;
import static org.evenload.model.aggregator.relaxation.ChainEntries.STRIDE;
import static org.evenload.model.aggregator.relaxation.ChainEntries.UP;
import static org.evenload.model.aggregator.relaxation.ChainEntries.UP_DUAL;
import static org.evenload.model.aggregator.relaxation.ChainEntries.UP_INVERSE;
import static org.evenload.model.aggregator.relaxation.ChainEntries.UP_PRODUCT;
import static org.evenload.model.aggregator.relaxation.ChainEntries.UP_STEP;
import static org.evenload.model.aggregator.relaxation.ChainEntries.VALUE;
import static org.evenload.model.aggregator.relaxation.ChainEntries.VALUE_STEP;
import static org.evenload.model.aggregator.relaxation.ChainEntries.W11;
import static org.evenload.model.aggregator.relaxation.ChainEntries.W12;
import static org.evenload.model.aggregator.relaxation.ChainEntries.W22;

import org.evenload.model.aggregator.input.Batteries;

/** How far the chains can go along a direction, and going there. */
final class ChainSteps {
  private final ChainEntries entries;
  private final Batteries batteries;

  ChainSteps(ChainEntries entries) {
    this.entries = entries;
    batteries = entries.batteries;
  }

  /** The predictor at the prices it leads to: how far it goes, and the products of its steps. */
  void predict(int n, double[] price, StepLengths steps) {
    double[] e = entries.numbers;
    ChainDirection solve = new ChainDirection(entries);
    double primal = 1;
    double dual = 1;
    double slope = 0;
    double curvature = 0;
    for (int chain = batteries.firstChain[n]; chain < batteries.firstChain[n + 1]; chain++) {
      if (batteries.forced[chain]) {
        continue;
      }
      solve.solve(chain, price, ChainDirection.Aim.PREDICTOR, 0);
      int length = batteries.length(chain);
      double eta = 1 / batteries.chargeEfficiency[chain];
      double limit = batteries.periodKwh[chain];
      double high = entries.high(chain, false);
      double low = entries.low(chain, false);
      boolean both = batteries.bidirectional[chain];
      int o = STRIDE * batteries.firstEntry[chain];
      for (int k = 0; k < length; k++, o += STRIDE) {
        low = k == length - 1 ? entries.low(chain, true) : low;
        high = k == length - 1 ? entries.high(chain, true) : high;
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
    double[] e = entries.numbers;
    ChainDirection solve = new ChainDirection(entries);
    double primal = 1;
    double dual = 1;
    for (int chain = batteries.firstChain[n]; chain < batteries.firstChain[n + 1]; chain++) {
      if (batteries.forced[chain]) {
        continue;
      }
      solve.solve(chain, price, ChainDirection.Aim.CORRECTOR, target);
      int length = batteries.length(chain);
      double eta = 1 / batteries.chargeEfficiency[chain];
      double limit = batteries.periodKwh[chain];
      double high = entries.high(chain, false);
      double low = entries.low(chain, false);
      boolean both = batteries.bidirectional[chain];
      int o = STRIDE * batteries.firstEntry[chain];
      for (int k = 0; k < length; k++, o += STRIDE) {
        low = k == length - 1 ? entries.low(chain, true) : low;
        high = k == length - 1 ? entries.high(chain, true) : high;
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

  /** Goes along the corrector's direction of a chain. */
  void advance(int chain, double target, double primal, double dual) {
    double[] e = entries.numbers;
    double eta = 1 / batteries.chargeEfficiency[chain];
    double limit = batteries.periodKwh[chain];
    double high = entries.high(chain, false);
    double low = entries.low(chain, false);
    boolean both = batteries.bidirectional[chain];
    int end = batteries.firstEntry[chain + 1];
    for (int i = batteries.firstEntry[chain]; i < end; i++) {
      int o = STRIDE * i;
      low = i == end - 1 ? entries.low(chain, true) : low;
      high = i == end - 1 ? entries.high(chain, true) : high;
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
