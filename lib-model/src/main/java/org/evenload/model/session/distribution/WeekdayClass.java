package org.evenload.model.session.distribution;

import java.time.DayOfWeek;
import java.util.Locale;

/** Days on which people drive alike. */
public enum WeekdayClass {
  WORKDAY,
  SATURDAY,
  SUNDAY;

  /** The class of a day of the week; holidays count as what the calendar says. */
  public static WeekdayClass of(DayOfWeek day) {
    return switch (day) {
      case SATURDAY -> SATURDAY;
      case SUNDAY -> SUNDAY;
      default -> WORKDAY;
    };
  }

  /** The name in files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
