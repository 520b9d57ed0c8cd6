package org.evenload.jobs.cli.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.cli.output.Output;
import org.evenload.jobs.cli.output.RunsFolder;
import org.evenload.jobs.cli.output.TextTable;
import org.evenload.jobs.compare.ComparisonPage;
import org.evenload.jobs.compare.Difference;
import org.evenload.jobs.compare.FigureChange;
import org.evenload.jobs.compare.RunComparison;
import org.evenload.jobs.compare.Thresholds;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.run.FinishedRun;
import org.evenload.jobs.run.RunFolders;
import org.evenload.jobs.storage.Location;
import org.evenload.jobs.study.RunTables;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Two runs side by side. */
@Command(
    name = "compare",
    description = {
      "Compares a run with an earlier one: study file, inputs, software, headline figures.",
      "Exit code 4 if a figure is worse than allowed."
    })
public final class Compare implements Callable<Integer> {
  @Mixin private Output output;

  @Parameters(index = "0", paramLabel = "RUN_A", description = "Folder of the earlier run.")
  private String before;

  @Parameters(index = "1", paramLabel = "RUN_B", description = "Folder of the later run.")
  private String after;

  @Mixin private RunsFolder runs;

  @Option(
      names = "--worse",
      paramLabel = "PCT",
      defaultValue = "5",
      description = "How much worse a figure may be, in percent. Default: ${DEFAULT-VALUE}")
  private double worsePct;

  @Option(names = "--html", paramLabel = "FILE", description = "Write a page, too.")
  private @Nullable Path page;

  @Override
  public Integer call() throws IOException {
    FinishedRun first = finished(before);
    FinishedRun second = finished(after);
    requireAlike(first.folder(), second.folder());
    RunComparison comparison = RunComparison.of(first, second);
    Thresholds thresholds = new Thresholds(worsePct, Map.of());
    if (page != null) {
      write(page, ComparisonPage.html(comparison, thresholds));
    }
    List<FigureChange> worse = comparison.worse(thresholds);
    output.print(comparison, () -> text(comparison, worse, thresholds));
    return (worse.isEmpty() ? ExitCode.DONE : ExitCode.QUALITY).code();
  }

  private static void requireAlike(Location first, Location second) {
    String before = RunTables.kindOf(first).name();
    String after = RunTables.kindOf(second).name();
    if (!before.equals(after)) {
      throw new ConfigException(
          "Cannot compare '%s' with '%s': one is a study of kind %s, the other of kind %s, and they have no figures in common."
              .formatted(first, second, before, after));
    }
  }

  private FinishedRun finished(String place) throws IOException {
    Location folder = RunFolders.find(place, runs.location());
    return FinishedRun.read(folder)
        .orElseThrow(
            () ->
                new ConfigException(
                    "Cannot compare '%s': the run has not finished, or its manifest is damaged. The same study, run again, goes on with it."
                        .formatted(folder)));
  }

  private static void write(Path file, String html) {
    try {
      Files.writeString(file, html);
    } catch (IOException e) {
      throw new ConfigException("Cannot write '%s': %s.".formatted(file, e.getMessage()), e);
    }
  }

  private static String text(
      RunComparison comparison, List<FigureChange> worse, Thresholds thresholds) {
    List<List<String>> figures =
        comparison.figures().stream()
            .map(
                figure ->
                    List.of(
                        worse.contains(figure) ? "WORSE" : "",
                        figure.metric(),
                        figure.scope(),
                        ComparisonPage.text(figure.before()),
                        ComparisonPage.text(figure.after()),
                        figure.unit(),
                        ComparisonPage.change(figure)))
            .toList();
    List<List<String>> differences = new ArrayList<>();
    add(differences, "study file", comparison.configuration());
    add(differences, "input", comparison.inputs());
    add(differences, "software", comparison.software());
    add(differences, "rows", comparison.rows());
    String others =
        differences.isEmpty()
            ? "Study file, inputs, software and numbers of rows are the same."
            : TextTable.of(List.of("differs", "", "before", "after"), differences, List.of());
    return "%s compared with %s\n\n%s\n%s\n%s\n"
        .formatted(
            comparison.after(),
            comparison.before(),
            TextTable.of(
                List.of("", "figure", "of", "before", "after", "unit", "change"),
                figures,
                List.of(3, 4, 6)),
            others,
            ComparisonPage.verdict(worse, thresholds));
  }

  private static void add(List<List<String>> rows, String what, List<Difference> differences) {
    differences.forEach(
        difference ->
            rows.add(List.of(what, difference.what(), difference.before(), difference.after())));
  }
}
