package org.evenload.jobs.report;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.study.RunTables;

/** The tables of one run, open for Spark SQL under their own names. */
final class ReportTables {
  private final SparkSession spark;
  private final Set<String> names;

  private ReportTables(SparkSession spark, Set<String> names) {
    this.spark = spark;
    this.names = names;
  }

  /** Opens every table folder of a run; the views live in a session of their own. */
  static ReportTables open(SparkSession parent, Path runFolder) {
    SparkSession spark = parent.newSession();
    // Every query ends in a few rows: the default of 200 partitions would only cost time.
    spark.conf().set("spark.sql.shuffle.partitions", "2");
    return new ReportTables(spark, Set.copyOf(RunTables.createViews(spark, runFolder)));
  }

  boolean has(String... tables) {
    return names.containsAll(Arrays.asList(tables));
  }

  Dataset<Row> table(String name) {
    return spark.table(name);
  }

  List<Row> rows(String sql) {
    return spark.sql(sql).collectAsList();
  }
}
