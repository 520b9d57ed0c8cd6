package org.evenload.jobs.session;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.evenload.jobs.session.SessionTable.POSITION;
import static org.evenload.jobs.session.SessionTable.STATUS;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.evenload.grid.input.InputException;
import org.evenload.model.session.FileEvidence;
import org.evenload.model.session.FileReading;
import org.evenload.model.session.RowReader;
import org.evenload.model.session.RowReader.NumberedLine;
import org.evenload.model.session.SessionLayout;
import org.evenload.model.session.SessionOptions;
import org.evenload.model.session.SessionRow;
import org.evenload.model.session.SessionStatus;
import org.evenload.model.session.SessionSummary;
import org.evenload.model.session.SessionText;
import org.evenload.model.session.distribution.CellKey;
import org.evenload.model.session.distribution.SessionDistribution;

/**
 * Reads files of sessions as Spark jobs: a first pass over a file collects what all its rows say
 * about how to read each of them, a second one gives every row its status. Rules and results are
 * those of {@link org.evenload.model.session.SessionRecords}, for any number of cores.
 */
public final class SessionJob implements AutoCloseable {
  /** Some 8 bytes each. */
  private static final long MOST_BROADCAST = 1_000_000;

  private final SparkSession spark;
  private final List<Source> sources;
  private final JavaRDD<Verdicts> verdicts;

  private SessionJob(SparkSession spark, List<Source> sources) {
    this.spark = spark;
    this.sources = sources;
    JavaRDD<SessionKey> keys = perRow(SessionKey::of);
    this.verdicts =
        Verdicts.of(keys, Math.max(1, keys.getNumPartitions()))
            .persist(StorageLevel.MEMORY_AND_DISK());
  }

  private record Source(
      int index, SessionLayout layout, FileReading reading, JavaRDD<NumberedLine> lines) {}

  /**
   * Looks at the headers of files, before Spark is needed.
   *
   * @throws InputException if a file is missing, is not text or lacks a column
   */
  public static List<SessionLayout> layouts(List<Path> files, SessionOptions options) {
    return files.stream()
        .map(file -> SessionLayout.of(file, SessionText.head(file), options))
        .toList();
  }

  /**
   * Takes the first pass.
   *
   * @throws InputException if it cannot be told how to read a file
   */
  public static SessionJob of(SparkSession spark, List<SessionLayout> layouts) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<Source> sources = new ArrayList<>();
    for (SessionLayout layout : layouts) {
      JavaRDD<NumberedLine> lines = TextLines.of(context, Path.of(layout.file()));
      FileEvidence evidence =
          lines
              .mapPartitions(part -> List.of(RowReader.evidence(layout, () -> part)).iterator())
              .collect()
              .stream()
              .reduce(FileEvidence.NONE, FileEvidence::plus);
      sources.add(new Source(sources.size(), layout, FileReading.of(layout, evidence), lines));
    }
    return new SessionJob(spark, sources);
  }

  /** Counts the rows by status, by file. */
  public List<SessionSummary> summaries() {
    Map<Integer, Map<SessionStatus, Long>> counts = new HashMap<>();
    for (Map<Integer, Map<SessionStatus, Long>> part : verdicts.map(Verdicts::counts).collect()) {
      part.forEach(
          (file, byStatus) ->
              byStatus.forEach(
                  (status, rows) ->
                      counts
                          .computeIfAbsent(file, any -> new EnumMap<>(SessionStatus.class))
                          .merge(status, rows, Long::sum)));
    }
    return sources.stream()
        .map(
            source ->
                SessionSummary.of(
                    source.layout(),
                    source.reading(),
                    counts.getOrDefault(source.index(), Map.of())))
        .toList();
  }

  @Override
  public void close() {
    verdicts.unpersist();
  }

  /** All rows with their status, in the order of files and lines within a partition. */
  public Dataset<Row> rows() {
    Dataset<Row> rows = spark.createDataFrame(perRow(SessionTable::of), SessionTable.schema());
    return judged(rows).sortWithinPartitions(POSITION).drop(POSITION);
  }

  /**
   * The distribution of all usable rows.
   *
   * @throws InputException if there are none
   */
  public SessionDistribution distribution() {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<Set<Long>> repetitions = context.broadcast(Set.copyOf(repetitions().collect()));
    Map<CellKey, CellKey.Count> counts = new TreeMap<>();
    for (Source source : sources) {
      int index = source.index();
      rows(source)
          .mapPartitions(rows -> List.of(counts(index, repetitions.value(), rows)).iterator())
          .collect()
          .forEach(part -> part.forEach((cell, n) -> counts.merge(cell, n, CellKey.Count::plus)));
    }
    if (counts.isEmpty()) {
      throw InputException.of(
          "Cannot make a distribution: no row of %s is usable."
              .formatted(sources.stream().map(source -> source.layout().file()).toList()));
    }
    return SessionDistribution.ofCounts(counts);
  }

  private JavaRDD<Long> repetitions() {
    return verdicts.flatMap(found -> Arrays.stream(found.repetitions()).boxed().iterator());
  }

  private static Map<CellKey, CellKey.Count> counts(
      int fileIndex, Set<Long> repetitions, Iterator<SessionRow> rows) {
    Map<CellKey, CellKey.Count> counts = new HashMap<>();
    while (rows.hasNext()) {
      SessionRow row = rows.next();
      if (row.status().isUsable()
          && !repetitions.contains(SessionKey.position(fileIndex, row.line()))) {
        counts.merge(CellKey.of(row), CellKey.countOf(row), CellKey.Count::plus);
      }
    }
    return counts;
  }

  /** What becomes of a row that was read. */
  private interface Projection<T> extends Serializable {
    T of(int fileIndex, SessionRow row);
  }

  private <T> JavaRDD<T> perRow(Projection<T> projection) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    JavaRDD<T> all = context.emptyRDD();
    for (Source source : sources) {
      int index = source.index();
      JavaRDD<T> rows = rows(source).map(row -> projection.of(index, row));
      all = index == 0 ? rows : all.union(rows);
    }
    return all;
  }

  private static JavaRDD<SessionRow> rows(Source source) {
    SessionLayout layout = source.layout();
    FileReading reading = source.reading();
    return source.lines().mapPartitions(lines -> read(new RowReader(layout, reading), lines));
  }

  private static Iterator<SessionRow> read(RowReader reader, Iterator<NumberedLine> lines) {
    Iterable<NumberedLine> all = () -> lines;
    return StreamSupport.stream(all.spliterator(), false)
        .map(line -> reader.read(line.number(), line.text()))
        .flatMap(Optional::stream)
        .iterator();
  }

  // The first row of an identity keeps its status, in the order of files and lines.
  private Dataset<Row> judged(Dataset<Row> rows) {
    Dataset<Row> later =
        spark
            .createDataset(repetitions().rdd(), Encoders.LONG())
            .toDF(POSITION)
            .withColumn("is_later", lit(true));
    boolean few = repetitions().count() <= MOST_BROADCAST;
    return rows.join(few ? broadcast(later) : later, new String[] {POSITION}, "left")
        .withColumn(
            STATUS,
            when(col("is_later"), lit(SessionStatus.DUPLICATE.label())).otherwise(col(STATUS)))
        .drop("is_later");
  }
}
