package org.evenload.jobs.kind.online;

import java.io.Serializable;

/**
 * Which day: one task.
 *
 * @param mode position among the study's modes, −1 for the day without vehicles
 * @param sample from 1, 0 for the day without vehicles
 */
record DayKey(double penetrationPct, int mode, int sample) implements Serializable {
  static final DayKey WITHOUT_VEHICLES = new DayKey(0, -1, 0);

  boolean isWithoutVehicles() {
    return mode < 0;
  }
}
