package org.evenload.jobs.cli.results;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.cli.output.RunsFolder;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.run.FinishedRun;
import org.evenload.jobs.run.RunFolders;
import org.evenload.jobs.spark.SparkSessions;
import org.evenload.jobs.storage.Location;
import org.evenload.jobs.study.RunTables;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Spark SQL over the tables of a run, or of several. */
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

  @Option(
      names = "--run",
      paramLabel = "RUN",
      description = {
        "A run beside others: the tables of the first are a.NAME, of the second b.NAME and so on,",
        "and those of the first are views, too."
      })
  private List<String> beside = List.of();

  @Option(
      names = "--all",
      paramLabel = "STUDY",
      description = "All runs of a study as one, with the columns run_id and business_date.")
  private @Nullable String study;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "Answers the queries of a file, each ended by ;")
  private @Nullable Path file;

  @Mixin private RunsFolder runs;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "How rows look: table, csv, json or markdown. Default: table")
  private SqlAnswer.@Nullable Format format;

  @Option(names = "--json", description = "The same as --format json.")
  private boolean json;

  @Option(names = "--csv", description = "The same as --format csv.")
  private boolean csv;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Rows of a table for people to read. Default: ${DEFAULT-VALUE}")
  private int limit;

  @Option(names = "--examples", description = "Ten questions with their queries, and nothing else.")
  private boolean examples;

  @Option(
      names = "--catalog",
      paramLabel = "DIR",
      description = {
        "Writes statements that make the run's tables known by name: spark.sql for any catalog of",
        "Spark, duckdb.sql and trino.sql; each column with its comment."
      })
  private @Nullable Path catalog;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (examples) {
      out.print(SqlExamples.text());
      out.flush();
      return ExitCode.DONE.code();
    }
    if (catalog != null) {
      SqlCatalog.write(run(), catalog, out);
      return ExitCode.DONE.code();
    }
    requireOneSource();
    List<Location> read = read();
    warnOfUnfinished(read);
    try (ReadLocks reading = ReadLocks.take(read)) {
      answer(read, format(), queries());
    }
    return ExitCode.DONE.code();
  }

  private void answer(List<Location> read, SqlAnswer.Format shown, List<String> queries) {
    SparkSession spark = SparkSessions.open(SparkSessions.EMBEDDED);
    spark.conf().set("spark.sql.shuffle.partitions", spark.sparkContext().defaultParallelism());
    List<String> tables = open(spark, read, queries);
    SqlAnswer answer = new SqlAnswer(spark, tables, shown, limit);
    PrintWriter out = spec.commandLine().getOut();
    if (file == null && queries.isEmpty()) {
      String place = study != null ? "all runs of " + study : read.get(0).toString();
      SqlPrompt.converse(place, answer, out).ifPresent(script -> answer(script, answer, out));
    }
    answer(queries, answer, out);
  }

  private static void answer(List<String> queries, SqlAnswer answer, PrintWriter out) {
    for (int i = 0; i < queries.size(); i++) {
      try {
        answer.print(queries.get(i), out);
      } catch (ConfigException e) {
        throw queries.size() == 1
            ? e
            : new ConfigException(
                "%s (statement %d of %d)".formatted(e.getMessage(), i + 1, queries.size()), e);
      }
    }
  }

  private void requireOneSource() {
    if (study != null && (!beside.isEmpty() || arguments.size() > 1)) {
      throw new ConfigException(
          "Invalid options --all %s and %s, expected one of them."
              .formatted(study, beside.isEmpty() ? "a run" : "--run"));
    }
  }

  // What is there can be asked, but whoever asks should know that it is not all.
  private void warnOfUnfinished(List<Location> read) throws IOException {
    for (Location run : read) {
      if (FinishedRun.read(run).isEmpty()) {
        warn(
            "The run '%s' has not finished, or its manifest is damaged: tables may be missing. The same study, run again, goes on with it."
                .formatted(run));
      }
    }
  }

  private void warn(String message) {
    spec.commandLine().getErr().println("evenload: " + message);
    spec.commandLine().getErr().flush();
  }

  private List<Location> read() {
    if (study != null) {
      return RunFolders.all(study, runs.location());
    }
    return beside.isEmpty()
        ? List.of(run())
        : beside.stream().map(place -> RunFolders.find(place, runs.location())).toList();
  }

  private List<String> open(SparkSession spark, List<Location> read, List<String> queries) {
    if (study != null) {
      return RunTables.createViews(spark, read);
    }
    if (!queries.isEmpty() && beside.isEmpty()) {
      return RunTables.createNamedViews(spark, read.get(0), String.join("\n", queries), this::warn);
    }
    List<String> names =
        new ArrayList<>(RunTables.createReadableViews(spark, read.get(0), this::warn));
    for (int i = 0; i < beside.size(); i++) {
      names.addAll(RunTables.createSchema(spark, read.get(i), String.valueOf((char) ('a' + i))));
    }
    return names;
  }

  private Location run() {
    if (!beside.isEmpty()) {
      return RunFolders.find(beside.get(0), runs.location());
    }
    return isRunGiven()
        ? RunFolders.find(arguments.get(0), runs.location())
        : RunFolders.latest(runs.location());
  }

  private List<String> queries() throws IOException {
    if (file != null) {
      return SqlScript.statements(text(file));
    }
    int at = isRunGiven() ? 1 : 0;
    if (arguments.size() <= at) {
      return List.of();
    }
    List<String> statements = SqlScript.statements(arguments.get(at));
    return statements.isEmpty() ? List.of(arguments.get(at)) : statements;
  }

  private static String text(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ConfigException(
          "Invalid file '%s', expected one with queries, each ended by ;".formatted(file));
    }
    return Files.readString(file);
  }

  // One argument alone may be either; a query has several words, and the folder of a run exists.
  private boolean isRunGiven() {
    return arguments.size() == 2
        || arguments.size() == 1
            && beside.isEmpty()
            && study == null
            && (Files.exists(Path.of(arguments.get(0))) || !arguments.get(0).strip().contains(" "));
  }

  private SqlAnswer.Format format() {
    if (json && csv || format != null && (json || csv)) {
      throw new ConfigException(
          "Invalid options --format, --json and --csv, expected one of them.");
    }
    if (format != null) {
      return format;
    }
    return json ? SqlAnswer.Format.JSON : csv ? SqlAnswer.Format.CSV : SqlAnswer.Format.TABLE;
  }
}
