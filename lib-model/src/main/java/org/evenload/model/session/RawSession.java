package org.evenload.model.session;

import org.jspecify.annotations.Nullable;

/**
 * One row with its cells read, but not yet understood: which number is the day, which zone the
 * clock stood in and which unit the energy has is known of the whole file only.
 *
 * @param line counted from 1
 * @param fault why the row cannot be read; null if it can
 * @param start null only where there is a fault
 * @param end null for none
 * @param energy in the unit of its column; NaN for none
 * @param recordedStayS the stay as the row states it, seconds; NaN if it does not
 * @param chargerKw greatest power of the charger; NaN if unknown
 * @param powerKw as recorded; NaN if not
 * @param isSocUnknown whether the file has states of charge and this row has none
 */
record RawSession(
    long line,
    @Nullable String fault,
    @Nullable WrittenTime start,
    @Nullable WrittenTime end,
    double energy,
    double recordedStayS,
    @Nullable String startZone,
    @Nullable String endZone,
    @Nullable WrittenTime chargingStart,
    @Nullable WrittenTime chargingEnd,
    double powerKw,
    double chargerKw,
    boolean isSocUnknown,
    @Nullable String session,
    @Nullable String station,
    @Nullable String socket,
    @Nullable String user,
    @Nullable String place) {

  static RawSession unreadable(long line, String fault) {
    return new RawSession(
        line,
        fault,
        null,
        null,
        Double.NaN,
        Double.NaN,
        null,
        null,
        null,
        null,
        Double.NaN,
        Double.NaN,
        false,
        null,
        null,
        null,
        null,
        null);
  }
}
