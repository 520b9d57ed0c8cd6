package org.evenload.jobs.report;

import java.util.List;
import java.util.Map;

/**
 * The page of a run: its sections in their order, and its key figures for programs.
 *
 * @param data what the charts of several sections share, by name
 * @param headlines the figures that decisions rest on
 * @param summary written as {@code summary.json}: records, maps and lists
 */
public record ReportContent(
    List<Section> sections, Map<String, Object> data, List<Headline> headlines, Object summary) {

  public ReportContent {
    sections = List.copyOf(sections);
    headlines = List.copyOf(headlines);
  }

  /** A page whose key figures are its headlines. */
  public static ReportContent of(RunFacts facts, List<Section> sections, List<Headline> headlines) {
    return new ReportContent(
        sections,
        Map.of(),
        headlines,
        Map.of(
            "schema", 1,
            "study", facts.study(),
            "run_id", facts.runId(),
            "business_date", facts.businessDate(),
            "engine_version", facts.engineVersion(),
            "headlines", headlines));
  }
}
