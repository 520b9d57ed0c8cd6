package org.evenload.jobs.study;

import static org.evenload.jobs.table.Column.real;
import static org.evenload.jobs.table.Column.text;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.evenload.jobs.report.Headline;
import org.evenload.jobs.table.TableSpec;

/** The figures that a run is judged by, of every kind of study alike. */
public final class HeadlineTable {
  public static final TableSpec HEADLINE =
      TableSpec.named("headline")
          .describedAs(
              "The figures that decisions rest on, one row each: what runs are compared by, and what"
                  + " sensitivity studies follow.")
          .keys(
              text("metric", "Short name of the figure, with its unit."),
              text("scope", "What it holds for, for example a scenario and a way of charging."))
          .columns(
              real("value", "The figure.").in("as unit says").orNull(),
              text("unit", "Unit of the figure."),
              text("better", "lower, higher, or neither."),
              text("definition", "What it means, in one sentence."));

  private HeadlineTable() {}

  static List<Row> rows(List<Headline> headlines, String currency) {
    return headlines.stream()
        .map(
            headline ->
                HEADLINE.row(
                    headline.metric(),
                    headline.scope(),
                    Double.isFinite(headline.value()) ? headline.value() : null,
                    headline.unit().replaceFirst("^USD\\b", currency),
                    headline.better().name().toLowerCase(Locale.ROOT),
                    headline.definition()))
        .toList();
  }
}
