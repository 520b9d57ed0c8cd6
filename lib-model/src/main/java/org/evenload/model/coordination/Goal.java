package org.evenload.model.coordination;

import java.util.Arrays;
import org.evenload.model.coordination.Coordination.Fairness;
import org.jspecify.annotations.Nullable;

/**
 * What the operator and the aggregators look for together.
 *
 * @param keepsDistance whether schedules stay as far from the grid's limits as they can
 * @param costs whether energy costs what it costs, or nothing
 * @param share of its need that every fleet gets, where it is not looked for
 * @param needMwh of every fleet, empty where shares are not looked for
 * @param allowedMw of shortage by period, empty for any
 * @param fairness how need is shared, null where shares are not looked for
 */
record Goal(
    boolean keepsDistance,
    boolean costs,
    double[] share,
    double[] needMwh,
    double[] allowedMw,
    @Nullable Fairness fairness) {

  /** Least shortage; if nothing has to be short, as far from the grid's limits as possible. */
  static Goal distance(double[] share) {
    return new Goal(true, false, share, new double[0], new double[0], null);
  }

  /** Least shortage, then least cost. */
  static Goal leastCost(double[] share) {
    return new Goal(false, true, share, new double[0], new double[0], null);
  }

  /** No more shortage than allowed, and need is shared by the rule. */
  static Goal greatestShares(Fairness fairness, double[] needMwh, double[] allowedMw) {
    return new Goal(false, false, new double[0], needMwh, allowedMw, fairness);
  }

  /** By how much an offer has to be better than all before to be worth another round. */
  double offerGap() {
    return keepsDistance ? 1e-7 : 1e-4;
  }

  /** How often fleets are asked before the grid is: offers at prices of a market take longest. */
  int offersARound() {
    return costs ? 5 : 15;
  }

  boolean shares() {
    return fairness != null;
  }

  double leastShare(int fleet) {
    return !shares() ? share[fleet] : needMwh[fleet] > 0 ? 0 : 1;
  }

  double greatestShare(int fleet) {
    return shares() ? 1 : share[fleet];
  }

  /** Of a block: who needs nothing has a share of 1, whatever the others have. */
  double shareOf(int[] fleets) {
    return Arrays.stream(fleets).mapToDouble(k -> share[k]).min().orElse(1);
  }

  double mostShortageMw(int period) {
    return shares() ? Math.max(0, allowedMw[period]) : Double.POSITIVE_INFINITY;
  }

  /** Of what all fleets need together, by fleet. */
  double partOfNeed(int fleet) {
    return needMwh[fleet] / Math.max(1e-9, Arrays.stream(needMwh).sum());
  }
}
