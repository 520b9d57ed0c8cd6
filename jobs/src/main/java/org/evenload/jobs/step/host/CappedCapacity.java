package org.evenload.jobs.step.host;

import java.util.List;
import java.util.Map;
import org.evenload.model.fleet.BusFleet;
import org.evenload.model.hosting.CappedFleet;

/**
 * How many times a fleet fits under caps, until the first aggregator cannot charge its vehicles.
 */
public final class CappedCapacity {
  private CappedCapacity() {}

  /**
   * @param caps by bus, then by period
   */
  public static HostedFleet of(
      List<BusFleet> fleets, Map<Integer, double[]> caps, int realisations, double periodHours) {
    HostedFleet least = HostedFleet.UNBOUNDED;
    for (BusFleet fleet : fleets) {
      double[] cap = caps.get(fleet.bus());
      for (int n = 0; n < realisations && cap != null; n++) {
        int realisation = n;
        double multiple =
            CappedFleet.greatestMultiple(
                fleet.groups(),
                fleet.stays().stream().map(stays -> stays.get(realisation)).toList(),
                cap,
                periodHours,
                HostedFleet.GREATEST_MULTIPLE);
        if (multiple < least.multiple()) {
          String limit = "cap of bus %d in realisation %d".formatted(fleet.bus(), n + 1);
          Binding need =
              new Binding(
                  "need",
                  "need of the vehicles at bus %d".formatted(fleet.bus()),
                  fleet.bus(),
                  null);
          least = new HostedFleet(multiple, multiple, "cap", need, limit);
        }
      }
    }
    return least;
  }
}
