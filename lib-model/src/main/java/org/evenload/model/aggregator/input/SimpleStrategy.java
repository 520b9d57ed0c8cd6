package org.evenload.model.aggregator.input;

import java.util.Arrays;

/**
 * Schedules that need no optimisation: every battery takes what it has to leave with, and no more.
 * No solver's schedule has to be dearer than the best of them, however little it was allowed to
 * work.
 */
public enum SimpleStrategy {
  /** Full power on arrival. */
  ON_ARRIVAL,
  /** Full power where power is cheapest without the vehicles. */
  CHEAPEST_PERIODS,
  /** The same power all the time: the least peak of each battery. */
  EVEN;

  /** The schedule of all batteries. */
  public Dispatch dispatch(Batteries batteries, PriceSteps market) {
    int[] order = market.cheapestFirst();
    double[] all = new double[batteries.entryCount()];
    double[] change = new double[batteries.periodCount];
    for (int chain = 0; chain < batteries.chainCount(); chain++) {
      fill(batteries, order, chain, change);
      System.arraycopy(change, 0, all, batteries.firstEntry[chain], batteries.length(chain));
    }
    return Dispatch.of(batteries, market, all).feasible(batteries, market);
  }

  /**
   * One battery's share.
   *
   * @param order of all periods, the cheapest first: {@link PriceSteps#cheapestFirst()}
   * @param change takes the change of charge by period of the stay, kWh per vehicle
   */
  public void fill(Batteries batteries, int[] order, int chain, double[] change) {
    int length = batteries.length(chain);
    double most = batteries.maxUpKwh(chain);
    double left = Math.max(0, batteries.leavingKwh[chain] - batteries.arrivalKwh[chain]);
    double each = this == EVEN ? Math.min(most, left / length) : most;
    if (this == CHEAPEST_PERIODS) {
      Arrays.fill(change, 0, length, 0);
      for (int t : order) {
        int k = Math.floorMod(t - batteries.firstPeriod[chain], batteries.periodCount);
        if (k < length) {
          change[k] = Math.min(left, each);
          left -= change[k];
        }
      }
    } else {
      for (int k = 0; k < length; k++) {
        change[k] = Math.min(left, each);
        left -= change[k];
      }
    }
  }
}
