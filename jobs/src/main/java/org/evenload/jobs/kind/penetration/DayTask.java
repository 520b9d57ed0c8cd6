package org.evenload.jobs.kind.penetration;

import java.io.Serializable;

/**
 * One day of a fleet: the unit of work of tasks.
 *
 * @param kind name of the kind of day
 * @param sample counted from 1
 */
record DayTask(String kind, int vehicles, int sample) implements Serializable {
  /** Value of the column {@code variant}. */
  String variant() {
    return variant(vehicles);
  }

  static String variant(int vehicles) {
    return "vehicles=" + vehicles;
  }
}
