package org.evenload.jobs.kind.extremes.report;

import static org.apache.spark.sql.functions.col;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.evenload.jobs.kind.extremes.report.data.BusDay;
import org.evenload.jobs.kind.extremes.report.data.Buses;
import org.evenload.jobs.kind.extremes.report.data.Extremes;
import org.evenload.jobs.kind.extremes.report.data.OperationDay;
import org.evenload.jobs.kind.extremes.report.data.Series;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.ReportTables;
import org.evenload.jobs.step.CaseKey;
import org.jspecify.annotations.Nullable;

/**
 * Bus voltages: the band of all buses by period, and every period of the buses nearest to a limit.
 *
 * @param buses rows of the maps
 * @param allBuses how many the network has
 * @param lowerLimitPu null if the study does not tell
 */
record VoltageView(
    @Nullable Double lowerLimitPu,
    @Nullable Double upperLimitPu,
    List<String> buses,
    int allBuses,
    List<Band> bands,
    List<Chart> maps) {

  /** Lowest and highest voltage of any bus, per unit, by period. */
  record Band(CaseKey key, double[] lowestPu, double[] highestPu) {}

  /** Voltages in per unit by bus (as in {@code buses}), then by period. */
  record Chart(CaseKey key, double[][] vmPu) {}

  static @Nullable VoltageView of(
      ReportTables tables,
      Collection<OperationDay> days,
      List<BusDay> busDays,
      @Nullable Double lowerLimitPu,
      @Nullable Double upperLimitPu) {
    if (days.isEmpty()) {
      return null;
    }
    int periods = days.stream().mapToInt(OperationDay::periods).max().orElse(0);
    Map<String, Double> nearness = nearness(busDays, lowerLimitPu, upperLimitPu);
    List<String> buses = Buses.heaviest(nearness, Buses.withCells(days.size(), periods));
    return new VoltageView(
        lowerLimitPu,
        upperLimitPu,
        buses,
        nearness.size(),
        days.stream().map(day -> new Band(day.key(), day.vmMinPu(), day.vmMaxPu())).toList(),
        buses.isEmpty() ? List.of() : maps(tables, buses, periods));
  }

  private static Map<String, Double> nearness(
      List<BusDay> busDays, @Nullable Double lower, @Nullable Double upper) {
    Map<String, Double> nearness = new HashMap<>();
    for (BusDay day : busDays) {
      double below = (lower == null ? 1 : lower) - day.vmMinPu();
      double above = upper == null ? Double.NEGATIVE_INFINITY : day.vmMaxPu() - upper;
      double distance = Math.max(below, above);
      nearness.merge(
          day.bus(), Double.isNaN(distance) ? Double.NEGATIVE_INFINITY : distance, Math::max);
    }
    return nearness;
  }

  private static List<Chart> maps(ReportTables tables, List<String> buses, int periods) {
    Map<CaseKey, double[][]> maps = new LinkedHashMap<>();
    List<Row> rows =
        tables
            .table("opf_bus")
            .where(col("bus").cast("string").isin(buses.toArray()))
            .select("scenario", "variant", "sample", "mode", "extreme", "period", "bus", "vm_pu")
            .collectAsList();
    for (Row row : rows) {
      double[][] map =
          maps.computeIfAbsent(CaseKey.of(row), key -> Series.missing(buses.size(), periods));
      map[buses.indexOf(Fields.text(row, "bus"))][Fields.integer(row, "period") - 1] =
          Fields.number(row, "vm_pu");
    }
    return maps.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Extremes.ORDER))
        .map(entry -> new Chart(entry.getKey(), entry.getValue()))
        .toList();
  }
}
