package org.evenload.jobs.report;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Voltages of the distribution feeder over its synthetic days.
 *
 * @param places node and phase, in the order of the nodes' names
 * @param profiles of the full set of days, one per case
 * @param fanPlaces the places with the lowest voltages, which have curves over the day
 */
record FeederView(
    double lowerLimitPu,
    double upperLimitPu,
    List<String> places,
    List<Profile> profiles,
    List<String> fanPlaces,
    List<Fan> fans,
    List<HtmlTable> tables) {

  /**
   * Voltages by place, per unit, over all days and periods.
   *
   * @param v2g whether vehicles may feed back
   */
  record Profile(CaseKey key, boolean v2g, double[] least, double[] mean, double[] greatest) {}

  /** Quantiles over the days, by period, per unit. */
  record Fan(
      CaseKey key,
      boolean v2g,
      String place,
      double[] p05,
      double[] p25,
      double[] p50,
      double[] p75,
      double[] p95) {}

  private record SetKey(CaseKey key, boolean v2g) {
    static final Comparator<SetKey> ORDER =
        Comparator.comparing(SetKey::key, CaseKey.ORDER)
            .thenComparing(SetKey::v2g, Comparator.reverseOrder());

    static SetKey of(Row row) {
      return new SetKey(CaseKey.of(row), Boolean.TRUE.equals(row.getAs("v2g")));
    }

    String label() {
      return Mode.labelOf(key.mode())
          + (v2g || key.is(Mode.NONE) || key.is(Mode.UNCONTROLLED) ? "" : ", nothing fed back");
    }
  }

  static @Nullable FeederView of(ReportTables tables, Published published) {
    if (!tables.has("feeder_voltage")) {
      return null;
    }
    List<Row> rows =
        tables.rows(
            """
            SELECT scenario, extreme, mode, v2g, concat(node, '.', phase) AS place, max(period) AS periods,
                   min(vm_least_pu) AS least, avg(vm_mean_pu) AS mean, max(vm_greatest_pu) AS greatest
            FROM feeder_voltage WHERE sample_size_pct = 100
            GROUP BY scenario, extreme, mode, v2g, node, phase
            """);
    if (rows.isEmpty()) {
      return null;
    }
    TreeSet<String> ordered = new TreeSet<>(Buses.ORDER);
    Map<String, Double> lowness = new TreeMap<>();
    Map<SetKey, Map<String, Row>> sets = new TreeMap<>(SetKey.ORDER);
    int periods = 1;
    for (Row row : rows) {
      String place = Fields.text(row, "place");
      ordered.add(place);
      lowness.merge(place, -Fields.number(row, "least"), Math::max);
      sets.computeIfAbsent(SetKey.of(row), key -> new TreeMap<>()).put(place, row);
      periods = Math.max(periods, Fields.integer(row, "periods"));
    }
    List<String> places = Buses.heaviest(lowness, 60);
    List<String> fanPlaces =
        Buses.heaviest(lowness, Math.min(24, Buses.withCurves(5 * sets.size(), periods)));
    List<Profile> profiles = new ArrayList<>();
    sets.forEach(
        (key, byPlace) ->
            profiles.add(
                new Profile(
                    key.key(),
                    key.v2g(),
                    values(places, byPlace, "least"),
                    values(places, byPlace, "mean"),
                    values(places, byPlace, "greatest"))));
    List<HtmlTable> shown = new ArrayList<>();
    shown.add(voltages(places, ordered.size(), sets, published));
    if (tables.has("feeder_violation")) {
      shown.add(violations(tables));
    }
    if (tables.has("feeder_sample_size_error")) {
      shown.add(sizes(tables, published));
    }
    return new FeederView(
        0.95, 1.05, places, profiles, fanPlaces, fans(tables, fanPlaces, periods), shown);
  }

  private static double[] values(List<String> places, Map<String, Row> rows, String column) {
    return places.stream()
        .mapToDouble(
            place -> {
              Row row = rows.get(place);
              return row == null ? Double.NaN : Fields.number(row, column);
            })
        .toArray();
  }

  private static List<Fan> fans(ReportTables tables, List<String> places, int periods) {
    List<String> quantiles = List.of("p05", "p25", "p50", "p75", "p95");
    record FanKey(SetKey set, String place) {}
    Map<FanKey, double[][]> fans =
        new TreeMap<>(
            Comparator.comparing(FanKey::set, SetKey.ORDER)
                .thenComparing(FanKey::place, Buses.ORDER));
    for (Row row :
        tables
            .table("feeder_voltage")
            .where(col("sample_size_pct").equalTo(100))
            .selectExpr("*", "concat(node, '.', phase) AS place")
            .where(col("place").isin(places.toArray()))
            .collectAsList()) {
      double[][] curves =
          fans.computeIfAbsent(
              new FanKey(SetKey.of(row), Fields.text(row, "place")),
              key -> Series.missing(quantiles.size(), periods));
      for (int q = 0; q < quantiles.size(); q++) {
        curves[q][Fields.integer(row, "period") - 1] =
            Fields.number(row, "vm_" + quantiles.get(q) + "_pu");
      }
    }
    List<Fan> result = new ArrayList<>();
    fans.forEach(
        (key, curves) ->
            result.add(
                new Fan(
                    key.set().key(),
                    key.set().v2g(),
                    key.place(),
                    curves[0],
                    curves[1],
                    curves[2],
                    curves[3],
                    curves[4])));
    return result;
  }

  private static HtmlTable voltages(
      List<String> places, int all, Map<SetKey, Map<String, Row>> sets, Published published) {
    Map<String, List<Map<String, Row>>> byMode = new LinkedHashMap<>();
    sets.keySet().stream()
        .sorted(
            Comparator.<SetKey>comparingInt(key -> Mode.order(key.key().mode()))
                .thenComparing(SetKey::v2g, Comparator.reverseOrder()))
        .forEach(
            key ->
                byMode
                    .computeIfAbsent(key.label(), label -> new ArrayList<>())
                    .add(sets.getOrDefault(key, Map.of())));
    List<HtmlTable.HeaderCell> modes = new ArrayList<>();
    modes.add(new HtmlTable.HeaderCell("Node and phase", 1, 2, ""));
    List<HtmlTable.HeaderCell> quantities = new ArrayList<>();
    for (String mode : byMode.keySet()) {
      modes.add(new HtmlTable.HeaderCell(mode, 2, 1, "group"));
      quantities.add(new HtmlTable.HeaderCell("lowest", 1, 1, "ours"));
      quantities.add(new HtmlTable.HeaderCell("mean", 1, 1, ""));
    }
    HtmlTable.Builder table =
        HtmlTable.titled("feeder-voltages", "Voltages of the feeder by node and phase, p.u.")
            .help(
                (places.size() < all
                        ? "The %d of %d nodes and phases with the lowest voltages. "
                            .formatted(places.size(), all)
                        : "")
                    + "Lowest over all fleets, synthetic days and periods, and their mean.")
            .head(modes)
            .head(quantities)
            .remarks(published.notes("feeder"));
    for (String place : places) {
      List<HtmlTable.Cell> cells = new ArrayList<>();
      for (List<Map<String, Row>> ofMode : byMode.values()) {
        List<Row> rows =
            ofMode.stream()
                .filter(byPlace -> byPlace.containsKey(place))
                .map(byPlace -> byPlace.get(place))
                .toList();
        cells.add(
            HtmlTable.number(
                Numbers.fixed(
                    rows.stream()
                        .mapToDouble(row -> Fields.number(row, "least"))
                        .min()
                        .orElse(Double.NaN),
                    4)));
        cells.add(
            HtmlTable.number(
                Numbers.fixed(
                    rows.stream()
                        .mapToDouble(row -> Fields.number(row, "mean"))
                        .average()
                        .orElse(Double.NaN),
                    4)));
      }
      table.row(place, cells);
    }
    return table.build();
  }

  private static HtmlTable violations(ReportTables tables) {
    HtmlTable.Builder table =
        HtmlTable.titled("feeder-violations", "Voltages outside the limits on the feeder")
            .help(
                "Shares of all periods of all synthetic days, at the worst node and phase. The Peruvian rule asks for a"
                    + " voltage within 5 % of nominal in at least 95 % of a day's periods.")
            .head(
                "Fleet",
                "Sample",
                "Charging",
                "Nodes and phases outside 0.95…1.05",
                "Below 0.95 [%]",
                "Above 1.05 [%]",
                "Days that break the Peruvian rule [%]");
    List<Row> rows =
        new ArrayList<>(
            tables.rows(
                """
                SELECT scenario, extreme, mode, v2g, count_if(NOT within_limits) AS outside, count(*) AS places,
                       max(below_pct) AS below, max(above_pct) AS above, max(noncompliant_days_pct) AS breaking
                FROM feeder_violation GROUP BY scenario, extreme, mode, v2g
                """));
    rows.sort(Comparator.comparing(SetKey::of, SetKey.ORDER));
    for (Row row : rows) {
      SetKey key = SetKey.of(row);
      boolean without = key.key().is(Mode.NONE);
      table.row(
          without ? Numbers.NO_VALUE : key.key().scenario(),
          HtmlTable.words(without ? Numbers.NO_VALUE : CaseKey.extremeLabel(key.key().extreme())),
          HtmlTable.words(key.label()),
          HtmlTable.number(
              "%s of %s"
                  .formatted(
                      Numbers.whole(Fields.number(row, "outside")),
                      Numbers.whole(Fields.number(row, "places")))),
          HtmlTable.number(Numbers.fixed(Fields.number(row, "below"), 2)),
          HtmlTable.number(Numbers.fixed(Fields.number(row, "above"), 2)),
          HtmlTable.number(Numbers.fixed(Fields.number(row, "breaking"), 2)));
    }
    return table.build();
  }

  private static HtmlTable sizes(ReportTables tables, Published published) {
    HtmlTable.Builder table =
        HtmlTable.titled("feeder-sizes", "How many synthetic days are enough")
            .help(
                "How far the mean voltages of a part of the days lie from those of all days: root mean square over nodes,"
                    + " phases and periods, mean over all cases; of one draw, and as expected over many.")
            .head(
                "Size [% of days]",
                "Days",
                "Error of one draw [10⁻⁶ p.u.]",
                "Expected error [10⁻⁶ p.u.]",
                "Cases with this size among the two best")
            .remarks(published.notes("feeder_sizes"));
    for (Row row :
        tables.rows(
            """
            SELECT sample_size_pct, max(days) AS days, avg(error_pu) * 1e6 AS error,
                   avg(expected_error_pu) * 1e6 AS expected, count_if(rank <= 2) AS best, count(*) AS cases
            FROM feeder_sample_size_error GROUP BY sample_size_pct ORDER BY sample_size_pct
            """)) {
      table.row(
          Numbers.sized(Fields.number(row, "sample_size_pct")),
          HtmlTable.number(Numbers.whole(Fields.number(row, "days"))),
          HtmlTable.number(Numbers.sized(Fields.number(row, "error"))),
          HtmlTable.number(Numbers.sized(Fields.number(row, "expected"))),
          HtmlTable.number(
              "%s of %s"
                  .formatted(
                      Numbers.whole(Fields.number(row, "best")),
                      Numbers.whole(Fields.number(row, "cases")))));
    }
    return table.build();
  }
}
