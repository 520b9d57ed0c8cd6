package org.evenload.jobs.study;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.run.StageRecord;
import org.evenload.jobs.storage.Location;
import org.evenload.jobs.table.TableSpec;

/** What a running stage sees of its study run. */
public interface StudyContext {
  SparkSession spark();

  String runId();

  /** Business date. */
  LocalDate date();

  /** What the stages before this one left behind, in the order of work. */
  List<StageRecord> finishedStages();

  /** The folder of the run, for the report; stages read tables by {@link #table}. */
  Location runFolder();

  /** A table as finished stages, and this one so far, have written it. */
  Dataset<Row> table(TableSpec table);

  /**
   * Writes a table of this stage. Columns may come in any order; {@code run_id} is added. One Spark
   * job computes and stores the rows, so nothing is computed twice.
   *
   * @throws IllegalStateException if columns do not match the specification, a value that must not
   *     be null is, or the stage has written the table before
   */
  void write(TableSpec table, Dataset<Row> rows);

  /** Writes several tables of this stage side by side, so that no small one waits for a large. */
  void write(Map<TableSpec, Dataset<Row>> tables);

  /** Writes rows that the driver holds; see {@link TableSpec#row}. */
  void write(TableSpec table, List<Row> rows);

  /** Where to write a file of this stage; it appears in the run folder when the stage finishes. */
  Path file(String name);

  /**
   * A figure for the manifest, under this stage's name.
   *
   * @param value a number, a text, or records, lists and maps of them
   */
  void statistic(String key, Object value);

  /** A quality gate that the results fail: the run completes and then ends with exit code 4. */
  void qualityFailure(String message);

  /** A progress bar for work on the driver; close it at the end. Spark jobs have their own. */
  Progress progress(String task, long total);
}
