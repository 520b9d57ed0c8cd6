package org.evenload.jobs.kind.penetration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.evenload.jobs.Engine;
import org.evenload.jobs.run.FinishedRun;
import org.evenload.jobs.run.StageRecord;
import org.evenload.jobs.storage.Location;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.table.TableSpec;

/**
 * Days that an earlier run of the same study has computed, so that more samples only cost the new
 * ones. A run serves if all that determines a day is the same: the model to the byte, and the
 * build.
 *
 * @param samples computed there, from the first on
 */
record EarlierDays(FinishedRun run, int samples) {
  private static final String KEY = "days_key";
  private static final String SAMPLES = "samples";

  /** Identifies what determines a day; a stage leaves it with its record. */
  static String key(Serializable... determining) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        for (Serializable part : determining) {
          out.writeObject(part);
        }
      }
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(Engine.fingerprint().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Leaves the key with the record of a stage. */
  static void leave(StudyContext context, String key, int samples) {
    context.statistic(KEY, key);
    context.statistic(SAMPLES, samples);
  }

  /** The run beside this one that has most of the days. */
  static Optional<EarlierDays> find(StudyContext context, String stage, String key) {
    Optional<Location> runs = context.runFolder().parent();
    if (runs.isEmpty()) {
      return Optional.empty();
    }
    try {
      Stream.Builder<EarlierDays> found = Stream.builder();
      for (Location folder : runs.get().children()) {
        if (folder.isFolder()) {
          FinishedRun.read(folder).flatMap(run -> of(run, stage, key)).ifPresent(found::add);
        }
      }
      return found
          .build()
          .max(
              Comparator.comparingInt(EarlierDays::samples)
                  .thenComparing(days -> days.run.manifest().runId()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<EarlierDays> of(FinishedRun run, String stage, String key) {
    for (StageRecord record : run.manifest().stages()) {
      if (record.stage().equals(stage)
          && key.equals(record.statistics().get(KEY))
          && record.statistics().get(SAMPLES) instanceof Number samples) {
        return Optional.of(new EarlierDays(run, samples.intValue()));
      }
    }
    return Optional.empty();
  }

  /** The rows of a table for samples 1 to a last one. */
  Dataset<Row> rows(StudyContext context, TableSpec table, int lastSample) {
    try {
      List<Location> files = run.files(table.name());
      Column[] columns =
          table.columns().stream().map(c -> functions.col(c.name())).toArray(Column[]::new);
      return context
          .spark()
          .createDataFrame(
              context
                  .spark()
                  .read()
                  .parquet(files.stream().map(Location::forReading).toArray(String[]::new))
                  .filter(functions.col("sample").between(1, lastSample))
                  .select(columns)
                  .javaRDD(),
              table.schema());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
