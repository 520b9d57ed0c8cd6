package org.evenload.model.session;

import java.io.Serializable;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file, understood.
 *
 * @param file as the user named it
 * @param line counted from 1
 * @param reason more than the status says; null for nothing
 * @param start on the clock of the study; null if unknown
 * @param end on the clock of the study; null if unknown
 * @param chargingStart null if unknown
 * @param chargingEnd null if unknown
 * @param energyKwh taken from the charger; NaN if unknown
 * @param powerKw as recorded; NaN if not
 */
public record SessionRow(
    String file,
    long line,
    SessionStatus status,
    @Nullable String reason,
    @Nullable String session,
    @Nullable OffsetDateTime start,
    @Nullable OffsetDateTime end,
    @Nullable OffsetDateTime chargingStart,
    @Nullable OffsetDateTime chargingEnd,
    double energyKwh,
    double powerKw,
    @Nullable String station,
    @Nullable String socket,
    @Nullable String user,
    @Nullable String place)
    implements Serializable {

  /** Hours between start and end; NaN if one of them is unknown. */
  public double stayHours() {
    return start == null || end == null
        ? Double.NaN
        : Duration.between(start, end).toSeconds() / 3600.0;
  }

  /**
   * Equal for rows that record the same session: the session's name and start where it has a name,
   * all that is recorded where it has none; null for a row that cannot be read.
   */
  public @Nullable String identity() {
    if (status == SessionStatus.UNREADABLE || start == null) {
      return null;
    }
    return session != null
        ? "s\u0001" + session + '\u0001' + start.toEpochSecond()
        : String.join(
            "\u0001",
            String.valueOf(start.toEpochSecond()),
            end == null ? "" : String.valueOf(end.toEpochSecond()),
            String.valueOf(energyKwh),
            String.valueOf(station),
            String.valueOf(socket),
            String.valueOf(user));
  }

  /** The same row as a repetition of another one. */
  public SessionRow asDuplicate() {
    return new SessionRow(
        file,
        line,
        SessionStatus.DUPLICATE,
        null,
        session,
        start,
        end,
        chargingStart,
        chargingEnd,
        energyKwh,
        powerKw,
        station,
        socket,
        user,
        place);
  }
}
