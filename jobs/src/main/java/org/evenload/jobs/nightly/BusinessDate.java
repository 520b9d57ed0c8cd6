package org.evenload.jobs.nightly;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.evenload.jobs.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The date that a night is for. */
public final class BusinessDate {
  /** The environment variable in which schedulers pass it. */
  public static final String VARIABLE = "EVENLOAD_DATE";

  private BusinessDate() {}

  /**
   * The date given, else the one of the environment, else yesterday where the study is.
   *
   * @throws ConfigException if the variable holds no date
   */
  public static LocalDate of(
      @Nullable LocalDate given, @Nullable String variable, ZoneId zone, Clock clock) {
    if (given != null) {
      return given;
    }
    if (variable != null && !variable.isBlank()) {
      try {
        return LocalDate.parse(variable.strip());
      } catch (DateTimeParseException e) {
        throw new ConfigException(
            "Invalid %s '%s', expected a date such as 2026-03-01.".formatted(VARIABLE, variable),
            e);
      }
    }
    return LocalDate.now(clock.withZone(zone)).minusDays(1);
  }
}
