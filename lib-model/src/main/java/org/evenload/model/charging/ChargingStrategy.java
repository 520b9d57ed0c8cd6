package org.evenload.model.charging;

import java.util.List;

/** A way to charge vehicles that are connected to one grid or one aggregator. */
public interface ChargingStrategy {

  /**
   * Plans one cyclic day.
   *
   * @param needs by vehicle
   * @param periods of the day
   * @param periodHours length of a period
   */
  ChargingPlan plan(List<ChargingNeed> needs, int periods, double periodHours);
}
