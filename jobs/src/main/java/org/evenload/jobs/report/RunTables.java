package org.evenload.jobs.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The tables of one run, open for Spark SQL under their own names. */
final class RunTables {
  private final SparkSession spark;
  private final Set<String> names;

  private RunTables(SparkSession spark, Set<String> names) {
    this.spark = spark;
    this.names = names;
  }

  /** Opens every table folder of a run; the views live in a session of their own. */
  static RunTables open(SparkSession parent, Path runFolder) {
    SparkSession spark = parent.newSession();
    Set<String> names = new TreeSet<>();
    try (Stream<Path> entries = Files.list(runFolder)) {
      entries
          .filter(RunTables::isTable)
          .forEach(
              folder -> {
                String name = folder.getFileName().toString();
                spark.read().parquet(folder.toString()).createOrReplaceTempView(name);
                names.add(name);
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new RunTables(spark, names);
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

  private static boolean isTable(Path folder) {
    String name = folder.getFileName().toString();
    if (!Files.isDirectory(folder) || name.startsWith("_") || name.startsWith(".")) {
      return false;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".parquet"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
