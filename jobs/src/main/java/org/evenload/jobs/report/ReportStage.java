package org.evenload.jobs.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.evenload.grid.caseio.CaseReader;
import org.evenload.grid.network.Bus;
import org.evenload.jobs.Engine;
import org.evenload.jobs.config.Range;
import org.evenload.jobs.config.StudyConfig;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.StageRecord;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.table.TableSpec;

/** Last stage of a study: {@code report.html} and {@code summary.json}. */
public final class ReportStage implements Stage {
  private static final String PAGE = "report.html";
  private static final String SUMMARY = "summary.json";

  @Override
  public String name() {
    return "report";
  }

  @Override
  public List<TableSpec> tables() {
    return List.of();
  }

  @Override
  public List<String> files() {
    return List.of(PAGE, SUMMARY);
  }

  @Override
  public void run(StudyContext context) {
    Report report =
        Report.of(
            context.spark(),
            context.runFolder(),
            facts(context),
            context.config().report().compareWith());
    try {
      Files.writeString(context.file(PAGE), report.html());
      Files.writeString(context.file(SUMMARY), report.summaryJson());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RunFacts facts(StudyContext context) {
    StudyConfig config = context.config();
    Map<String, Double> stageSeconds = new LinkedHashMap<>();
    Map<String, Long> rows = new TreeMap<>();
    for (StageRecord record : context.finishedStages()) {
      stageSeconds.put(record.stage(), record.seconds());
      record.rows().forEach((table, count) -> rows.merge(table, count, Long::sum));
    }
    Range voltage = voltageLimits(config);
    return new RunFacts(
        config.name(),
        context.runId(),
        context.date().toString(),
        Engine.version(),
        String.valueOf(config.seed()),
        context.configurationSha256(),
        context.inputs().stream()
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
        rows,
        config.market().systemCapMw(),
        voltage.least(),
        voltage.greatest(),
        config.aggregation().gap(),
        config.feeder() == null ? null : FeederLayout.read(config.feeder().folder()));
  }

  // The study's own limits, or the widest of the network's buses.
  private static Range voltageLimits(StudyConfig config) {
    Range own = config.operation().voltagePu();
    if (own != null) {
      return own;
    }
    List<Bus> buses = CaseReader.read(config.network()).network().buses();
    return new Range(
        buses.stream().mapToDouble(Bus::vmMinPu).min().orElse(0.95),
        buses.stream().mapToDouble(Bus::vmMaxPu).max().orElse(1.05));
  }
}
