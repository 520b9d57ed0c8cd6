package org.evenload.model.online;

import java.io.Serializable;

/**
 * The slots of a day that begins at any time of the clock. Slots count from 0.
 *
 * @param startMinute minutes after midnight at which the first slot begins
 * @param slotMinutes length of a slot, a divisor of 1440
 */
public record SlotClock(int startMinute, int slotMinutes) implements Serializable {
  private static final int DAY_MINUTES = 1440;

  public SlotClock {
    if (startMinute < 0 || startMinute >= DAY_MINUTES) {
      throw new IllegalArgumentException(
          "Invalid start '%d' of the day, expected minutes in 0…1439.".formatted(startMinute));
    }
    if (slotMinutes < 1 || DAY_MINUTES % slotMinutes != 0) {
      throw new IllegalArgumentException(
          "Invalid slot of '%d' minutes, expected a divisor of 1440.".formatted(slotMinutes));
    }
  }

  public int slots() {
    return DAY_MINUTES / slotMinutes;
  }

  public double slotHours() {
    return slotMinutes / 60.0;
  }

  /** Minutes after midnight at which a slot begins, 0…1439. */
  public int minuteOf(int slot) {
    return (startMinute + slot * slotMinutes) % DAY_MINUTES;
  }

  /** {@code HH:MM} at which a slot begins; the slot after the last is the day's end. */
  public String timeOf(int slot) {
    int minute = minuteOf(slot);
    return "%02d:%02d".formatted(minute / 60, minute % 60);
  }

  /**
   * The number of slots that end by a time of the clock: a vehicle that leaves then can use slots 0
   * … result − 1. The day's own start counts as its end.
   *
   * @param minuteOfDay 0…1439
   */
  public int slotsUntil(int minuteOfDay) {
    int sinceStart = Math.floorMod(minuteOfDay - startMinute, DAY_MINUTES);
    return sinceStart == 0 ? slots() : sinceStart / slotMinutes;
  }

  /**
   * The first slot that begins at or after a time of the clock.
   *
   * @param minuteOfDay minutes after midnight, may have a fraction
   */
  public int firstSlotFrom(double minuteOfDay) {
    double sinceStart = minuteOfDay - startMinute;
    double inDay = sinceStart - DAY_MINUTES * Math.floor(sinceStart / DAY_MINUTES);
    return (int) Math.ceil(inDay / slotMinutes);
  }
}
