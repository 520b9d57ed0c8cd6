package org.evenload.model.session;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How files of sessions are to be read. What is null is taken from the preset or found out from the
 * file.
 *
 * @param preset null for the one whose columns the header has
 * @param columns columns of the file by field; they go before the preset's
 * @param unit of the energy
 * @param dateOrder of dates such as 03/02/2018
 * @param delimiter between fields
 * @param decimalMark {@code '.'} or {@code ','}
 * @param dataZone zone of times that state none
 * @param studyZone zone in which arrivals are counted; null for the data's
 * @param place name of the place of all rows, for files without a column of it
 * @param limits what is plausible
 */
public record SessionOptions(
    @Nullable SessionPreset preset,
    Map<SessionField, String> columns,
    @Nullable EnergyUnit unit,
    @Nullable DateOrder dateOrder,
    @Nullable Character delimiter,
    @Nullable Character decimalMark,
    @Nullable ZoneId dataZone,
    @Nullable ZoneId studyZone,
    @Nullable String place,
    Limits limits)
    implements Serializable {

  /** Everything is found out from the file. */
  public static final SessionOptions DEFAULT =
      new SessionOptions(null, Map.of(), null, null, null, null, null, null, null, Limits.DEFAULT);

  public SessionOptions {
    columns = Map.copyOf(columns);
  }

  /**
   * What a session can be.
   *
   * @param longestStayHours longer stays are {@link SessionStatus#TOO_LONG}
   * @param chargerKw greatest mean power where the row does not say its charger's
   * @param batteryKwh more energy than this is {@link SessionStatus#OVER_BATTERY}
   */
  public record Limits(double longestStayHours, double chargerKw, double batteryKwh)
      implements Serializable {
    /** A week, the strongest public chargers, and more than the batteries of cars hold. */
    public static final Limits DEFAULT = new Limits(168, 400, 250);

    public Limits {
      if (!(longestStayHours > 0) || !(chargerKw > 0) || !(batteryKwh > 0)) {
        throw new IllegalArgumentException(
            "Invalid limits of sessions: %s h, %s kW, %s kWh, expected each above 0."
                .formatted(longestStayHours, chargerKw, batteryKwh));
      }
    }
  }

  /** The same with other columns. */
  public SessionOptions withColumns(Map<SessionField, String> other) {
    return new SessionOptions(
        preset, other, unit, dateOrder, delimiter, decimalMark, dataZone, studyZone, place, limits);
  }

  /** The same with a zone of the data. */
  public SessionOptions withDataZone(ZoneId zone) {
    return new SessionOptions(
        preset, columns, unit, dateOrder, delimiter, decimalMark, zone, studyZone, place, limits);
  }

  /** The same with a place for all rows. */
  public SessionOptions withPlace(String name) {
    return new SessionOptions(
        preset,
        columns,
        unit,
        dateOrder,
        delimiter,
        decimalMark,
        dataZone,
        studyZone,
        name,
        limits);
  }
}
