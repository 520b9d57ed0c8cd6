package org.evenload.jobs.kind.extremes.report;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.evenload.jobs.kind.extremes.report.data.Buses;
import org.evenload.jobs.kind.extremes.report.data.Extremes;
import org.evenload.jobs.kind.extremes.report.data.Series;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.HtmlTable;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.ReportTables;
import org.evenload.jobs.step.Mode;
import org.jspecify.annotations.Nullable;

/**
 * What coordination changed: caps, what aggregators asked for without them, what they take under
 * them.
 *
 * @param buses the aggregators with curves
 * @param allBuses how many were coordinated
 * @param mode the way of coordinating that curves show
 */
record CoordinationView(
    List<String> buses,
    int allBuses,
    List<Curve> curves,
    String mode,
    String modeLabel,
    HtmlTable rounds) {

  /** Power by period, MW; NaN where there is no cap. */
  record Curve(
      String scenario,
      String extreme,
      String bus,
      double[] capMw,
      double[] askedMw,
      double[] takenMw) {}

  private record CurveKey(String scenario, String extreme, String bus) {}

  static @Nullable CoordinationView of(ReportTables tables) {
    if (!tables.has("coordination_round")) {
      return null;
    }
    List<Row> rounds =
        tables.rows(
            "SELECT * FROM coordination_round ORDER BY scenario, extreme DESC, mode, round");
    if (rounds.isEmpty()) {
      return null;
    }
    // Where envelopes had nothing to do, the published caps are what there is to see.
    Mode mode = hasCaps(tables, Mode.COORDINATED) ? Mode.COORDINATED : Mode.PUBLISHED_CAPS;
    Map<String, Double> weights = new HashMap<>();
    int periods = 1;
    int cases = 1;
    if (tables.has("aggregator_period")) {
      for (Row row : tables.rows(BINDING.formatted(mode.column()))) {
        weights.put(Fields.text(row, "bus"), Fields.numberOrZero(row, "weight"));
        periods = Math.max(periods, Fields.integer(row, "periods"));
        cases = Math.max(cases, Fields.integer(row, "cases"));
      }
    }
    List<String> buses = Buses.heaviest(weights, Buses.withCurves(3 * cases, periods));
    return new CoordinationView(
        buses,
        weights.size(),
        buses.isEmpty() ? List.of() : curves(tables, mode, buses, periods),
        mode.column(),
        mode.label().toLowerCase(Locale.ROOT),
        roundTable(rounds));
  }

  // A bus matters most where its aggregator asked for more than the cap; next, where it takes most.
  private static final String BINDING =
      """
      SELECT c.bus, sum(greatest(d.pem_mw - c.cap_mw, 0)) * 1e6 + sum(abs(c.pem_mw)) AS weight,
             max(c.period) AS periods, count(DISTINCT c.scenario, c.extreme) AS cases
      FROM (SELECT * FROM aggregator_period WHERE mode = '%s') c
      LEFT JOIN (SELECT * FROM aggregator_period WHERE mode = 'decentralized') d
        USING (scenario, extreme, bus, period)
      GROUP BY c.bus
      """;

  private static boolean hasCaps(ReportTables tables, Mode mode) {
    return tables.has("pem_cap")
        && tables.table("pem_cap").where(col("mode").equalTo(mode.column())).limit(1).count() > 0;
  }

  private static List<Curve> curves(
      ReportTables tables, Mode mode, List<String> buses, int periods) {
    Map<CurveKey, double[][]> curves = new LinkedHashMap<>();
    List<Row> rows =
        tables
            .table("aggregator_period")
            .where(col("mode").isin(Mode.DECENTRALIZED.column(), mode.column()))
            .where(col("bus").cast("string").isin(buses.toArray()))
            .select("scenario", "extreme", "mode", "bus", "period", "pem_mw", "cap_mw")
            .orderBy("scenario", "extreme", "bus", "period")
            .collectAsList();
    for (Row row : rows) {
      CurveKey key =
          new CurveKey(
              Fields.text(row, "scenario"), Fields.text(row, "extreme"), Fields.text(row, "bus"));
      double[][] curve = curves.computeIfAbsent(key, k -> Series.missing(3, periods));
      int period = Fields.integer(row, "period") - 1;
      double powerMw = Fields.number(row, "pem_mw");
      if (Fields.text(row, "mode").equals(mode.column())) {
        curve[0][period] = Fields.number(row, "cap_mw");
        curve[2][period] = powerMw;
      } else {
        curve[1][period] = powerMw;
      }
    }
    List<Curve> result = new ArrayList<>();
    curves.forEach(
        (key, curve) -> {
          boolean coordinated = Arrays.stream(curve[2]).anyMatch(Double::isFinite);
          if (coordinated) {
            result.add(
                new Curve(key.scenario(), key.extreme(), key.bus(), curve[0], curve[1], curve[2]));
          }
        });
    return result;
  }

  private static HtmlTable roundTable(List<Row> rounds) {
    HtmlTable.Builder table =
        HtmlTable.titled("coordination-rounds", "Rounds of coordination")
            .help(
                "Coordinated days on which nothing is short need no round: no caps, no cost. Else each round sets caps, lets"
                    + " every aggregator plan again under them and checks the grid, until nothing is left unsupplied or the"
                    + " caps stop changing. Costs are those of all aggregators, here with the penalty for energy beyond the"
                    + " caps; extra cost is against their own plans without caps, and proven at least by the bounds of both."
                    + " The price of anarchy is how far their cost is at most from the least that any coordination could"
                    + " reach, as a share of what uncontrolled charging costs.")
            .head(
                "Fleet",
                "Sample",
                "Method",
                "Round",
                "Not supplied before [MWh]",
                "Not supplied after [MWh]",
                "Greatest change of a cap [MW]",
                "Cost with penalty [USD]",
                "Extra cost with penalty [USD]",
                "Proven at least [USD]",
                "Caps exceeded [MWh]",
                "Price of anarchy, at most",
                "Outcome");
    for (Row row : rounds) {
      table.row(
          Fields.text(row, "scenario"),
          HtmlTable.words(Extremes.label(Fields.text(row, "extreme"))),
          HtmlTable.words(Mode.labelOf(Fields.text(row, "mode"))),
          HtmlTable.number(Numbers.whole(Fields.number(row, "round"))),
          HtmlTable.number(Numbers.fixed(Fields.number(row, "not_supplied_before_mwh"), 3)),
          HtmlTable.number(Numbers.fixed(Fields.number(row, "not_supplied_mwh"), 3)),
          HtmlTable.number(Numbers.fixed(Fields.number(row, "greatest_cap_change_mw"), 3)),
          HtmlTable.number(Numbers.fixed(Fields.number(row, "aggregator_usd"), 2)),
          HtmlTable.number(Numbers.signed(Fields.number(row, "extra_usd"), 2)),
          HtmlTable.number(Numbers.signed(Fields.number(row, "extra_lower_usd"), 2)),
          HtmlTable.number(Numbers.fixed(Fields.number(row, "slack_mwh"), 4)),
          HtmlTable.number(Numbers.percent(Fields.number(row, "coordination_bound"), 2)),
          HtmlTable.words(Fields.text(row, "status").replace('_', ' ')));
    }
    return table.build();
  }
}
