package org.evenload.jobs.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.evenload.jobs.storage.Location;
import org.evenload.jobs.storage.StorageException;
import org.evenload.jobs.table.TableSpec;

/** The files that finished stages have recorded for a table, and their rows. */
public final class TableFiles {
  static final String PARQUET = ".parquet";

  private TableFiles() {}

  /** A table with its columns in the order of the specification; no rows if there are no files. */
  public static Dataset<Row> read(SparkSession spark, TableSpec table, List<Location> files) {
    if (files.isEmpty()) {
      return spark.createDataFrame(List.of(), table.storedSchema());
    }
    Column[] columns =
        Arrays.stream(table.storedSchema().fieldNames()).map(functions::col).toArray(Column[]::new);
    return spark.read().schema(table.storedSchema()).parquet(paths(files)).select(columns);
  }

  /** The files of a table that finished stages have recorded. */
  public static List<Location> files(Location run, String table) throws IOException {
    List<Location> files = new ArrayList<>();
    for (PublishedStage stage : PublishedStage.all(run)) {
      for (StoredFile stored : stage.contents()) {
        if (stored.belongsTo(table)) {
          Location file = run.resolve(stored.path());
          requireWhole(table, file, stored.bytes());
          files.add(file);
        }
      }
    }
    return files;
  }

  // Contents are compared where time allows; a size costs nothing, and tells most of what happens.
  private static void requireWhole(String table, Location file, long bytes) throws IOException {
    long found = file.exists() ? file.length().orElse(0L) : -1;
    if (found != bytes) {
      throw new StorageException(
          "Cannot read table '%s': %s is %s. The same study, run again, writes it again."
              .formatted(table, file, found < 0 ? "missing" : "damaged"));
    }
  }

  /**
   * Compares every file that finished stages have recorded with its checksum.
   *
   * @throws StorageException if one is missing or damaged
   */
  public static void requireIntact(Location run) throws IOException {
    for (PublishedStage stage : PublishedStage.all(run)) {
      Optional<String> damaged = stage.firstDamaged(run);
      if (damaged.isPresent()) {
        throw new StorageException(
            "Cannot read %s: it is missing or damaged. The same study, run again, writes it again."
                .formatted(run.resolve(damaged.get())));
      }
    }
  }

  public static String[] paths(List<Location> files) {
    return files.stream().map(Location::forReading).toArray(String[]::new);
  }
}
