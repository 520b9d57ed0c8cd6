package org.evenload.jobs.study;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;
import org.evenload.grid.input.Suggestion;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.storage.StorageException;

/** What people are told when Spark cannot answer a query about the tables of a run. */
public final class QueryFailure {
  private static final Pattern PLACE = Pattern.compile("\\(line (\\d+), pos (\\d+)\\)");

  private QueryFailure() {}

  /**
   * What to throw instead of an exception that a query has ended with: a {@link ConfigException} if
   * the query is at fault, a {@link StorageException} if a file of a table is, and otherwise the
   * exception itself.
   *
   * @param tables what the query may name
   */
  public static RuntimeException of(Exception thrown, List<String> tables) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SparkThrowable spark && isOfFile(spark)) {
        return new StorageException(unreadable(spark), thrown);
      }
    }
    if (thrown instanceof SparkThrowable spark && spark.getCondition() != null) {
      return new ConfigException(
          "Cannot answer the query: " + reason(spark, String.valueOf(thrown.getMessage()), tables),
          thrown);
    }
    return thrown instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(thrown);
  }

  /** Whether Spark could not make sense of a file's contents. */
  public static boolean isOfFile(SparkThrowable thrown) {
    return String.valueOf(thrown.getCondition()).startsWith("FAILED_READ_FILE");
  }

  /** A message about such a file. */
  public static String unreadable(SparkThrowable thrown) {
    return "Cannot read %s: it is damaged. The same study, run again, writes it again."
        .formatted(thrown.getMessageParameters().getOrDefault("path", "a file of the run"));
  }

  private static String reason(SparkThrowable thrown, String message, List<String> tables) {
    Map<String, String> parameters = thrown.getMessageParameters();
    String condition = thrown.getCondition();
    if (condition.startsWith("TABLE_OR_VIEW_NOT_FOUND")) {
      String name = parameters.getOrDefault("relationName", "").replace("`", "");
      List<String> alike =
          tables.stream().filter(table -> table.contains(".") == name.contains(".")).toList();
      return "there is no table '%s', expected one of %s.%s"
          .formatted(name, alike, Suggestion.sentence(name, alike));
    }
    if (condition.startsWith("UNRESOLVED_COLUMN")) {
      String name = parameters.getOrDefault("objectName", "").replace("`", "");
      String near =
          parameters.getOrDefault("proposal", "").replace("`", "").replace("spark_catalog.", "");
      return "there is no column '%s'.%s"
          .formatted(name, near.isEmpty() ? "" : " Maybe you meant one of: %s.".formatted(near));
    }
    String first =
        message
            .lines()
            .filter(line -> !line.isBlank())
            .findFirst()
            .orElse("")
            .replaceFirst("^\\[[A-Z0-9_.]+\\] ", "")
            .replaceFirst(" If necessary set .*", "")
            .replaceFirst(" ?SQLSTATE: \\w+.*$", "");
    Matcher place = PLACE.matcher(message);
    return place.find()
        ? "%s (line %s, character %d)"
            .formatted(
                first.replaceFirst("\\.$", ""),
                place.group(1),
                Integer.parseInt(place.group(2)) + 1)
        : first;
  }
}
