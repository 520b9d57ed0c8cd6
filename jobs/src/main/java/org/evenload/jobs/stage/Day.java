package org.evenload.jobs.stage;

import java.io.Serializable;

/**
 * Identifies one day of the system: whose vehicles, and how they charge.
 *
 * @param extreme {@code min} or {@code max}, {@code none} without vehicles
 */
public record Day(String scenario, String extreme, Mode mode) implements Serializable {
  /** The day without vehicles. */
  public static final Day WITHOUT_VEHICLES = new Day("base", "none", Mode.NONE);
}
