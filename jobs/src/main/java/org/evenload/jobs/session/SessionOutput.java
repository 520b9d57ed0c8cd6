package org.evenload.jobs.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.evenload.grid.input.InputException;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.table.SpreadsheetText;
import org.evenload.model.session.distribution.DistributionFile;
import org.evenload.model.session.distribution.SessionDistribution;
import org.jspecify.annotations.Nullable;

/** Writes what was read. */
public final class SessionOutput {
  private SessionOutput() {}

  /**
   * Refuses paths that hold something already, before any work is done.
   *
   * @throws ConfigException if a path exists
   */
  public static void requireWritable(@Nullable Path rows, @Nullable Path distribution) {
    requireAbsent("--out", rows);
    requireAbsent("--distribution", distribution);
  }

  private static void requireAbsent(String option, @Nullable Path path) {
    if (path != null && Files.exists(path)) {
      throw new ConfigException(
          "Invalid %s '%s': it exists, expected a path that does not.".formatted(option, path));
    }
  }

  /** Writes all rows with their status: one file of CSV, or a folder of Parquet. */
  public static void writeRows(SessionJob job, Path path) {
    try {
      Files.createDirectories(parent(path));
      // Published at once, so that nobody reads a half.
      Path work = parent(path).resolve("." + path.getFileName() + ".part");
      FileUtil.fullyDelete(work.toFile());
      if (isCsv(path)) {
        writeCsv(job.rows(), work);
        Files.move(onlyPart(work), path, StandardCopyOption.ATOMIC_MOVE);
        FileUtil.fullyDelete(work.toFile());
      } else {
        job.rows().write().parquet(location(work));
        Files.move(work, path, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes the distribution of all usable rows.
   *
   * @throws InputException if there are none
   */
  public static void writeDistribution(SessionJob job, List<Path> sources, Path path) {
    SessionDistribution distribution = job.distribution();
    try {
      Files.createDirectories(parent(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    DistributionFile.write(
        distribution,
        List.of("Source: charging sessions of " + names(sources) + ". State its licence here."),
        path);
  }

  private static String names(List<Path> sources) {
    return String.join(
        ", ", sources.stream().map(source -> String.valueOf(source.getFileName())).toList());
  }

  private static void writeCsv(Dataset<Row> rows, Path folder) {
    rows.select(
            Arrays.stream(rows.schema().fields()).map(SessionOutput::csv).toArray(Column[]::new))
        .repartition(1)
        .sortWithinPartitions("file", SessionTable.LINE)
        .write()
        .option("header", true)
        .option("escape", "\"")
        .option("emptyValue", "")
        .csv(location(folder));
  }

  private static Column csv(StructField field) {
    Column column = functions.col(field.name());
    return field.dataType().equals(DataTypes.StringType)
        ? SpreadsheetText.harmless(column).as(field.name())
        : column;
  }

  private static boolean isCsv(Path path) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
  }

  // Spark takes a text with a scheme for a URI and then keeps its escapes.
  private static String location(Path path) {
    return new org.apache.hadoop.fs.Path("file", null, path.toAbsolutePath().toString()).toString();
  }

  private static Path parent(Path path) {
    Path parent = path.toAbsolutePath().normalize().getParent();
    if (parent == null) {
      throw new ConfigException("Invalid path '%s', expected one below a folder.".formatted(path));
    }
    return parent;
  }

  private static Path onlyPart(Path folder) throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "part-*.csv")) {
      return parts.iterator().next();
    }
  }
}
