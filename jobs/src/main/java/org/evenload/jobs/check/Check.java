package org.evenload.jobs.check;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A property of a run, as a query over its tables.
 *
 * @param name short, stable, snake_case
 * @param statement what holds, for a reader of the result
 * @param tolerance greatest error that still counts as holding
 * @param query a query with the columns {@code error} (double, 0 is perfect) and {@code place}
 *     (text that identifies the row)
 */
public record Check(String name, String statement, double tolerance, String query) {
  private static final Pattern TABLE =
      Pattern.compile("(?:FROM|JOIN) ([a-z_]+)", Pattern.CASE_INSENSITIVE);

  /** The tables that it reads. */
  Set<String> tables() {
    return TABLE.matcher(query).results().map(found -> found.group(1)).collect(Collectors.toSet());
  }
}
