package org.evenload.jobs.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.evenload.jobs.storage.Location;

/** Compares the tables of two runs row by row, real numbers by their bits. */
public final class TableDifference {
  private TableDifference() {}

  /**
   * The first difference of every table that differs; nothing if the runs are equal.
   *
   * @param ignored columns that may differ, such as {@code seconds}
   */
  public static List<String> between(SparkSession spark, Path first, Path second, String... ignored)
      throws IOException {
    List<String> differences = new ArrayList<>();
    List<String> tables = tables(first);
    if (!tables.equals(tables(second))) {
      return List.of("tables: %s and %s".formatted(tables, tables(second)));
    }
    for (String table : tables) {
      difference(sorted(spark, first, table, ignored), sorted(spark, second, table, ignored))
          .ifPresent(difference -> differences.add(table + ": " + difference));
    }
    return differences;
  }

  private static Optional<String> difference(Dataset<Row> first, Dataset<Row> second) {
    if (!Arrays.equals(first.columns(), second.columns())) {
      return Optional.of(
          "columns %s and %s".formatted(List.of(first.columns()), List.of(second.columns())));
    }
    Iterator<Row> left = first.toLocalIterator();
    Iterator<Row> right = second.toLocalIterator();
    long row = 0;
    while (left.hasNext() && right.hasNext()) {
      Row a = left.next();
      Row b = right.next();
      if (!bits(a).equals(bits(b))) {
        return Optional.of("row %d: %s and %s".formatted(row, a, b));
      }
      row++;
    }
    return left.hasNext() || right.hasNext()
        ? Optional.of("one has more than the %d rows of the other".formatted(row))
        : Optional.empty();
  }

  private static List<Object> bits(Row row) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      Object value = row.get(i);
      values.add(value instanceof Double real ? (Object) Double.doubleToRawLongBits(real) : value);
    }
    return values;
  }

  // All columns take part in the order: rows with equal keys, a defect of its own, must not hide.
  private static Dataset<Row> sorted(
      SparkSession spark, Path run, String table, String... ignored) {
    Dataset<Row> rows =
        spark
            .read()
            .parquet(Location.of(run).resolve(table).forReading())
            .drop("run_id")
            .drop(ignored);
    return rows.sort(
        Arrays.stream(rows.columns()).sorted().map(functions::col).toArray(Column[]::new));
  }

  private static List<String> tables(Path run) throws IOException {
    try (Stream<Path> entries = Files.list(run)) {
      return entries
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }
}
