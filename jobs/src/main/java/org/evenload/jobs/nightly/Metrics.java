package org.evenload.jobs.nightly;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.evenload.jobs.compare.Figure;
import org.evenload.jobs.run.FinishedRun;
import org.evenload.jobs.run.StageRecord;

/** A night in the text format of Prometheus, as its node exporter reads it from a file. */
final class Metrics {
  private final StringBuilder text = new StringBuilder();
  private final String study;

  private Metrics(String study) {
    this.study = study;
  }

  static String of(Night night, FinishedRun run) throws IOException {
    Metrics metrics = new Metrics(night.study());
    metrics.head("evenload_night_exit_code", "Exit code of the last night.");
    metrics.add(
        "evenload_night_exit_code", Map.of(), night.exitCode() == null ? 1 : night.exitCode());
    metrics.head("evenload_night_alerts", "What stands out against the last good night.");
    metrics.add("evenload_night_alerts", Map.of(), night.alerts().size());
    metrics.head("evenload_night_finished_seconds", "When it finished, in seconds since 1970.");
    metrics.add(
        "evenload_night_finished_seconds", Map.of(), run.manifest().finishedAt().getEpochSecond());
    metrics.head("evenload_stage_seconds", "Wall time of a stage.");
    for (StageRecord stage : run.manifest().stages()) {
      metrics.add("evenload_stage_seconds", Map.of("stage", stage.stage()), stage.seconds());
    }
    metrics.head("evenload_table_rows", "Rows of a table.");
    run.manifest()
        .rows()
        .forEach((table, rows) -> metrics.add("evenload_table_rows", Map.of("table", table), rows));
    metrics.head("evenload_headline", "Headline figures of the study.");
    for (Figure figure : Figure.of(run)) {
      Double value = figure.value();
      if (value != null) {
        metrics.add(
            "evenload_headline",
            Map.of("metric", figure.metric(), "scope", figure.scope(), "unit", figure.unit()),
            value);
      }
    }
    return metrics.text.toString();
  }

  private void head(String name, String help) {
    text.append("# HELP %s %s\n# TYPE %s gauge\n".formatted(name, help, name));
  }

  private void add(String name, Map<String, String> labels, double value) {
    TreeMap<String, String> all = new TreeMap<>(labels);
    all.put("study", study);
    StringBuilder inBraces = new StringBuilder();
    all.forEach(
        (label, content) ->
            inBraces
                .append(inBraces.isEmpty() ? "" : ",")
                .append(label)
                .append("=\"")
                .append(escaped(content))
                .append('"'));
    text.append(String.format(Locale.ROOT, "%s{%s} %s\n", name, inBraces, value));
  }

  private static String escaped(String label) {
    return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
