package org.evenload.jobs.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.Engine;
import org.evenload.jobs.report.Report;
import org.evenload.jobs.report.ReportTables;
import org.evenload.jobs.report.RunFacts;
import org.evenload.jobs.run.RunId;
import org.evenload.jobs.run.StageRecord;
import org.evenload.jobs.table.TableSpec;

/** Last stage of every study: {@code report.html}, {@code summary.json}, table headline. */
final class ReportStage implements Stage {
  private static final String PAGE = "report.html";
  private static final String SUMMARY = "summary.json";

  private final OpenStudy study;

  ReportStage(OpenStudy study) {
    this.study = study;
  }

  @Override
  public String name() {
    return "report";
  }

  @Override
  public List<TableSpec> tables() {
    return List.of(HeadlineTable.HEADLINE);
  }

  @Override
  public List<String> files() {
    return List.of(PAGE, SUMMARY);
  }

  @Override
  public void run(StudyContext context) {
    // Views of a session of their own, so that nobody else's are replaced.
    SparkSession spark = context.spark().newSession();
    // Every query ends in a few rows: the default of 200 partitions would only cost time.
    spark.conf().set("spark.sql.shuffle.partitions", "2");
    List<String> views = RunTables.createViews(spark, context.runFolder(), study.study().kind());
    Report report = Report.of(study.plan().report(), ReportTables.of(spark, views), facts(context));
    try {
      Files.writeString(context.file(PAGE), report.html(study.study().currency()));
      Files.writeString(context.file(SUMMARY), report.summaryJson());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    context.write(
        HeadlineTable.HEADLINE, HeadlineTable.rows(report.headlines(), study.study().currency()));
  }

  private RunFacts facts(StudyContext context) {
    Map<String, Double> stageSeconds = new LinkedHashMap<>();
    Map<String, Long> rows = new TreeMap<>();
    for (StageRecord record : context.finishedStages()) {
      stageSeconds.put(record.stage(), record.seconds());
      record.rows().forEach((table, count) -> rows.merge(table, count, Long::sum));
    }
    return new RunFacts(
        study.study().name(),
        context.runId(),
        context.date().toString(),
        Engine.version(),
        String.valueOf(study.study().seed()),
        RunId.hash(study.study().settings()),
        study.inputs().stream()
            .map(input -> new RunFacts.InputFile(input.file(), input.sha256()))
            .toList(),
        stageSeconds,
        Map.of(
            "Apache Spark",
            context.spark().version(),
            "Java",
            Runtime.version().toString(),
            "Build",
            Engine.fingerprint()),
        rows);
  }
}
