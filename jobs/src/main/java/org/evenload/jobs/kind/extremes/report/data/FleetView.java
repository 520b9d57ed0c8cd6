package org.evenload.jobs.kind.extremes.report.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.ReportTables;
import org.evenload.jobs.step.CaseKey;
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
  public record Count(CaseKey key, String bus, long home, long work) {}

  public static @Nullable FleetView of(ReportTables tables) {
    if (!tables.has("ev_day")) {
      return null;
    }
    List<Row> rows =
        tables.rows(
            """
            SELECT scenario, variant, sample, 'none' AS mode, extreme, 'departure' AS event, departure_period AS period, sum(ev_count) AS vehicles
            FROM ev_day GROUP BY scenario, variant, sample, extreme, departure_period
            UNION ALL
            SELECT scenario, variant, sample, 'none' AS mode, extreme, 'arrival' AS event, arrival_period AS period, sum(ev_count) AS vehicles
            FROM ev_day GROUP BY scenario, variant, sample, extreme, arrival_period
            """);
    int last = rows.stream().mapToInt(row -> Fields.integer(row, "period")).max().orElse(0);
    Map<CaseKey, double[][]> travel = new TreeMap<>(Extremes.ORDER);
    for (Row row : rows) {
      int period = Math.max(1, Fields.integer(row, "period"));
      travel
              .computeIfAbsent(CaseKey.of(row), k -> new double[2][last])[
              Fields.text(row, "event").equals("departure") ? 0 : 1][period - 1] +=
          Fields.number(row, "vehicles");
    }
    List<Travel> result = new ArrayList<>();
    travel.forEach(
        (key, counts) ->
            result.add(new Travel(key.scenario(), Extremes.of(key), counts[0], counts[1])));
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
            SELECT scenario, variant, sample, 'none' AS mode, extreme, bus, sum(home) AS home, sum(work) AS work
            FROM (SELECT scenario, variant, sample, extreme, home_bus AS bus, ev_count AS home, 0 AS work FROM ev_day
                  UNION ALL SELECT scenario, variant, sample, extreme, work_bus AS bus, 0 AS home, ev_count AS work FROM ev_day)
            GROUP BY scenario, variant, sample, extreme, bus
            """)) {
      counts
          .computeIfAbsent(CaseKey.of(row), k -> new TreeMap<>(Buses.ORDER))
          .put(
              Fields.text(row, "bus"),
              new long[] {Fields.whole(row, "home"), Fields.whole(row, "work")});
    }
    List<Count> result = new ArrayList<>();
    counts.forEach(
        (key, byBus) ->
            byBus.forEach((bus, pair) -> result.add(new Count(key, bus, pair[0], pair[1]))));
    return result;
  }
}
