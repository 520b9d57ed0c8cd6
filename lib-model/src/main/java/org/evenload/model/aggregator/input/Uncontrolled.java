package org.evenload.model.aggregator.input;

/**
 * Uncontrolled charging: every vehicle charges at full power from the moment it arrives until it
 * has back what its trip took, or is full, or leaves (Villanueva 2025, reference 1).
 */
public final class Uncontrolled {
  private Uncontrolled() {}

  static Dispatch dispatch(Batteries batteries, PriceSteps market) {
    double[] change = new double[batteries.entryCount()];
    for (int chain = 0; chain < batteries.chainCount(); chain++) {
      fill(batteries, chain, change, batteries.firstEntry[chain]);
    }
    return Dispatch.of(batteries, market, change);
  }

  /**
   * One battery's share.
   *
   * @param change takes the change of charge of each period of the stay, kWh per vehicle
   * @param from index of the first period
   */
  public static void fill(Batteries batteries, int chain, double[] change, int from) {
    double left =
        Math.min(batteries.tripKwh[chain], batteries.maxKwh[chain] - batteries.arrivalKwh[chain]);
    for (int i = from; i < from + batteries.length(chain); i++) {
      change[i] = Math.min(left, batteries.maxUpKwh(chain));
      left -= change[i];
    }
  }
}
