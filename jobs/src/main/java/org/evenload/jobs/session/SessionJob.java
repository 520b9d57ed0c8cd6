package org.evenload.jobs.session;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;
import static org.evenload.jobs.session.SessionTable.FILE_INDEX;
import static org.evenload.jobs.session.SessionTable.IDENTITY_HIGH;
import static org.evenload.jobs.session.SessionTable.IDENTITY_LOW;
import static org.evenload.jobs.session.SessionTable.LINE;
import static org.evenload.jobs.session.SessionTable.STATUS;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
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
  private static final String FIRST = "first_of_identity";

  /** Order of files, then of lines: one number, which Spark aggregates by hashing. */
  private static final Column POSITION =
      col(FILE_INDEX).cast("long").multiply(lit(1L << 40)).plus(col(LINE));

  /** Some 30 bytes each. */
  private static final long MOST_BROADCAST = 1_000_000;

  private final SparkSession spark;
  private final List<Source> sources;
  private final Dataset<Row> keys;
  private final Dataset<Row> repeated;
  private final boolean fewRepeated;

  private SessionJob(SparkSession spark, List<Source> sources) {
    this.spark = spark;
    this.sources = sources;
    // Some forty bytes a row, which spare reading all rows once more.
    this.keys =
        dataset(spark, sources, SessionTable.keySchema(), SessionTable::key)
            .persist(StorageLevel.MEMORY_AND_DISK());
    this.repeated = repeated(keys);
    this.fewRepeated = repeated.count() <= MOST_BROADCAST;
  }

  private static Dataset<Row> repeated(Dataset<Row> keys) {
    Dataset<Row> repeated =
        keys.where(col(IDENTITY_HIGH).isNotNull())
            .groupBy(IDENTITY_HIGH, IDENTITY_LOW)
            .agg(min(POSITION).as(FIRST), count(lit(1)).as("times"))
            .where(col("times").gt(1))
            .drop("times")
            .persist(StorageLevel.MEMORY_AND_DISK());
    return repeated;
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
    List<Row> counted = judged(keys).groupBy(FILE_INDEX, STATUS).count().collectAsList();
    return sources.stream().map(source -> summary(source, counted)).toList();
  }

  private static SessionSummary summary(Source source, List<Row> counted) {
    Map<SessionStatus, Long> counts = new EnumMap<>(SessionStatus.class);
    for (Row row : counted) {
      if (row.getInt(0) == source.index()) {
        counts.put(
            SessionStatus.valueOf(row.getString(1).toUpperCase(Locale.ROOT)), row.getLong(2));
      }
    }
    return SessionSummary.of(source.layout(), source.reading(), counts);
  }

  @Override
  public void close() {
    repeated.unpersist();
    keys.unpersist();
  }

  /** All rows with their status, in the order of files and lines within a partition. */
  public Dataset<Row> rows() {
    return judged(dataset(spark, sources, SessionTable.schema(), SessionTable::of))
        .sortWithinPartitions(FILE_INDEX, LINE)
        .drop(FILE_INDEX, IDENTITY_HIGH, IDENTITY_LOW);
  }

  /**
   * The distribution of all usable rows.
   *
   * @throws InputException if there are none
   */
  public SessionDistribution distribution() {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<Set<List<Long>>> repetitions = context.broadcast(repetitions());
    Map<CellKey, CellKey.Count> counts = new TreeMap<>();
    for (Source source : sources) {
      long index = source.index();
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

  private Set<List<Long>> repetitions() {
    Set<List<Long>> later = new HashSet<>();
    judged(keys)
        .where(col(STATUS).equalTo(SessionStatus.DUPLICATE.label()))
        .select(FILE_INDEX, LINE)
        .toLocalIterator()
        .forEachRemaining(row -> later.add(List.of((long) row.getInt(0), row.getLong(1))));
    return later;
  }

  private static Map<CellKey, CellKey.Count> counts(
      long fileIndex, Set<List<Long>> repetitions, Iterator<SessionRow> rows) {
    Map<CellKey, CellKey.Count> counts = new HashMap<>();
    while (rows.hasNext()) {
      SessionRow row = rows.next();
      if (row.status().isUsable() && !repetitions.contains(List.of(fileIndex, row.line()))) {
        counts.merge(CellKey.of(row), CellKey.countOf(row), CellKey.Count::plus);
      }
    }
    return counts;
  }

  /** What becomes of a row that was read. */
  private interface Projection extends Serializable {
    Row row(int fileIndex, SessionRow row);
  }

  private static Dataset<Row> dataset(
      SparkSession spark, List<Source> sources, StructType schema, Projection projection) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    JavaRDD<Row> all = context.emptyRDD();
    for (Source source : sources) {
      int index = source.index();
      JavaRDD<Row> rows = rows(source).map(row -> projection.row(index, row));
      all = index == 0 ? rows : all.union(rows);
    }
    return spark.createDataFrame(all, schema);
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
    Column isLater = coalesce(POSITION.gt(col(FIRST)), lit(false));
    // Few sessions are on record twice, as a rule: then no row is shuffled to find its first.
    Dataset<Row> firsts = fewRepeated ? broadcast(repeated) : repeated;
    return rows.join(firsts, new String[] {IDENTITY_HIGH, IDENTITY_LOW}, "left")
        .withColumn(
            STATUS, when(isLater, lit(SessionStatus.DUPLICATE.label())).otherwise(col(STATUS)))
        .drop(FIRST);
  }
}
