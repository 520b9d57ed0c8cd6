package org.evenload.jobs.cli;

import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.evenload.grid.input.InputException;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.study.QualityException;

/** What the user is told about an exception: one message and an exit code. */
record Failure(ExitCode exitCode, String message) {

  /** The first cause that explains itself decides: Spark wraps what a task throws. */
  static Failure of(Throwable thrown) {
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
    }
    return Stream.empty();
  }

  private static Failure unexplained(Throwable thrown) {
    Throwable root = causes(thrown).reduce(thrown, (outer, inner) -> inner);
    if (root instanceof SparkException || root instanceof java.io.IOException) {
      return causes(thrown).anyMatch(SparkException.class::isInstance)
          ? new Failure(ExitCode.CLUSTER, "Cannot finish on Spark: " + firstLine(root))
          : new Failure(ExitCode.BUG, "Cannot continue: " + firstLine(root));
    }
    if (root instanceof OutOfMemoryError) {
      return new Failure(
          ExitCode.BUG,
          "Cannot continue: out of memory (%s). Give Java more, for example EVENLOAD_JAVA_OPTS=-Xmx8g."
              .formatted(root.getMessage()));
    }
    return new Failure(
        ExitCode.BUG,
        "Cannot continue, this is a defect of Evenload: %s. Run again with --debug for the stack trace."
            .formatted(firstLine(root)));
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
