package org.evenload.jobs.kind.extremes.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.evenload.jobs.kind.extremes.report.data.BusDay;
import org.evenload.jobs.kind.extremes.report.data.Buses;
import org.evenload.jobs.kind.extremes.report.data.Extremes;
import org.evenload.jobs.kind.extremes.report.data.OperationDay;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.HtmlTable;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.ReportTables;
import org.evenload.jobs.step.CaseKey;
import org.jspecify.annotations.Nullable;

/**
 * Where and when power was not supplied.
 *
 * @param entries one per bus and period with a shortfall, the largest if there are too many
 */
record NotSuppliedView(List<Entry> entries, HtmlTable byBus) {
  private static final int MOST_ENTRIES = 20_000;

  record Entry(CaseKey key, int period, String bus, double notSuppliedMw) {}

  static @Nullable NotSuppliedView of(
      ReportTables tables, Collection<OperationDay> days, List<BusDay> busDays) {
    if (days.stream().allMatch(day -> day.notSuppliedPeriods() == 0)) {
      return null;
    }
    int periods = days.stream().mapToInt(OperationDay::periods).max().orElse(1);
    return new NotSuppliedView(
        tables.has("opf_bus") ? entries(tables) : List.of(), byBus(busDays, 24.0 / periods));
  }

  private static List<Entry> entries(ReportTables tables) {
    List<Entry> entries = new ArrayList<>();
    for (Row row :
        tables.rows(
            """
            SELECT scenario, variant, sample, mode, extreme, period, bus, not_supplied_mw FROM opf_bus
            WHERE not_supplied_mw > %s ORDER BY not_supplied_mw DESC LIMIT %d
            """
                .formatted(OperationDay.NOT_SUPPLIED_TOLERANCE_MW, MOST_ENTRIES))) {
      entries.add(
          new Entry(
              CaseKey.of(row),
              Fields.integer(row, "period"),
              Fields.text(row, "bus"),
              Fields.number(row, "not_supplied_mw")));
    }
    entries.sort(
        Comparator.comparing(Entry::key, Extremes.ORDER)
            .thenComparingInt(Entry::period)
            .thenComparing(Entry::bus, Buses.ORDER));
    return entries;
  }

  private static HtmlTable byBus(List<BusDay> busDays, double hours) {
    Map<String, Map<CaseKey, BusDay>> shortBuses = new TreeMap<>(Buses.ORDER);
    Map<String, Double> weights = new TreeMap<>(Buses.ORDER);
    for (BusDay day : busDays) {
      if (day.notSuppliedPeriods() > 0) {
        shortBuses
            .computeIfAbsent(day.bus(), bus -> new TreeMap<>(Extremes.ORDER))
            .put(day.key(), day);
        weights.merge(day.bus(), day.notSuppliedMwPeriods(), Math::max);
      }
    }
    List<String> shown = Buses.heaviest(weights, Buses.MOST_IN_TABLE);
    HtmlTable.Builder table =
        HtmlTable.titled("not-supplied-by-bus", "Buses where power was not supplied")
            .help(
                Buses.shownOf(shown, weights.size(), "with most power missing")
                    + "Energy that the grid could not deliver at each bus in one day, the greatest power missing at"
                    + " one time, and in how many periods.")
            .head(
                "Bus",
                "Fleet",
                "Sample",
                "Charging",
                "Energy [MWh]",
                "Greatest power [MW]",
                "Periods");
    for (String bus : shown) {
      shortBuses
          .getOrDefault(bus, Map.of())
          .forEach(
              (key, day) ->
                  table.row(
                      bus,
                      HtmlTable.words(key.scenario()),
                      HtmlTable.words(Extremes.label(key)),
                      HtmlTable.words(key.mode().label()),
                      HtmlTable.number(Numbers.fixed(day.notSuppliedMwPeriods() * hours, 2)),
                      HtmlTable.number(Numbers.fixed(day.greatestNotSuppliedMw(), 2)),
                      HtmlTable.number(Numbers.whole(day.notSuppliedPeriods()))));
    }
    return table.build();
  }
}
