package org.evenload.model.feeder.hosting;

import java.io.Serializable;
import java.util.List;

/** How the vehicles of a feeder share the day. */
public sealed interface Coordination extends Serializable permits AtOnce, Delayed, Capped {

  /** As in tables and study files. */
  String name();

  /**
   * Mean power of every vehicle in every step of the day, kW; what is charged after midnight stands
   * at the same time of the day.
   *
   * @param stepHours a day has 24 hours
   */
  double[][] charge(List<Vehicle> vehicles, double stepHours);
}
