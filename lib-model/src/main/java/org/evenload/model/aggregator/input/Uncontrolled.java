package org.evenload.model.aggregator.input;

import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.vehicle.Stay;

/**
 * Uncontrolled charging: every vehicle charges at full power from the moment it arrives until it
 * has back what its trip took, or is full, or leaves (Villanueva 2025, reference 1).
 */
public final class Uncontrolled {
  private Uncontrolled() {}

  static Dispatch dispatch(AggregatorProblem problem, Batteries batteries, PriceSteps market) {
    double[] change = new double[batteries.entryCount()];
    for (int n = 0; n < batteries.realisationCount; n++) {
      for (int chain = batteries.firstChain[n]; chain < batteries.firstChain[n + 1]; chain++) {
        if (problem.stays().get(batteries.group[chain]).get(n) instanceof Stay.Connected stay) {
          double left =
              Math.min(stay.tripEnergyKwh(), batteries.maxKwh[chain] - batteries.arrivalKwh[chain]);
          for (int i = batteries.firstEntry[chain]; i < batteries.firstEntry[chain + 1]; i++) {
            change[i] = Math.min(left, batteries.maxUpKwh(chain));
            left -= change[i];
          }
        }
      }
    }
    return Dispatch.of(batteries, market, change);
  }
}
