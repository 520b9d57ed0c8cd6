package org.evenload.model.session;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a column of a file of sessions holds. Names follow the standard of the R package evprof;
 * those below the line are of our own.
 */
public enum SessionField {
  SESSION("Session"),
  CONNECTION_START("ConnectionStartDateTime"),
  CONNECTION_END("ConnectionEndDateTime"),
  CHARGING_START("ChargingStartDateTime"),
  CHARGING_END("ChargingEndDateTime"),
  POWER("Power"),
  ENERGY("Energy"),
  CONNECTION_HOURS("ConnectionHours"),
  CHARGING_STATION("ChargingStation"),
  SOCKET("Socket"),
  USER_ID("UserID"),
  // ---
  /** The time of day of a start whose date stands in a column of its own. */
  CONNECTION_START_TIME("ConnectionStartTime"),
  CONNECTION_END_TIME("ConnectionEndTime"),
  /** The time zone of a start as written in the row, for example MDT. */
  CONNECTION_START_ZONE("ConnectionStartZone"),
  CONNECTION_END_ZONE("ConnectionEndZone"),
  /** Greatest power of the charger, kW, or a text that says it ("7kW Dual Outlet"). */
  CHARGER_POWER("ChargerPower"),
  SOC_START("SoCStart"),
  SOC_END("SoCEnd"),
  /** Where, for distributions by place: home, work, a town. */
  PLACE("Place");

  private final String columnName;

  SessionField(String columnName) {
    this.columnName = columnName;
  }

  /** The name of the canonical column. */
  public String columnName() {
    return columnName;
  }

  /** The names of all canonical columns. */
  public static List<String> columnNames() {
    return Arrays.stream(values()).map(SessionField::columnName).toList();
  }

  /**
   * A name without what differs between exports of the same table: {@code Energy__kWh_} and {@code
   * Energy (kWh)} are one column.
   */
  static String normalised(String name) {
    StringBuilder letters = new StringBuilder(name.length());
    name.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(letters::appendCodePoint);
    return letters.toString();
  }
}
