package org.evenload.jobs.study;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.LocalInputFile;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.evenload.jobs.table.TableSpec;

/** Writes rows as the specification of their table says, and nothing else. */
final class TableWriter {
  private TableWriter() {}

  /**
   * Computes and writes rows in one Spark job: one file per scenario, rows in the order of the
   * keys, so that equal rows make equal tables on every cluster.
   *
   * @return how many rows
   */
  static long write(TableSpec table, String runId, Dataset<Row> rows, Path folder) {
    requireColumns(table, rows.schema());
    DataFrameWriter<Row> writer = ordered(table, stored(table, runId, rows)).write();
    if (table.isPartitioned()) {
      writer = writer.partitionBy(TableSpec.SCENARIO);
    }
    writer.mode("overwrite").parquet(folder.toUri().toString());
    return rowsOf(table, folder);
  }

  // The footers know it all; counting by another job would compute or read the rows again.
  private static long rowsOf(TableSpec table, Path folder) {
    long rows = 0;
    try {
      for (Path file : RunStore.parquetFiles(folder)) {
        for (BlockMetaData block : footer(file).getBlocks()) {
          block.getColumns().forEach(column -> requireNoNull(table, column));
          rows += block.getRowCount();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static ParquetMetadata footer(Path file) throws IOException {
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
      return reader.getFooter();
    }
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
    Dataset<Row> together =
        table.isPartitioned() ? rows.repartition(col(TableSpec.SCENARIO)) : rows.repartition(1);
    if (!table.isPartitioned()) {
      return together.sortWithinPartitions(keys);
    }
    // Rows that come by scenario need no second sort, which would not be a stable one.
    Column[] scenarioFirst =
        Stream.concat(Stream.of(col(TableSpec.SCENARIO)), Arrays.stream(keys))
            .toArray(Column[]::new);
    return together.sortWithinPartitions(scenarioFirst);
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
