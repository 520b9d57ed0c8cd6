package org.evenload.jobs.report;

/** What the report of a kind of study shows. */
@FunctionalInterface
public interface StudyReport {
  /**
   * Reads the tables of a finished run.
   *
   * @param tables of the run, as views
   * @param facts how to identify and repeat the run
   */
  ReportContent content(ReportTables tables, RunFacts facts);
}
