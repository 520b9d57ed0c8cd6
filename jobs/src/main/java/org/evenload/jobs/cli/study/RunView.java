package org.evenload.jobs.cli.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.evenload.jobs.cli.output.TextTable;
import org.evenload.jobs.run.StageRecord;
import org.evenload.jobs.study.RunSummary;
import org.jspecify.annotations.Nullable;

/** A run as the command line shows it. */
record RunView(
    String study,
    String runId,
    String folder,
    boolean complete,
    double seconds,
    @Nullable String report,
    List<StageRecord> stages) {
  private static final String REPORT = "report.html";

  static RunView of(RunSummary summary) {
    Path report = summary.folder().resolve(REPORT);
    return new RunView(
        summary.study(),
        summary.runId(),
        summary.folder().toString(),
        summary.complete(),
        seconds(summary),
        Files.exists(report) ? report.toString() : null,
        summary.stages());
  }

  static String text(RunSummary summary) {
    List<List<String>> lines = new ArrayList<>();
    for (StageRecord stage : summary.stages()) {
      lines.add(List.of(stage.stage(), "%.1f".formatted(stage.seconds()), contents(stage)));
    }
    lines.add(List.of("total", "%.1f".formatted(seconds(summary)), ""));
    String table = TextTable.of(List.of("stage", "seconds", "rows"), lines, List.of(1));
    Path report = summary.folder().resolve(REPORT);
    String end =
        Files.exists(report)
            ? "report  " + report
            : summary.complete()
                ? ""
                : "The run is not complete: the same command without --stage goes on.";
    return "%s\nrun     %s\n%s".formatted(table, summary.folder(), end);
  }

  private static double seconds(RunSummary summary) {
    return summary.stages().stream().mapToDouble(StageRecord::seconds).sum();
  }

  private static String contents(StageRecord stage) {
    List<String> parts = new ArrayList<>();
    for (Map.Entry<String, Long> table : stage.rows().entrySet()) {
      parts.add(String.format(Locale.ROOT, "%s %,d", table.getKey(), table.getValue()));
    }
    parts.addAll(stage.files());
    return String.join(", ", parts);
  }
}
