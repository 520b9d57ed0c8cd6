package org.evenload.jobs.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.evenload.jobs.table.TableSpec;
import org.evenload.jobs.table.Tables;

/** Reads the tables of a run folder. */
public final class RunTables {
  private RunTables() {}

  /**
   * Opens every table of a run as a temporary view of its name.
   *
   * @return the names, in the order in which a run fills them
   */
  public static List<String> createViews(SparkSession spark, Path runFolder) {
    List<String> names = new ArrayList<>();
    for (TableSpec table : Tables.ALL) {
      if (Files.isDirectory(runFolder.resolve(table.name()))) {
        read(spark, table, runFolder.resolve(table.name())).createOrReplaceTempView(table.name());
        names.add(table.name());
      }
    }
    for (String other : folders(runFolder)) {
      if (!names.contains(other)) {
        spark
            .read()
            .parquet(runFolder.resolve(other).toUri().toString())
            .createOrReplaceTempView(other);
        names.add(other);
      }
    }
    return names;
  }

  /** A table with its columns in the order of the specification; no rows if there is no folder. */
  static Dataset<Row> read(SparkSession spark, TableSpec table, Path folder) {
    if (!Files.isDirectory(folder)) {
      return spark.createDataFrame(List.of(), table.storedSchema());
    }
    Column[] columns =
        Arrays.stream(table.storedSchema().fieldNames()).map(functions::col).toArray(Column[]::new);
    return spark
        .read()
        .schema(table.storedSchema())
        .parquet(folder.toUri().toString())
        .select(columns);
  }

  // Tables that a newer or older version of Evenload has written.
  private static List<String> folders(Path runFolder) {
    try (Stream<Path> entries = Files.list(runFolder)) {
      return entries
          .filter(Files::isDirectory)
          .filter(RunTables::holdsParquet)
          .map(folder -> String.valueOf(folder.getFileName()))
          .filter(name -> !name.startsWith(".") && !name.startsWith("_"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean holdsParquet(Path folder) {
    try {
      return !RunStore.parquetFiles(folder).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
