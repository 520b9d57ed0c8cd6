package org.evenload.model.travel;

import java.io.Serializable;

/**
 * Periods from the first to the last inclusive, counted from 1; with {@code first > last} over
 * midnight.
 */
public record Window(int firstPeriod, int lastPeriod) implements Serializable {
  /** Number of periods, 1 to {@code periods}. */
  public int length(int periods) {
    return Math.floorMod(lastPeriod - firstPeriod, periods) + 1;
  }
}
