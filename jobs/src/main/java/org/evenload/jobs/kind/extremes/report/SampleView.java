package org.evenload.jobs.kind.extremes.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.evenload.jobs.kind.extremes.report.data.Scenario;
import org.evenload.jobs.kind.extremes.report.paper.Published;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.HtmlTable;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.ReportTables;
import org.jspecify.annotations.Nullable;

/** The Monte Carlo: how unlike the sampled days are. */
record SampleView(List<Spread> spreads, HtmlTable trips) {

  /**
   * Distribution of one fleet's samples by the energy that driving takes, MWh.
   *
   * @param binWidthMwh all bins are equally wide
   * @param counts samples by bin
   * @param publishedMinMwh null if there is nothing to compare with
   */
  record Spread(
      String scenario,
      double firstBinMwh,
      double binWidthMwh,
      int[] counts,
      double minMwh,
      double maxMwh,
      double meanMwh,
      @Nullable Double publishedMinMwh,
      @Nullable Double publishedMaxMwh) {}

  static @Nullable SampleView of(
      ReportTables tables, List<Scenario> scenarios, Published published) {
    if (!tables.has("sample")) {
      return null;
    }
    Map<String, List<Double>> energies = new TreeMap<>();
    for (Row row :
        tables.rows("SELECT scenario, road_energy_mwh FROM sample ORDER BY road_energy_mwh")) {
      energies
          .computeIfAbsent(Fields.text(row, "scenario"), name -> new ArrayList<>())
          .add(Fields.number(row, "road_energy_mwh"));
    }
    List<Spread> spreads = new ArrayList<>();
    energies.forEach(
        (scenario, ofScenario) ->
            spreads.add(
                spread(
                    scenario,
                    ofScenario.stream().mapToDouble(Double::doubleValue).toArray(),
                    published)));
    return spreads.isEmpty() ? null : new SampleView(spreads, trips(tables, scenarios));
  }

  /**
   * @param energies ascending
   */
  private static Spread spread(String scenario, double[] energies, Published published) {
    double min = energies[0];
    double max = energies[energies.length - 1];
    // Rice's rule, held to what a reader can take in.
    int bins = (int) Math.max(1, Math.min(40, Math.round(2 * Math.cbrt(energies.length))));
    double width = max > min ? (max - min) / bins : Math.max(1e-3, Math.abs(min) / 100);
    int[] counts = new int[bins];
    double sum = 0;
    for (double energy : energies) {
      counts[Math.min(bins - 1, (int) ((energy - min) / width))]++;
      sum += energy;
    }
    return new Spread(
        scenario,
        min,
        width,
        counts,
        min,
        max,
        sum / energies.length,
        publishedMwh(published, scenario, "min"),
        publishedMwh(published, scenario, "max"));
  }

  private static @Nullable Double publishedMwh(
      Published published, String scenario, String extreme) {
    var value = published.value("samples", scenario, extreme, "", "road_energy_mwh");
    return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
  }

  private static HtmlTable trips(ReportTables tables, List<Scenario> scenarios) {
    HtmlTable.Builder table =
        HtmlTable.titled("sample-trips", "Samples and unusual trips")
            .help(
                "Trips over midnight, trips that overlap and trips that do not fit into the day are kept and counted;"
                    + " \"drawn again\" counts departures and arrivals that lay too close together.")
            .head(
                "Fleet",
                "Samples",
                "Vehicle days",
                "Mean [MWh]",
                "Least [MWh]",
                "Most [MWh]",
                "Over midnight",
                "Overlapping",
                "Not fitting",
                "Drawn again");
    Map<String, Scenario> byName = Scenario.byName(scenarios);
    List<Row> rows =
        new ArrayList<>(
            tables.rows(
                """
              SELECT scenario, count(*) AS samples, sum(ev_count) AS vehicle_days, avg(road_energy_mwh) AS mean,
                     min(road_energy_mwh) AS least, max(road_energy_mwh) AS most, sum(wrapped_trips) AS wrapped,
                     sum(overlapping_trips) AS overlapping, sum(unfinished_trips) AS unfinished,
                     sum(redrawn_trips) AS redraws
              FROM sample GROUP BY scenario
              """));
    rows.sort(
        Comparator.comparingLong(
            row -> Fields.whole(row, "vehicle_days") / Math.max(1, Fields.whole(row, "samples"))));
    for (Row row : rows) {
      String name = Fields.text(row, "scenario");
      Scenario scenario = byName.get(name);
      table.row(
          scenario == null ? name : scenario.label(),
          HtmlTable.number(Numbers.whole(Fields.number(row, "samples"))),
          HtmlTable.number(Numbers.whole(Fields.number(row, "vehicle_days"))),
          HtmlTable.number(Numbers.fixed(Fields.number(row, "mean"), 3)),
          HtmlTable.number(Numbers.fixed(Fields.number(row, "least"), 3)),
          HtmlTable.number(Numbers.fixed(Fields.number(row, "most"), 3)),
          HtmlTable.number(Numbers.whole(Fields.number(row, "wrapped"))),
          HtmlTable.number(Numbers.whole(Fields.number(row, "overlapping"))),
          HtmlTable.number(Numbers.whole(Fields.number(row, "unfinished"))),
          HtmlTable.number(Numbers.whole(Fields.number(row, "redraws"))));
    }
    return table.build();
  }
}
