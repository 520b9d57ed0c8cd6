package org.evenload.jobs.kind.penetration.report;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.evenload.jobs.report.Chart;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.HtmlTable;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.Section;

/** Risk against the size of the fleet, and what charging costs. */
record RiskSection(StudyView view, ReportSetting setting) {

  Section risk(String kind) {
    Chart.Builder energy =
        Chart.line("risk-energy-" + kind, "Energy not supplied on a day")
            .caption("Lines: mean of the days. Bands: 90 of 100 days lie within.")
            .x("vehicles")
            .y("MWh");
    Chart.Builder lolp =
        Chart.line("risk-days-" + kind, "Share of days on which something is short")
            .caption(
                "Lines: share of the drawn days. Bands: %s %% interval (Wilson)."
                    .formatted(Numbers.upTo(100 * setting.confidence(), 1)))
            .x("vehicles")
            .y("% of days");
    for (String mode : setting.modes()) {
      List<Row> levels = view.levels(kind, mode);
      double[] x = numbers(levels, "vehicles", 1);
      energy
          .band(
              mode + ", 90 of 100 days",
              colour(mode),
              x,
              numbers(levels, "not_supplied_p05_mwh", 1),
              numbers(levels, "not_supplied_p95_mwh", 1))
          .points(mode, Chart.Type.LINE, colour(mode), x, numbers(levels, "eens_mwh", 1));
      lolp.band(
              mode + ", interval",
              colour(mode),
              x,
              numbers(levels, "lolp_lower", 100),
              numbers(levels, "lolp_upper", 100))
          .points(mode, Chart.Type.LINE, colour(mode), x, numbers(levels, "lolp", 100));
    }
    return Section.titled("risk-" + kind, title("Risk against the size of the fleet", kind))
        .chart(lolp)
        .chart(energy)
        .tableOnDemand("All levels: risk", riskTable(kind))
        .build();
  }

  private HtmlTable riskTable(String kind) {
    HtmlTable.Builder table =
        HtmlTable.titled("risk-table-" + kind, "Risk by level and way to charge")
            .help(
                "LOLP: share of days with power not supplied; LOLE: hours a day; EENS: expected energy not supplied a day; each with its interval.")
            .head(
                "Way to charge",
                "Vehicles",
                "LOLP %",
                "LOLE h",
                "EENS MWh",
                "Greatest MW, 95 of 100",
                "Losses MWh",
                "Peak MW",
                "Load factor %",
                "Lowest p.u.",
                "Loading %",
                "Unmet kWh");
    for (String mode : setting.modes()) {
      for (Row row : view.levels(kind, mode)) {
        table.row(
            mode,
            HtmlTable.number(Numbers.whole(Fields.number(row, "vehicles"))),
            HtmlTable.number(interval(row, "lolp", "lolp_lower", "lolp_upper", 100, 0)),
            HtmlTable.number(interval(row, "lole_h", "lole_lower_h", "lole_upper_h", 1, 1)),
            HtmlTable.number(interval(row, "eens_mwh", "eens_lower_mwh", "eens_upper_mwh", 1, 1)),
            HtmlTable.number(Numbers.fixed(Fields.number(row, "not_supplied_p95_mw"), 1)),
            HtmlTable.number(Numbers.fixed(Fields.number(row, "losses_mwh"), 1)),
            HtmlTable.number(Numbers.fixed(Fields.number(row, "peak_mw"), 1)),
            HtmlTable.number(Numbers.fixed(Fields.number(row, "load_factor_pct"), 1)),
            HtmlTable.number(Numbers.fixed(Fields.number(row, "vm_min_pu"), 3)),
            HtmlTable.number(Numbers.fixed(Fields.number(row, "loading_pct"), 0)),
            HtmlTable.number(Numbers.whole(Fields.number(row, "unmet_kwh"))));
      }
    }
    return table.build();
  }

  Section cost(String kind) {
    Chart.Builder chart =
        Chart.line("cost-" + kind, "What a day costs per vehicle")
            .caption("Cost of energy at true prices, over all vehicles.")
            .x("vehicles")
            .y("USD per vehicle and day");
    for (String mode : setting.modes()) {
      List<Row> levels = view.levels(kind, mode);
      chart.points(
          mode,
          Chart.Type.LINE,
          colour(mode),
          numbers(levels, "vehicles", 1),
          numbers(levels, "vehicle_cost_usd", 1));
    }
    Section.Builder section = Section.titled("cost-" + kind, title("What charging costs", kind));
    String words = coordination(kind);
    if (!words.isEmpty()) {
      section.text(words);
    }
    return section.chart(chart).tableOnDemand("All levels: cost", costTable(kind)).build();
  }

  /** Cost of coordination as a difference to the same days without. */
  private String coordination(String kind) {
    List<Row> alone = view.levels(kind, "decentralized");
    List<Row> together = view.levels(kind, "coordinated");
    if (alone.isEmpty() || together.size() != alone.size()) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < alone.size(); i++) {
      double more =
          Fields.number(together.get(i), "cost_usd") - Fields.number(alone.get(i), "cost_usd");
      if (Math.abs(more) >= 0.005) {
        parts.add(
            "%s USD a day with %s vehicles (%s cents a vehicle)"
                .formatted(
                    Numbers.signed(more, 0),
                    Numbers.whole(Fields.number(alone.get(i), "vehicles")),
                    Numbers.signed(100 * more / Fields.number(alone.get(i), "vehicles"), 2)));
      }
    }
    return parts.isEmpty()
        ? "Coordination changes no cost here: it acts only where aggregators on their own leave something short."
        : "Coordination acts on short days only and changes the cost of energy by "
            + String.join(", ", parts)
            + ", against the same days with aggregators on their own; elsewhere by nothing.";
  }

  private HtmlTable costTable(String kind) {
    HtmlTable.Builder table =
        HtmlTable.titled("cost-table-" + kind, "Cost by level and way to charge")
            .help(
                "Differences are between the same drawn days, so chance largely cancels: the last but one column says how much of its variance remains of that of two independent samples.")
            .head(
                "Way to charge",
                "Vehicles",
                "USD a day",
                "USD/kWh",
                "Dearer than uncontrolled, USD",
                "Variance left",
                "Greatest gap %");
    for (String mode : setting.modes()) {
      for (Row row : view.levels(kind, mode)) {
        table.row(
            mode,
            HtmlTable.number(Numbers.whole(Fields.number(row, "vehicles"))),
            HtmlTable.number(interval(row, "cost_usd", "cost_lower_usd", "cost_upper_usd", 1, 0)),
            HtmlTable.number(Numbers.fixed(Fields.number(row, "cost_usd_per_kwh"), 4)),
            HtmlTable.number(
                interval(row, "dearer_usd", "dearer_lower_usd", "dearer_upper_usd", 1, 0)),
            HtmlTable.number(Numbers.percent(Fields.number(row, "paired_variance"), 0)),
            HtmlTable.number(Numbers.fixed(Fields.number(row, "gap_pct"), 2)));
      }
    }
    return table.build();
  }

  private String title(String title, String kind) {
    return setting.kinds().size() == 1 ? title : title + " – " + kind;
  }

  private static String interval(
      Row row, String value, String lower, String upper, double factor, int decimals) {
    double estimate = factor * Fields.number(row, value);
    if (Double.isNaN(estimate)) {
      return Numbers.NO_VALUE;
    }
    double from = factor * Fields.number(row, lower);
    double to = factor * Fields.number(row, upper);
    // Days that are all alike say nothing about how far the mean may be off.
    return from == to
        ? Numbers.fixed(estimate, decimals)
        : "%s (%s…%s)"
            .formatted(
                Numbers.fixed(estimate, decimals),
                Numbers.fixed(from, decimals),
                Numbers.fixed(to, decimals));
  }

  private static double[] numbers(List<Row> rows, String column, double factor) {
    return rows.stream().mapToDouble(row -> factor * Fields.number(row, column)).toArray();
  }

  static String colour(String mode) {
    return switch (mode) {
      case "tariff" -> "d";
      case "capped" -> "e";
      case "spread" -> "f";
      default -> mode;
    };
  }
}
