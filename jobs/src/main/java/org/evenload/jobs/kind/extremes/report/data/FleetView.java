package org.evenload.jobs.kind.extremes.report.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.ReportTables;
import org.jspecify.annotations.Nullable;

/** Where the vehicles of the extreme samples live and work, and when they drive. */
public record FleetView(List<Travel> travel) {

  /**
   * @param departures vehicles that leave home, by period
   * @param arrivals vehicles that come back home, by period; longer than a day if some return after
   *     midnight
   */
  record Travel(String scenario, String extreme, double[] departures, double[] arrivals) {}

  /** Vehicles of a bus in one extreme sample. */
  public record Count(String scenario, String extreme, String bus, long home, long work) {}

  public static @Nullable FleetView of(ReportTables tables) {
    if (!tables.has("ev_day")) {
      return null;
    }
    List<Row> rows =
        tables.rows(
            """
            SELECT scenario, extreme, 'departure' AS event, departure_period AS period, sum(ev_count) AS vehicles
            FROM ev_day GROUP BY scenario, extreme, departure_period
            UNION ALL
            SELECT scenario, extreme, 'arrival' AS event, arrival_period AS period, sum(ev_count) AS vehicles
            FROM ev_day GROUP BY scenario, extreme, arrival_period
            """);
    int last = rows.stream().mapToInt(row -> Fields.integer(row, "period")).max().orElse(0);
    Map<CaseKey, double[][]> travel = new TreeMap<>(CaseKey.ORDER);
    for (Row row : rows) {
      CaseKey key = new CaseKey(Fields.text(row, "scenario"), Fields.text(row, "extreme"), "");
      int period = Math.max(1, Fields.integer(row, "period"));
      travel
              .computeIfAbsent(key, k -> new double[2][last])[
              Fields.text(row, "event").equals("departure") ? 0 : 1][period - 1] +=
          Fields.number(row, "vehicles");
    }
    List<Travel> result = new ArrayList<>();
    travel.forEach(
        (key, counts) ->
            result.add(new Travel(key.scenario(), key.extreme(), counts[0], counts[1])));
    return new FleetView(result);
  }

  public static List<Count> counts(ReportTables tables) {
    if (!tables.has("ev_day")) {
      return List.of();
    }
    Map<CaseKey, Map<String, long[]>> counts = new LinkedHashMap<>();
    for (Row row :
        tables.rows(
            """
            SELECT scenario, extreme, bus, sum(home) AS home, sum(work) AS work
            FROM (SELECT scenario, extreme, home_bus AS bus, ev_count AS home, 0 AS work FROM ev_day
                  UNION ALL SELECT scenario, extreme, work_bus AS bus, 0 AS home, ev_count AS work FROM ev_day)
            GROUP BY scenario, extreme, bus
            """)) {
      CaseKey key = new CaseKey(Fields.text(row, "scenario"), Fields.text(row, "extreme"), "");
      counts
          .computeIfAbsent(key, k -> new TreeMap<>(Buses.ORDER))
          .put(
              Fields.text(row, "bus"),
              new long[] {Fields.whole(row, "home"), Fields.whole(row, "work")});
    }
    List<Count> result = new ArrayList<>();
    counts.forEach(
        (key, byBus) ->
            byBus.forEach(
                (bus, pair) ->
                    result.add(new Count(key.scenario(), key.extreme(), bus, pair[0], pair[1]))));
    return result;
  }
}
