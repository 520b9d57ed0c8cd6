package org.evenload.jobs.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
          if (!file.exists()) {
            throw new StorageException(
                "Cannot read table '%s': %s is missing. The same study, run again, writes it again."
                    .formatted(table, file));
          }
          files.add(file);
        }
      }
    }
    return files;
  }

  public static String[] paths(List<Location> files) {
    return files.stream().map(Location::forReading).toArray(String[]::new);
  }
}
