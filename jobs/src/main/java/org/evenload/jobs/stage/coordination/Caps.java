package org.evenload.jobs.stage.coordination;

import org.evenload.grid.network.BusIndex;

/**
 * What the operator allows the aggregators of one day.
 *
 * @param mw by period, then by bus index of the network
 * @param leastMw that coordination leaves every aggregator, in the same layout
 */
record Caps(double[][] mw, double[][] leastMw) {

  double[] ofBus(BusIndex index, int bus) {
    double[] cap = new double[mw.length];
    for (int t = 0; t < cap.length; t++) {
      cap[t] = mw[t][index.of(bus)];
    }
    return cap;
  }

  /**
   * Tighter caps where power was not supplied although aggregators kept to these: in such a period
   * everybody gets the share of its power that could be supplied, but no less than the least.
   *
   * @param takenMw what aggregators took, by period and bus index
   * @param notSuppliedMw by period
   */
  Caps tightened(double[][] takenMw, double[] notSuppliedMw) {
    double[][] tighter = new double[mw.length][];
    for (int t = 0; t < mw.length; t++) {
      tighter[t] = mw[t].clone();
      double taken = 0;
      for (double power : takenMw[t]) {
        taken += Math.max(0, power);
      }
      if (notSuppliedMw[t] > 0 && taken > 0) {
        double supplied = Math.max(0, 1 - notSuppliedMw[t] / taken);
        for (int k = 0; k < tighter[t].length; k++) {
          double share = supplied * Math.max(0, takenMw[t][k]);
          tighter[t][k] = Math.min(mw[t][k], Math.max(leastMw[t][k], share));
        }
      }
    }
    return new Caps(tighter, leastMw);
  }

  /** Greatest fall of a cap from these to others. */
  double greatestChangeMw(Caps other) {
    double greatest = 0;
    for (int t = 0; t < mw.length; t++) {
      for (int k = 0; k < mw[t].length; k++) {
        greatest = Math.max(greatest, Math.abs(mw[t][k] - other.mw[t][k]));
      }
    }
    return greatest;
  }
}
