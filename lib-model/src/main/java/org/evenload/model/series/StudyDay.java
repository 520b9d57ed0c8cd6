package org.evenload.model.series;

import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The day that a study is about: midnight to midnight by the clock of its time zone.
 *
 * @param periods equal parts of the day's 24 hours by the clock
 * @param date day that files of several days are read for; null if nobody has said
 * @param zone whose clock counts; null: timestamps are taken as written
 */
public record StudyDay(int periods, @Nullable LocalDate date, @Nullable ZoneId zone) {
  public static final int MINUTES = 24 * 60;

  public StudyDay {
    if (periods < 1 || periods > MINUTES || MINUTES % periods != 0) {
      throw new IllegalArgumentException(
          "Invalid number of periods '%d', expected a divisor of %d, the minutes of a day."
              .formatted(periods, MINUTES));
    }
  }

  /** A day of which only the number of periods is known. */
  public static StudyDay of(int periods) {
    return new StudyDay(periods, null, null);
  }

  int periodMinutes() {
    return MINUTES / periods;
  }
}
