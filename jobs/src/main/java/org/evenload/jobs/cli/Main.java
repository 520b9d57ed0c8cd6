package org.evenload.jobs.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.Engine;
import org.evenload.jobs.cli.aggregator.Aggregator;
import org.evenload.jobs.cli.bench.Bench;
import org.evenload.jobs.cli.grid.Feeder;
import org.evenload.jobs.cli.grid.Opf;
import org.evenload.jobs.cli.grid.Pf;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.cli.results.CheckRun;
import org.evenload.jobs.cli.results.Compare;
import org.evenload.jobs.cli.results.Sample;
import org.evenload.jobs.cli.results.Sql;
import org.evenload.jobs.cli.sessions.Sessions;
import org.evenload.jobs.cli.study.Failure;
import org.evenload.jobs.cli.study.Nightly;
import org.evenload.jobs.cli.study.Reproduce;
import org.evenload.jobs.cli.study.Run;
import org.evenload.jobs.cli.study.Sensitivity;
import org.evenload.jobs.cli.study.Validate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code evenload}. Nothing else in the program ends the process. */
@Command(
    name = "evenload",
    description = "How many electric vehicles a grid takes, and what coordinating them costs.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Main.Version.class,
    subcommands = {
      Run.class,
      Nightly.class,
      Compare.class,
      Validate.class,
      Sensitivity.class,
      Sql.class,
      Opf.class,
      CheckRun.class,
      Pf.class,
      Feeder.class,
      Aggregator.class,
      Sessions.class,
      WarmUp.class,
      Bench.class,
      Reproduce.class,
      Sample.class
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:done",
      "1:a defect of Evenload",
      "2:the command line, the study file or the output folder is wrong",
      "3:an input file is missing, malformed or contradicts another one",
      "4:a quality gate of the study failed",
      "5:the Spark cluster or the runs folder cannot be used for now; trying again may help",
      "6:a power flow or optimal power flow has no solution that was found"
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of a failure.")
  private boolean debug;

  private Main() {}

  public static void main(String[] args) {
    // Numbers in messages and files look the same in every country.
    Locale.setDefault(Locale.ROOT);
    int exitCode = execute(writer(System.out), writer(System.err), args);
    // Clusters take an application that just disappears for one that failed.
    if (SparkSession.getDefaultSession().isDefined()) {
      SparkSession.active().stop();
    }
    System.exit(exitCode);
  }

  /** What understands command lines, and executes nothing yet. */
  static CommandLine parser() {
    return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** Runs one command line and returns its exit code. */
  static int execute(PrintWriter out, PrintWriter err, String... args) {
    CommandLine command = parser();
    Main main = command.getCommand();
    command
        .setOut(out)
        .setErr(err)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler((e, ignored) -> main.misused(e))
        .setExecutionExceptionHandler((e, failed, ignored) -> main.failed(e, failed));
    try {
      return command.execute(Arrays.stream(args).map(Main::notAnOption).toArray(String[]::new));
    } catch (OutOfMemoryError e) {
      return main.failed(e, command);
    }
  }

  // A query may begin with a comment of SQL.
  private static String notAnOption(String argument) {
    return argument.startsWith("-- ") ? " " + argument : argument;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private int misused(ParameterException e) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("evenload: " + e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("See '%s --help'.".formatted(e.getCommandLine().getCommandSpec().qualifiedName()));
    err.flush();
    return ExitCode.USAGE.code();
  }

  private int failed(Throwable e, CommandLine command) {
    Failure failure = Failure.of(e);
    PrintWriter err = command.getErr();
    if (debug) {
      e.printStackTrace(err);
    }
    err.println("evenload: " + failure.message());
    err.flush();
    return failure.exitCode().code();
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /** Reads the version at run time, so that the annotation above needs no edit for a release. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"evenload " + Engine.version()};
    }
  }
}
