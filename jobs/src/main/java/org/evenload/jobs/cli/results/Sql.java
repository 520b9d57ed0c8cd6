package org.evenload.jobs.cli.results;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.cli.output.RunsFolder;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.run.RunFolders;
import org.evenload.jobs.spark.SparkSessions;
import org.evenload.jobs.storage.Location;
import org.evenload.jobs.storage.ReadLock;
import org.evenload.jobs.study.RunTables;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Spark SQL over the tables of a run. */
@Command(
    name = "sql",
    description = {
      "Answers a query with every table of a run as a view; without a query, a prompt.",
      "RUN is the folder of a run, or of a study's runs for the latest; default: the latest of all."
    })
public final class Sql implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..2", paramLabel = "[RUN] [QUERY]", description = "Run and query.")
  private List<String> arguments = List.of();

  @Mixin private RunsFolder runs;

  @Option(names = "--json", description = "Print rows as JSON.")
  private boolean json;

  @Option(names = "--csv", description = "Print rows as CSV.")
  private boolean csv;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Rows of a table for people to read. Default: ${DEFAULT-VALUE}")
  private int limit;

  @Override
  public Integer call() {
    Location run = run();
    String query = query();
    try (ReadLock reading = ReadLock.take(run)) {
      answer(run, query);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ExitCode.DONE.code();
  }

  private void answer(Location run, @Nullable String query) {
    SparkSession spark = SparkSessions.open(SparkSessions.EMBEDDED);
    spark.conf().set("spark.sql.shuffle.partitions", spark.sparkContext().defaultParallelism());
    List<String> tables = RunTables.createViews(spark, run);
    PrintWriter out = spec.commandLine().getOut();
    SqlAnswer answer = new SqlAnswer(spark, tables, format(), limit);
    if (query == null) {
      SqlPrompt.converse(run, tables, answer, out);
    } else {
      answer.print(query, out);
    }
  }

  private Location run() {
    return isRunGiven() ? RunFolders.find(arguments.get(0), runs.location())
        : RunFolders.latest(runs.location());
  }

  private @Nullable String query() {
    int at = isRunGiven() ? 1 : 0;
    return arguments.size() > at ? arguments.get(at) : null;
  }

  // One argument alone may be either; a query has several words, and the folder of a run exists.
  private boolean isRunGiven() {
    return arguments.size() == 2
        || arguments.size() == 1
            && (Files.exists(Path.of(arguments.get(0))) || !arguments.get(0).strip().contains(" "));
  }

  private SqlAnswer.Format format() {
    if (json && csv) {
      throw new ConfigException("Invalid options --json and --csv, expected one of them.");
    }
    return json ? SqlAnswer.Format.JSON : csv ? SqlAnswer.Format.CSV : SqlAnswer.Format.TEXT;
  }
}
