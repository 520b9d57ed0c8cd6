package org.evenload.jobs.report;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The tables of one run, open for Spark SQL under their own names. */
public final class ReportTables {
  private final SparkSession spark;
  private final Set<String> names;

  private ReportTables(SparkSession spark, Set<String> names) {
    this.spark = spark;
    this.names = names;
  }

  /**
   * The tables of a session that has them as views.
   *
   * @param names of all tables and views
   */
  public static ReportTables of(SparkSession spark, Collection<String> names) {
    return new ReportTables(spark, Set.copyOf(names));
  }

  /** Whether the run has all of these tables. */
  public boolean has(String... tables) {
    return names.containsAll(Arrays.asList(tables));
  }

  public Dataset<Row> table(String name) {
    return spark.table(name);
  }

  /** The rows of a query. */
  public List<Row> rows(String sql) {
    return spark.sql(sql).collectAsList();
  }
}
