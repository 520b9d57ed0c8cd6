package org.evenload.model.aggregator;

/**
 * Uncontrolled charging: every vehicle charges at full power from the moment it arrives until it
 * has back what its trip took, or is full, or leaves (Villanueva 2025, reference 1).
 */
final class Uncontrolled {
  private Uncontrolled() {}

  static Dispatch dispatch(AggregatorProblem problem, Fleet fleet, Market market) {
    double[] change = new double[fleet.entryCount()];
    for (int n = 0; n < fleet.realisationCount; n++) {
      for (int chain = fleet.firstChain[n]; chain < fleet.firstChain[n + 1]; chain++) {
        if (problem.stays().get(fleet.group[chain]).get(n) instanceof Stay.Connected stay) {
          double left =
              Math.min(stay.tripEnergyKwh(), fleet.maxKwh[chain] - fleet.arrivalKwh[chain]);
          for (int i = fleet.firstEntry[chain]; i < fleet.firstEntry[chain + 1]; i++) {
            change[i] = Math.min(left, fleet.maxUpKwh(chain));
            left -= change[i];
          }
        }
      }
    }
    return Dispatch.of(fleet, market, change);
  }
}
