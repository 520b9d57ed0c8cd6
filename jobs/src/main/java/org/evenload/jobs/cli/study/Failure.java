package org.evenload.jobs.cli.study;

import java.io.IOException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.SparkSession;
import org.evenload.grid.input.InputException;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.spark.ClusterException;
import org.evenload.jobs.spark.SparkSessions;
import org.evenload.jobs.storage.StorageException;
import org.evenload.jobs.study.QualityException;
import org.evenload.jobs.study.QueryFailure;
import scala.Option;

/** What the user is told about an exception: one message and an exit code. */
public record Failure(ExitCode exitCode, String message) {
  // Spark's own code of an executor without memory, and that of a process whose system ended it.
  private static final Pattern DIED_OF_MEMORY =
      Pattern.compile(
          "(?i)exit(ed with)? (code|status):? (52|137)\\b|exceeding (physical )?memory limits");

  /** The first cause that explains itself decides: Spark wraps what a task throws. */
  public static Failure of(Throwable thrown) {
    return causes(thrown)
        .flatMap(Failure::explained)
        .findFirst()
        .orElseGet(() -> unexplained(thrown));
  }

  private static Stream<Failure> explained(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof ConfigException) {
      return Stream.of(new Failure(ExitCode.USAGE, message));
    } else if (cause instanceof InputException) {
      return Stream.of(new Failure(ExitCode.INPUT, message));
    } else if (cause instanceof QualityException) {
      return Stream.of(new Failure(ExitCode.QUALITY, message));
    } else if (cause instanceof ClusterException || cause instanceof StorageException) {
      return Stream.of(new Failure(ExitCode.CLUSTER, message));
    } else if (cause instanceof SparkThrowable spark && QueryFailure.isOfFile(spark)) {
      return Stream.of(new Failure(ExitCode.CLUSTER, QueryFailure.unreadable(spark)));
    }
    return Stream.empty();
  }

  private static Failure unexplained(Throwable thrown) {
    Throwable root = causes(thrown).reduce(thrown, (outer, inner) -> inner);
    if (causes(thrown).anyMatch(Failure::isOfMemory)) {
      return outOfMemory();
    }
    if (root instanceof SparkException && isOnCluster()) {
      return new Failure(
          ExitCode.CLUSTER, "Cannot finish on the Spark cluster: " + firstLine(root));
    }
    if (causes(thrown).anyMatch(Failure::isOfSignal)) {
      return new Failure(ExitCode.BUG, "Stopped before the end. Run it again.");
    }
    if (root instanceof IOException) {
      return new Failure(ExitCode.BUG, "Cannot continue: " + firstLine(root));
    }
    return new Failure(
        ExitCode.BUG,
        "Cannot continue, this is a defect of Evenload: %s. Run again with --debug for the stack trace."
            .formatted(firstLine(root)));
  }

  // Spark tells in words what a task died of, and refuses a heap that is too small for itself.
  private static boolean isOfMemory(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return cause instanceof OutOfMemoryError
        || message.contains(OutOfMemoryError.class.getName())
        || message.contains("INVALID_DRIVER_MEMORY")
        || message.contains("INVALID_EXECUTOR_MEMORY")
        || DIED_OF_MEMORY.matcher(message).find();
  }

  // Embedded Spark ends with the process, which a signal ends, and before its own work does.
  private static boolean isOfSignal(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return message.contains("SparkContext was shut down")
        || message.contains("stopped SparkContext")
        || message.contains("SparkContext.dagScheduler()\" is null");
  }

  private static Failure outOfMemory() {
    return new Failure(
        ExitCode.BUG,
        isOnCluster()
            ? "Cannot continue: out of memory. Give executors more, for example --conf"
                + " spark.executor.memory=8g, or the driver: EVENLOAD_JAVA_OPTS=-Xmx8g."
            : "Cannot continue: out of memory, Java has %,d MiB. Give it more, for example EVENLOAD_JAVA_OPTS=-Xmx8g."
                .formatted(Runtime.getRuntime().maxMemory() >> 20));
  }

  private static boolean isOnCluster() {
    Option<SparkSession> session = SparkSession.getDefaultSession();
    return session.isDefined() && !SparkSessions.isEmbedded(session.get().sparkContext().master());
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, t -> t != null, Throwable::getCause).limit(50);
  }

  private static String firstLine(Throwable thrown) {
    String type = thrown.getClass().getSimpleName();
    return thrown.getMessage() == null
        ? type
        : type + ": " + thrown.getMessage().lines().findFirst().orElse("");
  }
}
