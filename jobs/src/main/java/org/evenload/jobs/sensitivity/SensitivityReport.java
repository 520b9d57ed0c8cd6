package org.evenload.jobs.sensitivity;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.Headline;
import org.evenload.jobs.report.HtmlTable;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.ReportContent;
import org.evenload.jobs.report.ReportTables;
import org.evenload.jobs.report.RunFacts;
import org.evenload.jobs.report.Section;
import org.evenload.jobs.report.StudyReport;

/** The report of a sensitivity study: effects, then the headlines of all runs. */
record SensitivityReport(SensitivityConfig config, String study) implements StudyReport {

  @Override
  public ReportContent content(ReportTables tables, RunFacts facts) {
    List<Section> sections =
        List.of(
            Section.titled("effects", "What the study %s depends on".formatted(study))
                .text(
                    "Every run draws the same random numbers, so that differences are effects of what is changed.")
                .table(effects(tables))
                .build(),
            Section.titled("runs", "All runs").table(runs(tables)).build());
    List<Headline> headlines = new ArrayList<>();
    for (Row row : tables.rows("SELECT * FROM sensitivity_effect ORDER BY metric, scope, key")) {
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

  private static HtmlTable effects(ReportTables tables) {
    HtmlTable.Builder table =
        HtmlTable.titled("effects-table", "Headlines by key")
            .head(
                "headline",
                "scope",
                "key",
                "at the least value",
                "at the greatest value",
                "change %",
                "R²",
                "Morris μ*",
                "Morris σ",
                "Sobol' first",
                "Sobol' total");
    for (Row row : tables.rows("SELECT * FROM sensitivity_effect ORDER BY metric, scope, key")) {
      List<HtmlTable.Cell> cells = new ArrayList<>();
      cells.add(HtmlTable.words(Fields.text(row, "scope")));
      cells.add(HtmlTable.words(Fields.text(row, "key")));
      for (String column :
          List.of(
              "at_least",
              "at_greatest",
              "change_pct",
              "r_squared",
              "morris_mean_absolute",
              "morris_deviation",
              "sobol_first",
              "sobol_total")) {
        cells.add(HtmlTable.number(Numbers.sized(Fields.number(row, column))));
      }
      table.row(Fields.text(row, "metric"), cells);
    }
    return table.build();
  }

  private static HtmlTable runs(ReportTables tables) {
    HtmlTable.Builder table =
        HtmlTable.titled("runs-table", "What every run changed")
            .head("run", "key", "value", "run id");
    for (Row row : tables.rows("SELECT * FROM sensitivity_point ORDER BY point, key LIMIT 500")) {
      table.row(
          Fields.text(row, "point"),
          HtmlTable.words(Fields.text(row, "key")),
          HtmlTable.number(Numbers.sized(Fields.number(row, "value"))),
          HtmlTable.words(Fields.text(row, "study_run")));
    }
    return table.build();
  }
}
