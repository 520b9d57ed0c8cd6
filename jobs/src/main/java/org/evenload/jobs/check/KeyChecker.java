package org.evenload.jobs.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.table.Column;
import org.evenload.jobs.table.TableSpec;

/**
 * Checks that the identifying columns of every table identify its rows, and that nothing is null or
 * not a number that the data dictionary does not allow to be null.
 */
public final class KeyChecker {
  private KeyChecker() {}

  /**
   * A result per table that the session has as a view.
   *
   * @param tables in the order of the results
   */
  public static List<CheckResult> check(SparkSession spark, List<TableSpec> tables) {
    Set<String> views = Set.copyOf(Arrays.asList(spark.sqlContext().tableNames()));
    List<CheckResult> results = new ArrayList<>();
    for (TableSpec table : tables) {
      if (views.contains(table.name())) {
        results.add(check(spark, table));
      }
    }
    return results;
  }

  private static CheckResult check(SparkSession spark, TableSpec table) {
    List<String> required =
        table.columns().stream().filter(c -> !c.isNullable()).map(Column::name).toList();
    String keys =
        Stream.concat(Stream.of("run_id"), table.keys().stream().map(Column::name))
            .map(KeyChecker::quoted)
            .collect(Collectors.joining(", "));
    String lacking =
        required.stream()
            .map(name -> "count_if(%s IS NULL) AS %s".formatted(quoted(name), quoted(name)))
            .collect(Collectors.joining(", "));
    Row row =
        spark
            .sql(
                "SELECT count(*) AS `all rows`, count(DISTINCT %s) AS `distinct keys`, %s FROM %s"
                    .formatted(keys, lacking, table.name()))
            .first();
    long rows = row.getLong(0);
    long repeated = rows - row.getLong(1);
    long nulls = 0;
    String worst = repeated > 0 ? "%d rows repeat a key".formatted(repeated) : "";
    for (int i = 0; i < required.size(); i++) {
      long count = row.getLong(2 + i);
      if (count > 0 && worst.isEmpty()) {
        worst = "%d rows lack %s".formatted(count, required.get(i));
      }
      nulls += count;
    }
    return new CheckResult(
        "key_of_" + table.name(),
        "Rows of %s are identified by %s, and lack nothing that the dictionary promises."
            .formatted(table.name(), table.keys().stream().map(Column::name).toList()),
        0,
        rows,
        repeated + nulls,
        repeated + nulls,
        worst);
  }

  private static String quoted(String name) {
    return "`" + name + "`";
  }
}
