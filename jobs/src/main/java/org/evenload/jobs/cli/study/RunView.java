package org.evenload.jobs.cli.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.evenload.jobs.cli.output.TextTable;
import org.evenload.jobs.run.StageRecord;
import org.evenload.jobs.storage.Location;
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
    return new RunView(
        summary.study(),
        summary.runId(),
        summary.folder().toString(),
        summary.complete(),
        seconds(summary),
        report(summary).map(Location::toString).orElse(null),
        summary.stages());
  }

  static String text(RunSummary summary) {
    List<List<String>> lines = new ArrayList<>();
    for (StageRecord stage : summary.stages()) {
      lines.add(List.of(stage.stage(), "%.1f".formatted(stage.seconds()), contents(stage)));
    }
    lines.add(List.of("total", "%.1f".formatted(seconds(summary)), ""));
    String table = TextTable.of(List.of("stage", "seconds", "rows"), lines, List.of(1));
    String end =
        report(summary)
            .map(report -> "report  " + report)
            .orElse(
                summary.complete()
                    ? ""
                    : "The run is not complete: the same command without --stage goes on.");
    return "%s\nrun     %s\n%s".formatted(table, summary.folder(), end);
  }

  private static Optional<Location> report(RunSummary summary) {
    Location report = summary.folder().resolve(REPORT);
    try {
      return report.exists() ? Optional.of(report) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
