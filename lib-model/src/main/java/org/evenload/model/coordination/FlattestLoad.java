package org.evenload.model.coordination;

import java.util.List;
import org.evenload.model.response.FlexibleFleet;

/**
 * The flattest load that fleets can make on top of the other demand, by conditional gradients on
 * the sum of squares: every step goes towards the cheapest schedules at prices equal to the load.
 */
final class FlattestLoad {
  private static final int STEPS = 100;

  private FlattestLoad() {}

  /**
   * @param demandMw of everything else, by period
   * @return by fleet, then by period; each row a schedule of its fleet
   */
  static double[][] of(List<FlexibleFleet> fleets, double[] demandMw) {
    double[][] mw = cheapest(fleets, demandMw);
    for (int step = 0; step < STEPS; step++) {
      double[] load = total(demandMw, mw);
      double[][] towards = cheapest(fleets, load);
      double[] goal = total(demandMw, towards);
      double falling = 0;
      double curved = 0;
      for (int t = 0; t < load.length; t++) {
        double change = goal[t] - load[t];
        falling -= load[t] * change;
        curved += change * change;
      }
      if (falling <= 0 || curved == 0) {
        return mw;
      }
      move(mw, towards, Math.min(1, falling / curved));
    }
    return mw;
  }

  /** Demand and all fleets together, by period. */
  static double[] total(double[] demandMw, double[][] mw) {
    double[] load = demandMw.clone();
    for (double[] ofFleet : mw) {
      for (int t = 0; t < load.length; t++) {
        load[t] += ofFleet[t];
      }
    }
    return load;
  }

  private static double[][] cheapest(List<FlexibleFleet> fleets, double[] price) {
    return fleets.stream().map(fleet -> fleet.leastCostMw(price)).toArray(double[][]::new);
  }

  private static void move(double[][] mw, double[][] towards, double length) {
    for (int k = 0; k < mw.length; k++) {
      for (int t = 0; t < mw[k].length; t++) {
        mw[k][t] += length * (towards[k][t] - mw[k][t]);
      }
    }
  }
}
