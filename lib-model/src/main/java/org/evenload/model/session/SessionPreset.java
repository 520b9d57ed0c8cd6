package org.evenload.model.session;

import static java.util.Map.entry;
import static org.evenload.model.session.SessionField.CHARGING_END;
import static org.evenload.model.session.SessionField.CHARGING_STATION;
import static org.evenload.model.session.SessionField.CONNECTION_END;
import static org.evenload.model.session.SessionField.CONNECTION_END_TIME;
import static org.evenload.model.session.SessionField.CONNECTION_END_ZONE;
import static org.evenload.model.session.SessionField.CONNECTION_HOURS;
import static org.evenload.model.session.SessionField.CONNECTION_START;
import static org.evenload.model.session.SessionField.CONNECTION_START_TIME;
import static org.evenload.model.session.SessionField.CONNECTION_START_ZONE;
import static org.evenload.model.session.SessionField.ENERGY;
import static org.evenload.model.session.SessionField.PLACE;
import static org.evenload.model.session.SessionField.SESSION;
import static org.evenload.model.session.SessionField.SOCKET;
import static org.evenload.model.session.SessionField.SOC_END;
import static org.evenload.model.session.SessionField.SOC_START;
import static org.evenload.model.session.SessionField.USER_ID;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the columns of well-known public sets of sessions are to be read. */
public enum SessionPreset {
  /** The canonical columns, as the R package evprof names them and {@code --out} writes them. */
  EVPROF(null, null, canonical()),
  /** City of Dundee, public charge points, 2017–18. */
  DUNDEE_2017(
      "Europe/London",
      DateOrder.DAY_FIRST,
      Map.ofEntries(
          entry(SESSION, "Charging event"),
          entry(CHARGING_STATION, "CP ID"),
          entry(SOCKET, "Connector"),
          entry(CONNECTION_START, "Start Date"),
          entry(CONNECTION_START_TIME, "Start Time"),
          entry(CONNECTION_END, "End Date"),
          entry(CONNECTION_END_TIME, "End Time"),
          entry(ENERGY, "Total kWh"))),
  /** City of Dundee, public charge points, from 2021. */
  DUNDEE(
      "Europe/London",
      DateOrder.DAY_FIRST,
      Map.ofEntries(
          entry(SESSION, "SDR ID"),
          entry(CHARGING_STATION, "CP ID"),
          entry(SOCKET, "Connector Type"),
          entry(CONNECTION_START, "Start"),
          entry(CONNECTION_END, "End"),
          entry(ENERGY, "Consum(kWh)"))),
  /** Perth and Kinross, public charge points, 2016–19; its {@code _id} numbers rows only. */
  PERTH(
      "Europe/London",
      DateOrder.DAY_FIRST,
      Map.ofEntries(
          entry(CHARGING_STATION, "CP ID"),
          entry(SOCKET, "Connector"),
          entry(CONNECTION_START, "Start Date"),
          entry(CONNECTION_START_TIME, "Start Time"),
          entry(CONNECTION_END, "End Date"),
          entry(CONNECTION_END_TIME, "End Time"),
          entry(ENERGY, "Total kWh"))),
  /** City of Boulder, public stations, from 2018; its object numbers count rows only. */
  BOULDER(
      "America/Denver",
      DateOrder.MONTH_FIRST,
      Map.ofEntries(
          entry(CHARGING_STATION, "Station_Name"),
          entry(SOCKET, "Port_Type"),
          entry(CONNECTION_START, "Start_Date___Time"),
          entry(CONNECTION_START_ZONE, "Start_Time_Zone"),
          entry(CONNECTION_END, "End_Date___Time"),
          entry(CONNECTION_END_ZONE, "End_Time_Zone"),
          entry(CONNECTION_HOURS, "Total_Duration__hh_mm_ss_"),
          entry(ENERGY, "Energy__kWh_"))),
  /** City of Paris, Belib' stations, 2017. */
  PARIS(
      "Europe/Paris",
      DateOrder.DAY_FIRST,
      Map.ofEntries(
          entry(CHARGING_STATION, "Borne"),
          entry(SOCKET, "Prise de courant"),
          entry(CONNECTION_START, "Date de début"),
          entry(CONNECTION_END, "Date de fin"),
          entry(CONNECTION_HOURS, "Durée (sec)"),
          entry(ENERGY, "L'énergie (Wh)"),
          entry(USER_ID, "UUID Badge"))),
  /** SAP Labs France, work and homes of its staff, from 2017. */
  SAP(
      "Europe/Paris",
      DateOrder.DAY_FIRST,
      Map.ofEntries(
          entry(PLACE, "Type Lieu de charge"),
          entry(SESSION, "ID transaction"),
          entry(CHARGING_STATION, "ID borne"),
          entry(SOCKET, "ID connecteur borne"),
          entry(CONNECTION_START, "Date demarrage"),
          entry(CONNECTION_END, "Date fin"),
          entry(SOC_START, "Charge batterie demarrage (%)"),
          entry(SOC_END, "Charge batterie fin (%)"),
          entry(CONNECTION_HOURS, "Duree totale (s)"),
          entry(ENERGY, "Consommation totale (Wh)"))),
  /** ACN-Data (Caltech, JPL, an office) as CSV; times are in GMT. */
  ACN(
      "America/Los_Angeles",
      DateOrder.MONTH_FIRST,
      Map.ofEntries(
          entry(SESSION, "sessionID"),
          entry(CHARGING_STATION, "stationID"),
          entry(SOCKET, "spaceID"),
          entry(USER_ID, "userID"),
          entry(CONNECTION_START, "connectionTime"),
          entry(CONNECTION_END, "disconnectTime"),
          entry(CHARGING_END, "doneChargingTime"),
          entry(ENERGY, "kWhDelivered"))),
  /** Norwegian apartment buildings, Zenodo 13896176. */
  NORWAY(
      "Europe/Oslo",
      DateOrder.DAY_FIRST,
      Map.ofEntries(
          entry(PLACE, "location"),
          entry(USER_ID, "user_id"),
          entry(SESSION, "session_id"),
          entry(CONNECTION_START, "plugin_time"),
          entry(CONNECTION_END, "plugout_time"),
          entry(ENERGY, "energy_session"))),
  /** An apartment building in Trondheim, Mendeley jbks2rcwyj. */
  TRONDHEIM(
      "Europe/Oslo",
      DateOrder.DAY_FIRST,
      Map.ofEntries(
          entry(SESSION, "session_ID"),
          entry(CHARGING_STATION, "Garage_ID"),
          entry(USER_ID, "User_ID"),
          entry(CONNECTION_START, "Start_plugin"),
          entry(CONNECTION_END, "End_plugout"),
          entry(CONNECTION_HOURS, "Duration_hours"),
          entry(ENERGY, "El_kWh"))),
  /** Workplaces in the Midwest of the USA, Harvard DVN/QF1PMO; its years lack the century. */
  MIDWEST(
      null,
      DateOrder.MONTH_FIRST,
      Map.ofEntries(
          entry(SESSION, "sessionId"),
          entry(USER_ID, "userId"),
          entry(CHARGING_STATION, "stationId"),
          entry(PLACE, "locationId"),
          entry(CONNECTION_START, "created"),
          entry(CONNECTION_END, "ended"),
          entry(ENERGY, "kwhTotal")));

  private final @Nullable String zone;
  private final @Nullable DateOrder dateOrder;
  private final Map<SessionField, String> columns;

  SessionPreset(
      @Nullable String zone, @Nullable DateOrder dateOrder, Map<SessionField, String> columns) {
    this.zone = zone;
    this.dateOrder = dateOrder;
    this.columns = Map.copyOf(columns);
  }

  private static Map<SessionField, String> canonical() {
    Map<SessionField, String> columns = new EnumMap<>(SessionField.class);
    for (SessionField field : SessionField.values()) {
      columns.put(field, field.columnName());
    }
    return columns;
  }

  /** The name on the command line, for example {@code dundee-2017}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The labels of all presets. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(SessionPreset::label).toList();
  }

  /** The preset of a label, if there is one. */
  public static Optional<SessionPreset> of(String label) {
    return Arrays.stream(values()).filter(p -> p.label().equalsIgnoreCase(label)).findFirst();
  }

  Optional<ZoneId> zone() {
    return Optional.ofNullable(zone).map(ZoneId::of);
  }

  Optional<DateOrder> dateOrder() {
    return Optional.ofNullable(dateOrder);
  }

  Map<SessionField, String> columns() {
    return columns;
  }

  /**
   * How many of its columns a header has; none if one is absent without which it is another set.
   */
  int matches(List<String> header) {
    List<String> names = header.stream().map(SessionField::normalised).toList();
    boolean complete =
        columns.entrySet().stream()
            .filter(e -> isTelling(e.getKey()))
            .allMatch(e -> names.contains(SessionField.normalised(e.getValue())));
    return complete
        ? (int)
            columns.values().stream()
                .filter(c -> names.contains(SessionField.normalised(c)))
                .count()
        : 0;
  }

  private boolean isTelling(SessionField field) {
    return switch (field) {
      case CONNECTION_START, CONNECTION_END, ENERGY -> true;
      case CONNECTION_START_TIME, CONNECTION_END_TIME, SESSION, CHARGING_STATION -> this != EVPROF;
      default -> false;
    };
  }
}
