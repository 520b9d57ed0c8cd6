package org.evenload.jobs.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Checks that a run keeps its promises, by the checks of its kind of study.
 *
 * <p>The session must have the run's tables as temporary views, as {@code evenload sql} sets up.
 */
public final class RunChecker {
  private RunChecker() {}

  /**
   * Runs every check whose tables are present.
   *
   * @param checks in the order of the results
   */
  public static List<CheckResult> check(SparkSession spark, List<Check> checks) {
    Set<String> views =
        spark.catalog().listTables().collectAsList().stream()
            .map(table -> table.name())
            .collect(Collectors.toSet());
    List<CheckResult> results = new ArrayList<>();
    for (Check check : checks) {
      if (views.containsAll(check.tables())) {
        results.add(evaluate(spark, check));
      }
    }
    return results;
  }

  private static CheckResult evaluate(SparkSession spark, Check check) {
    // A missing or undefined number must fail its check, so it counts as an infinite error.
    Row row =
        spark
            .sql(
                """
                WITH found AS (
                  SELECT CASE WHEN error IS NULL OR isnan(error) THEN double('infinity') ELSE error END AS error, place
                  FROM (%s))
                SELECT count(*), count_if(error > %s), coalesce(max(error), 0D),
                       coalesce(max_by(place, error), '')
                FROM found
                """
                    .formatted(check.query(), check.tolerance()))
            .first();
    return new CheckResult(
        check.name(),
        check.statement(),
        check.tolerance(),
        row.getLong(0),
        row.getLong(1),
        row.getDouble(2),
        row.getString(3));
  }
}
