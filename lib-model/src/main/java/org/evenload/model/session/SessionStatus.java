package org.evenload.model.session;

import java.util.Locale;

/**
 * What is to be said of a row. A row has one status: the first in the order below that applies, so
 * that what makes a row useless comes before what was mended.
 */
public enum SessionStatus {
  UNREADABLE(Use.NONE, "a time or the energy cannot be read, or fields are missing"),
  DUPLICATE(Use.NONE, "the same session as an earlier row"),
  OPEN_ENDED(Use.NONE, "no end, or an end that stands for none (1970-01-01, 838:59:59)"),
  NEGATIVE_STAY(Use.NONE, "the end comes before the start"),
  ZERO_STAY(Use.NONE, "start and end are the same"),
  TOO_LONG(Use.NONE, "the stay is longer than allowed"),
  NO_ENERGY_VALUE(Use.NONE, "no energy recorded"),
  NEGATIVE_ENERGY(Use.NONE, "energy below zero"),
  ZERO_ENERGY(Use.NONE, "nothing charged"),
  OVER_CHARGER(Use.NONE, "more energy than the charger can deliver during the stay"),
  OVER_BATTERY(Use.NONE, "more energy than a battery holds"),
  SWAPPED_DATE(Use.MENDED, "day and month were exchanged in the file and are put right"),
  MISLABELLED_ZONE(
      Use.MENDED, "the times are UTC although labelled with a local zone; they are put right"),
  LATE_CHARGING_END(
      Use.MENDED, "charging is said to end after the vehicle has left; that end is ignored"),
  UNKNOWN_SOC(Use.MENDED, "a state of charge of 0/0 or none: unknown, the rest of the row is good"),
  OK(Use.AS_WRITTEN, "used as it stands");

  private enum Use {
    NONE,
    MENDED,
    AS_WRITTEN
  }

  private final Use use;
  private final String meaning;

  SessionStatus(Use use, String meaning) {
    this.use = use;
    this.meaning = meaning;
  }

  /** Whether arrival, stay and energy of such a row are known, as written or put right. */
  public boolean isUsable() {
    return use != Use.NONE;
  }

  /** What the status says, a clause for a table's legend. */
  public String meaning() {
    return meaning;
  }

  /** The name in tables, for example {@code open_ended}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
