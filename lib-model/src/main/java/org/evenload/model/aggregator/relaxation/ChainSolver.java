package org.evenload.model.aggregator.relaxation;

import static org.evenload.model.aggregator.relaxation.ChainEntries.DOWN;
import static org.evenload.model.aggregator.relaxation.ChainEntries.DOWN_DUAL;
import static org.evenload.model.aggregator.relaxation.ChainEntries.DOWN_INVERSE;
import static org.evenload.model.aggregator.relaxation.ChainEntries.FLEX;
import static org.evenload.model.aggregator.relaxation.ChainEntries.HIGH_DUAL;
import static org.evenload.model.aggregator.relaxation.ChainEntries.HIGH_INVERSE;
import static org.evenload.model.aggregator.relaxation.ChainEntries.LOW_DUAL;
import static org.evenload.model.aggregator.relaxation.ChainEntries.LOW_INVERSE;
import static org.evenload.model.aggregator.relaxation.ChainEntries.PIVOT_INVERSE;
import static org.evenload.model.aggregator.relaxation.ChainEntries.ROOM;
import static org.evenload.model.aggregator.relaxation.ChainEntries.ROOM_DUAL;
import static org.evenload.model.aggregator.relaxation.ChainEntries.ROOM_INVERSE;
import static org.evenload.model.aggregator.relaxation.ChainEntries.SOC;
import static org.evenload.model.aggregator.relaxation.ChainEntries.STRIDE;
import static org.evenload.model.aggregator.relaxation.ChainEntries.UP;
import static org.evenload.model.aggregator.relaxation.ChainEntries.UP_DUAL;
import static org.evenload.model.aggregator.relaxation.ChainEntries.UP_INVERSE;
import static org.evenload.model.aggregator.relaxation.ChainEntries.W11;
import static org.evenload.model.aggregator.relaxation.ChainEntries.W12;
import static org.evenload.model.aggregator.relaxation.ChainEntries.W22;

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
 */
final class ChainSolver {
  private final Batteries batteries;
  private final ChainEntries entries;
  private final ChainSteps steps;

  ChainSolver(Batteries batteries) {
    this.batteries = batteries;
    entries = new ChainEntries(batteries);
    steps = new ChainSteps(entries);
  }

  /** The iterate. */
  ChainEntries entries() {
    return entries;
  }

  /** Steps along the directions. */
  ChainSteps steps() {
    return steps;
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
    ChainDirection solve = new ChainDirection(entries);
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
    ChainDirection solve = new ChainDirection(entries);
    for (int chain = batteries.firstChain[n]; chain < batteries.firstChain[n + 1]; chain++) {
      if (!batteries.forced[chain]) {
        steps.advance(chain, target, primal, dual);
      }
      factorise(chain, price, solve, sums);
    }
  }

  private void factorise(int chain, double[] price, ChainDirection solve, Sums sums) {
    measure(chain, sums);
    if (batteries.forced[chain]) {
      return;
    }
    eliminate(chain, solve);
    respond(chain, solve, sums.response);
    solve.solve(chain, price, ChainDirection.Aim.PREDICTOR, 0);
    solve.addPower(chain, sums.predicted);
  }

  private void measure(int chain, Sums sums) {
    double[] e = entries.numbers;
    double sum = 0;
    int end = batteries.firstEntry[chain + 1];
    double high = entries.high(chain, false);
    double aUp = batteries.upMw[chain];
    double aDown = batteries.downMw[chain];
    boolean both = batteries.bidirectional[chain];
    int t = batteries.firstPeriod[chain];
    double low = entries.low(chain, false);
    for (int i = batteries.firstEntry[chain]; i < end; i++) {
      int o = STRIDE * i;
      low = i == end - 1 ? entries.low(chain, true) : low;
      high = i == end - 1 ? entries.high(chain, true) : high;
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

  private void eliminate(int chain, ChainDirection w) {
    double[] e = entries.numbers;
    int first = batteries.firstEntry[chain];
    int length = batteries.length(chain);
    double aUp = batteries.upMw[chain];
    double aDown = batteries.downMw[chain];
    double eta = 1 / batteries.chargeEfficiency[chain];
    boolean both = batteries.bidirectional[chain];
    double high = entries.high(chain, false);
    double low = entries.low(chain, false);
    double flexBefore = 0;
    double pivotInverseBefore = 0;
    for (int k = 0, o = STRIDE * first; k < length; k++, o += STRIDE) {
      low = k == length - 1 ? entries.low(chain, true) : low;
      high = k == length - 1 ? entries.high(chain, true) : high;
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
  private void respond(int chain, ChainDirection w, double[][] response) {
    int periods = batteries.periodCount;
    int length = batteries.length(chain);
    int start = batteries.firstPeriod[chain];
    double[] inverse = w.valueStep;
    int last = STRIDE * (batteries.firstEntry[chain] + length - 1) + PIVOT_INVERSE;
    double below = 0;
    for (int k = length - 1, o = last; k >= 0; k--, o -= STRIDE) {
      below = entries.numbers[o] + w.ratio[k] * w.ratio[k] * below;
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

  /**
   * Adds the corrector's change of a realisation's power at unchanged prices.
   *
   * @param target complementarity product of every pair
   */
  void correctPower(int n, double[] price, double target, double[] power) {
    ChainDirection solve = new ChainDirection(entries);
    for (int chain = batteries.firstChain[n]; chain < batteries.firstChain[n + 1]; chain++) {
      if (batteries.forced[chain]) {
        continue;
      }
      solve.solve(chain, price, ChainDirection.Aim.CORRECTOR, target);
      solve.addPower(chain, power);
    }
  }
}
