package org.evenload.jobs.step.host;

import org.evenload.jobs.step.operate.EvDemand;
import org.evenload.jobs.step.operate.Operator;

/** How many times a fleet fits that charges in a given way, its power growing in proportion. */
public final class OperatedCapacity {
  private OperatedCapacity() {}

  public static HostedFleet of(Operator operator, EvDemand demand) {
    HostedFleet least = HostedFleet.UNBOUNDED;
    for (int t = 0; t < demand.mw().length; t++) {
      double limit = least.multiple();
      Operator.Multiple found = operator.greatestMultiple(t, demand.mw()[t], limit);
      if (found.supplied() < limit) {
        int period = t + 1;
        least =
            new HostedFleet(
                found.supplied(),
                found.tooMuch(),
                "operated",
                Binding.of(operator.network(), found.shortest(), period),
                "power not supplied in period %d".formatted(period));
      }
    }
    return least;
  }
}
