package org.evenload.jobs.sensitivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.evenload.jobs.report.Chart;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.Headline;
import org.evenload.jobs.report.HtmlTable;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.ReportContent;
import org.evenload.jobs.report.ReportTables;
import org.evenload.jobs.report.RunFacts;
import org.evenload.jobs.report.Section;
import org.evenload.jobs.report.StudyReport;

/** The report of a sensitivity study: effects, then what every run changed. */
record SensitivityReport(SensitivityConfig config, String study) implements StudyReport {
  private static final int MOST_CURVES = 6;
  private static final int MOST_RUNS = 500;

  /** A column of the table of effects, by name of the table's. */
  private record Shown(String title, String column) {}

  private static final List<Shown> ENDS =
      List.of(
          new Shown("at the least value", "at_least"),
          new Shown("at the greatest value", "at_greatest"),
          new Shown("change %", "change_pct"),
          new Shown("R²", "r_squared"));

  private static final List<Shown> MORRIS =
      List.of(
          new Shown("mean effect μ", "morris_mean"),
          new Shown("mean amount μ*", "morris_mean_absolute"),
          new Shown("deviation σ", "morris_deviation"));

  private static final List<Shown> SOBOL =
      List.of(
          new Shown("first index", "sobol_first"),
          new Shown("from", "sobol_first_lower"),
          new Shown("to", "sobol_first_upper"),
          new Shown("total index", "sobol_total"),
          new Shown("from", "sobol_total_lower"),
          new Shown("to", "sobol_total_upper"));

  @Override
  public ReportContent content(ReportTables tables, RunFacts facts) {
    List<Row> effects = tables.rows("SELECT * FROM sensitivity_effect ORDER BY metric, scope, key");
    List<Section> sections = new ArrayList<>();
    sections.add(answer(effects, tables));
    if (!config.drawsFromRanges()) {
      sections.addAll(curves(tables));
    }
    sections.add(Section.titled("runs", "All runs").table(runs(tables)).build());
    List<Headline> headlines = new ArrayList<>();
    for (Row row : effects) {
      headlines.add(
          new Headline(
              "change_pct",
              "%s %s by %s"
                  .formatted(
                      Fields.text(row, "metric"),
                      Fields.text(row, "scope"),
                      Fields.text(row, "key")),
              Fields.number(row, "change_pct"),
              "%",
              Headline.Better.NEITHER,
              "Change of the headline from the key's least to its greatest value."));
    }
    return ReportContent.of(facts, sections, headlines);
  }

  private Section answer(List<Row> effects, ReportTables tables) {
    Section.Builder section =
        Section.titled("effects", "What the study %s depends on".formatted(study))
            .text(
                "Every run draws the same random numbers, so that differences are effects of what is changed.");
    if (!config.set().isEmpty()) {
      section.text(
          "In all runs: %s."
              .formatted(
                  config.set().entrySet().stream()
                      .map(e -> "%s = %s".formatted(e.getKey(), Numbers.sized(e.getValue())))
                      .collect(Collectors.joining(", "))));
    }
    long refused =
        tables.rows("SELECT DISTINCT point FROM sensitivity_point WHERE status = 'refused'").size();
    if (refused > 0) {
      section.text(
          "%s refused, since the study cannot be with these values; effects are of the others."
              .formatted(Numbers.plural(refused, "run was", "runs were")));
    }
    return section.table(effects(effects)).build();
  }

  private HtmlTable effects(List<Row> effects) {
    List<Shown> columns =
        switch (config.design()) {
          case "morris" -> MORRIS;
          case "sobol" -> SOBOL;
          default -> ENDS;
        };
    List<String> head = new ArrayList<>(List.of("headline", "of", "key"));
    columns.forEach(column -> head.add(column.title()));
    HtmlTable.Builder table =
        HtmlTable.titled("effects-table", "Headlines by key").head(head.toArray(String[]::new));
    int still = 0;
    for (Row row : effects) {
      if (columns.stream().allMatch(c -> isStill(row, c.column()))) {
        still++;
        continue;
      }
      List<HtmlTable.Cell> cells = new ArrayList<>();
      cells.add(HtmlTable.words(Fields.text(row, "scope")));
      cells.add(HtmlTable.words(Fields.text(row, "key")));
      columns.forEach(
          column ->
              cells.add(HtmlTable.number(Numbers.sized(Fields.number(row, column.column())))));
      table.row(Fields.text(row, "metric"), cells);
    }
    if (still > 0) {
      table.remark(
          "%s not move and %s left out."
              .formatted(
                  Numbers.plural(still, "headline does", "headlines do"),
                  still == 1 ? "is" : "are"));
    }
    return table.build();
  }

  // Ends that are equal, or indices that are unknown.
  private static boolean isStill(Row row, String column) {
    return switch (column) {
      case "at_least" -> Fields.number(row, "at_least") == Fields.number(row, "at_greatest");
      case "at_greatest", "change_pct", "r_squared" -> isStill(row, "at_least");
      default -> !Double.isFinite(Fields.number(row, column)) || Fields.number(row, column) == 0;
    };
  }

  private List<Section> curves(ReportTables tables) {
    List<Section> sections = new ArrayList<>();
    for (SensitivityConfig.KeyValues key : config.keys()) {
      Section.Builder section =
          Section.titled("key-" + sections.size(), "By %s".formatted(key.key()));
      if (curve(key.key(), sections.size(), tables, section)) {
        sections.add(section.build());
      }
    }
    return sections;
  }

  private static boolean curve(
      String key, int number, ReportTables tables, Section.Builder section) {
    Map<String, List<double[]>> byHeadline = new LinkedHashMap<>();
    for (Row row :
        tables.rows(
            """
            SELECT o.metric, o.scope, p.value AS x, avg(o.value) AS y
            FROM sensitivity_output o
            JOIN sensitivity_point p ON p.point = o.point AND p.key = '%s'
            WHERE o.value IS NOT NULL GROUP BY ALL ORDER BY o.metric, o.scope, x
            """
                .formatted(key))) {
      byHeadline
          .computeIfAbsent(
              (Fields.text(row, "metric") + " " + Fields.text(row, "scope")).strip(),
              missing -> new ArrayList<>())
          .add(new double[] {Fields.number(row, "x"), Fields.number(row, "y")});
    }
    List<Map.Entry<String, List<double[]>>> moving =
        byHeadline.entrySet().stream()
            .filter(entry -> entry.getValue().size() >= 2 && spread(entry.getValue()) > 0)
            .sorted((a, b) -> Double.compare(spread(b.getValue()), spread(a.getValue())))
            .limit(MOST_CURVES)
            .toList();
    if (moving.isEmpty()) {
      return false;
    }
    Chart.Builder chart =
        Chart.points("curve-" + number, "Headlines that move most")
            .caption(
                "Each in percent of what it is at the least value. Headlines that are 0 there are left out.")
            .x(key)
            .y("% of the first");
    for (Map.Entry<String, List<double[]>> entry : moving) {
      double[][] points = entry.getValue().toArray(double[][]::new);
      double first = points[0][1];
      chart.points(
          entry.getKey(),
          Chart.Type.LINE,
          "",
          Arrays.stream(points).mapToDouble(point -> point[0]).toArray(),
          Arrays.stream(points).mapToDouble(point -> 100 * point[1] / first).toArray());
    }
    section.chart(chart);
    return true;
  }

  /** How far a headline moves, of what it is at the least value; 0 where that is 0. */
  private static double spread(List<double[]> points) {
    double first = points.get(0)[1];
    double far = points.stream().mapToDouble(point -> Math.abs(point[1] - first)).max().orElse(0);
    return first == 0 ? 0 : far / Math.abs(first);
  }

  private static HtmlTable runs(ReportTables tables) {
    HtmlTable.Builder table =
        HtmlTable.titled("runs-table", "What every run changed")
            .head("run", "key", "value", "status", "run id");
    for (Row row :
        tables.rows(
            "SELECT * FROM sensitivity_point ORDER BY point, key LIMIT %d".formatted(MOST_RUNS))) {
      table.row(
          Fields.text(row, "point"),
          HtmlTable.words(Fields.text(row, "key")),
          HtmlTable.number(Numbers.sized(Fields.number(row, "value"))),
          HtmlTable.words(
              Fields.text(row, "message").isEmpty()
                  ? Fields.text(row, "status")
                  : "refused: " + Fields.text(row, "message")),
          HtmlTable.words(Fields.text(row, "study_run")));
    }
    return table.build();
  }
}
