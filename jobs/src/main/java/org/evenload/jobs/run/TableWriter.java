package org.evenload.jobs.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.spark.SparkExecutorInfo;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.evenload.jobs.spark.ClusterException;
import org.evenload.jobs.storage.Location;
import org.evenload.jobs.storage.StorageException;
import org.evenload.jobs.table.TableSpec;
import scala.jdk.javaapi.FutureConverters;

/** Writes rows as the specification of their table says, and nothing else. */
public final class TableWriter {
  private TableWriter() {}

  // Readers take the values of folders named key=value for numbers where they look like some, so
  // the scenario is stored in the rows, and folders bear a name that says nothing.
  private static final String BUCKET = "bucket";
  private static final String ROWS = "rows";
  private static final String DESCRIPTION = "spark.job.description";

  /**
   * Computes and writes rows in one Spark job: one file per scenario, rows in the order of the
   * keys, so that equal rows make equal tables on every cluster.
   *
   * @param folder is created; files of several scenarios lie in folders below it
   * @return how many rows
   * @throws StorageException if not all rows that the tasks have written are there
   */
  public static long write(TableSpec table, String runId, Dataset<Row> rows, Location folder) {
    requireColumns(table, rows.schema());
    SparkSession spark = rows.sparkSession();
    String stage = spark.sparkContext().getLocalProperty(DESCRIPTION);
    spark
        .sparkContext()
        .setJobDescription((stage == null ? "" : stage + ": ") + "table " + table.name());
    try {
      Observation written = new Observation();
      Dataset<Row> stored = stored(table, runId, rows);
      DataFrameWriter<Row> writer =
          ordered(table, stored).observe(written, count(lit(1)).as(ROWS)).write();
      if (table.isPartitioned()) {
        writer = writer.partitionBy(BUCKET);
      }
      writer.mode("overwrite").parquet(folder.forWriting());
      List<Location> files = folder.filesBelow(TableFiles.PARQUET);
      long found = rowsOf(table, files);
      requireAll(spark, table, folder, reported(written), found);
      if (files.isEmpty()) {
        writeHeaderOnly(stored, folder);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      spark.sparkContext().setJobDescription(stage);
    }
  }

  // Readers that know Parquet alone can open a table without rows, too.
  private static void writeHeaderOnly(Dataset<Row> stored, Location folder) {
    stored
        .sparkSession()
        .createDataFrame(List.of(), stored.schema())
        .repartition(1)
        .write()
        .mode("overwrite")
        .parquet(folder.forWriting());
  }

  /** The rows that finished tasks have handed to the file system. */
  private static long reported(Observation written) {
    try {
      Row row =
          FutureConverters.asJava(written.future()).toCompletableFuture().get(5, TimeUnit.MINUTES);
      return row.isNullAt(0) ? 0 : row.getLong(0);
    } catch (ExecutionException | TimeoutException e) {
      throw new ClusterException("Cannot learn from Spark how many rows it has written.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("Interrupted while Spark was writing.", e);
    }
  }

  private static void requireAll(
      SparkSession spark, TableSpec table, Location folder, long reported, long found) {
    if (found == reported) {
      return;
    }
    String machines =
        Arrays.stream(spark.sparkContext().statusTracker().getExecutorInfos())
            .map(SparkExecutorInfo::host)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    throw new StorageException(
        "Cannot publish table '%s': tasks on %s wrote %,d rows, but %,d of them are in '%s' as this machine sees it. Choose a folder with --runs that all machines share."
            .formatted(table.name(), machines, reported, found, folder));
  }

  // The footers know it all; counting by another job would compute or read the rows again.
  private static long rowsOf(TableSpec table, List<Location> files) throws IOException {
    long rows = 0;
    for (Location file : files) {
      try (ParquetFileReader reader = ParquetFileReader.open(file.parquet())) {
        for (BlockMetaData block : reader.getFooter().getBlocks()) {
          block.getColumns().forEach(column -> requireNoNull(table, column));
          rows += block.getRowCount();
        }
      }
    }
    return rows;
  }

  private static void requireNoNull(TableSpec table, ColumnChunkMetaData stored) {
    String name = stored.getPath().toDotString();
    boolean mayBeNull =
        table.columns().stream().anyMatch(c -> c.name().equals(name) && c.isNullable());
    Statistics<?> statistics = stored.getStatistics();
    if (!mayBeNull && statistics != null && statistics.getNumNulls() > 0) {
      throw new IllegalStateException(
          "Cannot write table '%s': %d rows lack %s, which must not be null."
              .formatted(table.name(), statistics.getNumNulls(), name));
    }
  }

  private static Dataset<Row> stored(TableSpec table, String runId, Dataset<Row> rows) {
    List<Column> columns = new ArrayList<>();
    for (StructField field : table.storedSchema().fields()) {
      Column value = field.name().equals("run_id") ? lit(runId) : col(field.name());
      columns.add(value.as(field.name(), field.metadata()));
    }
    return rows.select(columns.toArray(Column[]::new));
  }

  private static Dataset<Row> ordered(TableSpec table, Dataset<Row> rows) {
    Column[] keys = table.keys().stream().map(key -> col(key.name())).toArray(Column[]::new);
    if (!table.isPartitioned()) {
      return rows.repartition(1).sortWithinPartitions(keys);
    }
    // Rows that come by bucket need no second sort, which would not be a stable one.
    Column[] bucketFirst =
        Stream.concat(Stream.of(col(BUCKET)), Arrays.stream(keys)).toArray(Column[]::new);
    return rows.withColumn(BUCKET, substring(sha2(col(TableSpec.SCENARIO), 256), 1, 16))
        .repartition(col(BUCKET))
        .sortWithinPartitions(bucketFirst);
  }

  private static void requireColumns(TableSpec table, StructType actual) {
    List<String> problems = new ArrayList<>();
    for (StructField field : table.schema().fields()) {
      int at = Arrays.asList(actual.fieldNames()).indexOf(field.name());
      if (at < 0) {
        problems.add("column %s is missing".formatted(field.name()));
      } else if (!actual.fields()[at].dataType().equals(field.dataType())) {
        problems.add(
            "column %s is %s, expected %s"
                .formatted(
                    field.name(),
                    actual.fields()[at].dataType().simpleString(),
                    field.dataType().simpleString()));
      }
    }
    for (String name : actual.fieldNames()) {
      if (!Arrays.asList(table.schema().fieldNames()).contains(name)) {
        problems.add("column %s is not specified".formatted(name));
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          "Cannot write table '%s': %s.".formatted(table.name(), String.join("; ", problems)));
    }
  }
}
