package org.evenload.jobs.cli.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.cli.output.Output;
import org.evenload.jobs.cli.output.RunsFolder;
import org.evenload.jobs.study.Console;
import org.evenload.jobs.study.RunSummary;
import org.evenload.jobs.study.RunTables;
import org.evenload.jobs.study.StudyFile;
import org.evenload.jobs.study.StudyRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The five sweeps of Clairand 2020. */
@Command(
    name = "clairand2020",
    description = "Tables II to VI of Clairand 2020: its five sweeps beside the published figures.")
final class ReproduceClairand2020 implements Callable<Integer> {
  private static final int MOST_DAYS = 1_000_000;

  @Mixin private RunsFolder runs;
  @Mixin private SparkOptions spark;
  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Monte Carlo days of every value. Default: the paper's 100")
  private @Nullable Integer days;

  @Override
  public Integer call() {
    if (days != null && (days < 1 || days > MOST_DAYS)) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid --days '%d', expected an integer from 1 to %,d.".formatted(days, MOST_DAYS));
    }
    OptionalInt handedOver = spark.handOver();
    if (handedOver.isPresent()) {
      return handedOver.getAsInt();
    }
    Path home = Path.of(System.getProperty("evenload.home", "."));
    Map<String, JsonNode> changes = days == null ? Map.of() : Map.of("days", IntNode.valueOf(days));
    StudyRun run =
        StudyRun.of(
            StudyFile.readChanged(home.resolve("conf/clairand2020.yaml"), changes).open(),
            LocalDate.now(),
            runs.location());
    RunSummary summary =
        run.execute(
            StudyRun.Start.RESUME,
            Optional.empty(),
            () -> spark.open(run.folder()),
            Console.standardError());
    SparkSession session = spark.open(run.folder());
    RunTables.createViews(session, summary.folder());
    Clairand2020 answer = Clairand2020.of(session, String.valueOf(summary.folder()));
    output.print(answer, answer::text);
    return ExitCode.DONE.code();
  }
}
