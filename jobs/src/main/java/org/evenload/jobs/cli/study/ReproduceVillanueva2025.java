package org.evenload.jobs.cli.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.bench.Villanueva2025;
import org.evenload.jobs.bench.Villanueva2025.Figure;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.cli.output.Output;
import org.evenload.jobs.cli.output.RunsFolder;
import org.evenload.jobs.cli.output.TextTable;
import org.evenload.jobs.run.RunFolders;
import org.evenload.jobs.spark.SparkSessions;
import org.evenload.jobs.storage.Location;
import org.evenload.jobs.study.RunTables;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tables 1 to 5 of Villanueva 2025. */
@Command(
    name = "villanueva2025",
    description = {
      "Tables 1 to 5 of Villanueva 2025 beside ours, with the errata of each. Runs conf/ieee14.yaml",
      "first, unless it has been run before or RUN names a run of it."
    })
final class ReproduceVillanueva2025 implements Callable<Integer> {
  private static final Path HOME = Path.of(System.getProperty("evenload.home", "."));

  @Spec private CommandSpec spec;
  @Mixin private Output output;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "Folder of a run of conf/ieee14.yaml, or of its runs for the latest.")
  private @Nullable String run;

  @Mixin private RunsFolder runs;

  private record Answer(String run, List<Figure> figures, Map<String, List<String>> errata) {}

  @Override
  public Integer call() {
    if (run == null) {
      int code = runStudy();
      if (code != ExitCode.DONE.code() && code != ExitCode.QUALITY.code()) {
        return code;
      }
    }
    Location folder =
        RunFolders.find(
            run == null ? runs.location().resolve("ieee14").toString() : run, runs.location());
    SparkSession spark = SparkSessions.open(SparkSessions.EMBEDDED);
    spark.conf().set("spark.sql.shuffle.partitions", spark.sparkContext().defaultParallelism());
    RunTables.createViews(spark, folder);
    Path published = HOME.resolve("datasets").resolve("ieee14").resolve("published_results.csv");
    Answer answer =
        new Answer(
            folder.toString(), Villanueva2025.figures(spark, published), Villanueva2025.ERRATA);
    output.print(answer, () -> text(answer));
    return ExitCode.DONE.code();
  }

  // A study that has been run is not computed again.
  private int runStudy() {
    CommandLine study = new CommandLine(new Run());
    study.setOut(spec.commandLine().getErr());
    study.setErr(spec.commandLine().getErr());
    study.setExecutionExceptionHandler(spec.commandLine().getExecutionExceptionHandler());
    return study.execute(
        HOME.resolve("conf").resolve("ieee14.yaml").toString(),
        "--runs",
        runs.location().toString());
  }

  private static String text(Answer answer) {
    StringBuilder text = new StringBuilder();
    Map<String, List<Figure>> byTable =
        answer.figures().stream()
            .collect(Collectors.groupingBy(Figure::table, TreeMap::new, Collectors.toList()));
    byTable.forEach(
        (table, figures) -> {
          boolean numbered = Character.isDigit(table.charAt(0));
          text.append(numbered ? "Table " + table : title(table)).append('\n');
          text.append(
              TextTable.of(
                  List.of("scenario", "sample", "bus", "quantity", "paper", "here"),
                  figures.stream()
                      .map(
                          f ->
                              List.of(
                                  f.scenario(),
                                  f.extreme(),
                                  f.bus(),
                                  f.quantity(),
                                  number(f.published()),
                                  number(f.ours())))
                      .toList(),
                  List.of(4, 5)));
          text.append('\n');
          answer
              .errata()
              .getOrDefault(table, List.of())
              .forEach(erratum -> text.append("  ").append(erratum).append('\n'));
          text.append('\n');
        });
    return text.toString();
  }

  private static String title(String table) {
    return table.equals("samples")
        ? "Extreme samples (section 3.1 and the data set)"
        : "Uncontrolled charging (section 3.2)";
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e6
        ? "%.0f".formatted(value)
        : String.format(Locale.ROOT, "%.3f", value);
  }
}
