package org.evenload.jobs.step.config;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.evenload.grid.input.Suggestion;
import org.evenload.jobs.config.ConfigException;
import org.evenload.model.series.StudyDay;
import org.jspecify.annotations.Nullable;

/**
 * Which day a study takes from files with timestamps, and whose clock counts.
 *
 * @param day ISO date; without it, files have to hold one day
 * @param timeZone name of the zone whose midnight begins a day; without it, timestamps count as
 *     written
 */
public record CalendarConfig(@Nullable String day, @Nullable String timeZone) {

  /** Of studies that say nothing. */
  public static final CalendarConfig UNSAID = new CalendarConfig(null, null);

  /**
   * The study's day.
   *
   * @throws ConfigException if date or zone do not exist
   */
  public StudyDay studyDay(int periods) {
    return new StudyDay(periods, date(), zone());
  }

  private @Nullable LocalDate date() {
    try {
      return day == null ? null : LocalDate.parse(day);
    } catch (DateTimeException e) {
      throw new ConfigException(
          "Invalid calendar.day '%s', expected a date such as 2024-03-31.".formatted(day), e);
    }
  }

  private @Nullable ZoneId zone() {
    try {
      return timeZone == null ? null : ZoneId.of(timeZone);
    } catch (DateTimeException e) {
      throw new ConfigException(
          "Invalid calendar.time_zone '%s', expected a name such as Europe/Madrid or America/Guayaquil.%s"
              .formatted(timeZone, Suggestion.sentence(timeZone, ZoneId.getAvailableZoneIds())),
          e);
    }
  }
}
