package org.evenload.jobs.cli.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.check.CheckResult;
import org.evenload.jobs.check.KeyChecker;
import org.evenload.jobs.check.RunChecker;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.cli.output.Output;
import org.evenload.jobs.cli.output.RunsFolder;
import org.evenload.jobs.cli.output.TextTable;
import org.evenload.jobs.run.RunFolders;
import org.evenload.jobs.run.TableFiles;
import org.evenload.jobs.spark.SparkSessions;
import org.evenload.jobs.storage.Location;
import org.evenload.jobs.storage.ReadLock;
import org.evenload.jobs.study.RunTables;
import org.evenload.jobs.study.StudyKind;
import org.evenload.jobs.study.StudyKinds;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks a run from its tables alone. */
@Command(
    name = "check",
    description = {
      "Checks from a run's tables alone that batteries, balances, caps, costs and power flows",
      "hold what they promise. Exit code 4 if one does not."
    })
public final class CheckRun implements Callable<Integer> {
  @Mixin private Output output;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "Folder of a run, or of a study's runs for the latest. Default: the latest.")
  private @Nullable String run;

  @Mixin private RunsFolder runs;

  @Override
  public Integer call() {
    Location folder =
        run == null ? RunFolders.latest(runs.location()) : RunFolders.find(run, runs.location());
    try (ReadLock reading = ReadLock.take(folder)) {
      return check(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int check(Location folder) throws IOException {
    TableFiles.requireIntact(folder);
    SparkSession spark = SparkSessions.open(SparkSessions.EMBEDDED);
    spark.conf().set("spark.sql.shuffle.partitions", spark.sparkContext().defaultParallelism());
    RunTables.createViews(spark, folder);
    StudyKind kind = RunTables.kindOf(folder);
    List<CheckResult> results = new ArrayList<>(RunChecker.check(spark, kind.checks()));
    results.addAll(KeyChecker.check(spark, StudyKinds.tablesOf(kind)));
    output.print(results, () -> text(results));
    boolean holds = results.stream().allMatch(CheckResult::holds);
    return (holds ? ExitCode.DONE : ExitCode.QUALITY).code();
  }

  private static String text(List<CheckResult> results) {
    List<List<String>> rows =
        results.stream()
            .map(
                result ->
                    List.of(
                        result.holds() ? "holds" : "FAILS",
                        result.name(),
                        "%,d".formatted(result.rows()),
                        "%,d".formatted(result.violations()),
                        String.format(Locale.ROOT, "%.1e", result.worstError()),
                        result.holds() ? result.statement() : "worst: " + result.worstPlace()))
            .toList();
    return TextTable.of(
        List.of("", "check", "rows", "violations", "worst error", "statement"),
        rows,
        List.of(2, 3, 4));
  }
}
