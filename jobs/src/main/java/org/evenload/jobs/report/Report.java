package org.evenload.jobs.report;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.study.Json;
import org.jspecify.annotations.Nullable;

/**
 * The report of a run: a page for people and key figures for programs. Tables that the run does not
 * have leave their sections out.
 */
public final class Report {
  private final ReportView view;

  private Report(ReportView view) {
    this.view = view;
  }

  /**
   * Reads the tables of a run.
   *
   * @param published results to stand beside ours, tidy CSV; null for none
   * @throws org.evenload.grid.input.InputException if that file is missing or is not of its layout
   */
  public static Report of(
      SparkSession spark, Path runFolder, RunFacts facts, @Nullable Path published) {
    return new Report(
        ReportView.of(
            ReportTables.open(spark, runFolder),
            facts,
            published == null ? Published.none() : Published.read(published)));
  }

  /** One HTML page that needs no other file and no network. */
  public String html() {
    return Page.html(view);
  }

  /** The key figures as JSON; see {@link Summary} for the keys. */
  public String summaryJson() {
    return Json.pretty(view.summary());
  }

  ReportView view() {
    return view;
  }
}
