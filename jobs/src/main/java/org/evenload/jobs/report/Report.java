package org.evenload.jobs.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/** The report of a run: a page for people and key figures for programs. */
public final class Report {
  private static final String USD = "USD";
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final ReportContent content;
  private final RunFacts facts;

  private Report(ReportContent content, RunFacts facts) {
    this.content = content;
    this.facts = facts;
  }

  /** Reads what the report shows from the tables of a run. */
  public static Report of(StudyReport report, ReportTables tables, RunFacts facts) {
    return new Report(report.content(tables, facts), facts);
  }

  /** One HTML page that needs no other file and no network. */
  public String html() {
    return Page.html(content, facts);
  }

  /**
   * The same for a study in another currency.
   *
   * @param currency that amounts are counted in; sections write all of them as USD
   */
  public String html(String currency) {
    String page = html();
    return currency.equals(USD) ? page : page.replaceAll("\\b" + USD + "\\b", currency);
  }

  /** The key figures as JSON. */
  public String summaryJson() {
    try {
      return JSON.writeValueAsString(content.summary()) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write the summary: " + e.getMessage(), e);
    }
  }

  /** The figures that decisions rest on. */
  public List<Headline> headlines() {
    return content.headlines();
  }
}
