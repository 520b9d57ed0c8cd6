package org.evenload.jobs.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.evenload.jobs.run.PublishedStage;
import org.evenload.jobs.run.TableFiles;
import org.evenload.jobs.storage.Location;
import org.evenload.jobs.storage.StorageException;
import org.evenload.jobs.table.TableSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the tables of a run folder: what finished stages have recorded, and nothing else. */
public final class RunTables {
  private static final String RUN = "run_id";
  private static final String DATE = "business_date";
  private static final Metadata DATE_MEANING =
      new MetadataBuilder()
          .putString("unit", "")
          .putString("comment", "The day that the run is for.")
          .build();

  private static final Logger LOG = LoggerFactory.getLogger(RunTables.class);

  private static final Consumer<StorageException> FAIL =
      e -> {
        throw e;
      };

  private RunTables() {}

  /** Opens every table of a run on this machine; see the other method. */
  public static List<String> createViews(SparkSession spark, Path runFolder) {
    return createViews(spark, Location.of(runFolder));
  }

  /**
   * Opens every table of a run as a temporary view of its name, and the further views of its kind.
   *
   * @return the names, those of tables in the order in which a run fills them
   * @throws StorageException if a file of a table is missing
   */
  public static List<String> createViews(SparkSession spark, Location run) {
    return createViews(spark, run, kindOf(run));
  }

  /**
   * Opens the tables of several runs as one: a view per table with the rows of all runs that have
   * it, and the column {@code business_date} behind {@code run_id}.
   *
   * @return the names
   * @throws StorageException if a file of a table is missing
   */
  public static List<String> createViews(SparkSession spark, List<Location> runFolders) {
    Map<String, Dataset<Row>> united = new LinkedHashMap<>();
    for (Location run : runFolders) {
      for (String name : createViews(spark, run)) {
        united.merge(name, dated(spark.table(name)), (all, next) -> all.unionByName(next, true));
      }
    }
    united.forEach((name, rows) -> rows.createOrReplaceTempView(name));
    return List.copyOf(united.keySet());
  }

  /**
   * Opens the tables of a run as a schema, so that several runs can be asked at once.
   *
   * @return the names, each with the schema before it
   */
  public static List<String> createSchema(SparkSession spark, Location run, String schema) {
    try {
      spark.sql("CREATE SCHEMA IF NOT EXISTS " + schema);
      List<String> names = new ArrayList<>();
      for (TableSpec table : StudyKinds.tablesOf(kindOf(run))) {
        Location folder = run.resolve(table.name());
        if (folder.isFolder()) {
          String name = schema + "." + table.name();
          spark.sql("DROP TABLE IF EXISTS " + name);
          spark
              .catalog()
              .createTable(
                  name, "parquet", table.storedSchema(), Map.of("path", folder.forWriting()));
          names.add(name);
        }
      }
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The columns of a table or view: name, type, unit and meaning. */
  public static List<List<String>> columns(SparkSession spark, String table) {
    return Arrays.stream(spark.table(table).schema().fields())
        .map(
            field ->
                List.of(
                    field.name(),
                    field.dataType().simpleString(),
                    field.metadata().contains("unit") ? field.metadata().getString("unit") : "",
                    field.getComment().getOrElse(() -> "")))
        .toList();
  }

  // A run's name begins with its business date.
  private static Dataset<Row> dated(Dataset<Row> rows) {
    if (!Arrays.asList(rows.columns()).contains(RUN)) {
      return rows;
    }
    Column[] columns =
        Stream.concat(
                Stream.of(
                    functions.col(RUN),
                    functions
                        .to_date(functions.substring(functions.col(RUN), 1, 10))
                        .as(DATE, DATE_MEANING)),
                Arrays.stream(rows.columns()).filter(name -> !name.equals(RUN)).map(functions::col))
            .toArray(Column[]::new);
    return rows.select(columns);
  }

  /**
   * The same without tables of which a file is missing or damaged: the others can still be asked.
   *
   * @param unreadable is told of each such table
   */
  public static List<String> createReadableViews(
      SparkSession spark, Location run, Consumer<String> unreadable) {
    return createViews(
        spark, run, kindOf(run), e -> unreadable.accept(e.getMessage()), name -> true);
  }

  /**
   * The same, opening only what queries name: Spark takes a moment for each.
   *
   * @return the names of all that could be opened
   * @throws StorageException if a file of a table that a query names is missing
   */
  public static List<String> createNamedViews(
      SparkSession spark, Location run, String queries, Consumer<String> unreadable) {
    StudyKind kind = kindOf(run);
    NamedTables named = new NamedTables(queries, kind.views());
    if (named.areAll()) {
      return createReadableViews(spark, run, unreadable);
    }
    return createViews(spark, run, kind, FAIL, named);
  }

  static List<String> createViews(SparkSession spark, Location run, StudyKind kind) {
    return createViews(spark, run, kind, FAIL, name -> true);
  }

  private static List<String> createViews(
      SparkSession spark,
      Location run,
      StudyKind kind,
      Consumer<StorageException> unreadable,
      Predicate<String> wanted) {
    List<String> names = new ArrayList<>();
    TreeSet<String> others = new TreeSet<>(recorded(run));
    for (TableSpec table : StudyKinds.tablesOf(kind)) {
      if (others.remove(table.name())) {
        open(
            table.name(),
            wanted,
            names,
            () ->
                files(run, table.name(), unreadable)
                    .map(files -> TableFiles.read(spark, table, files)));
      }
    }
    // Tables that a newer or older version of Evenload has written.
    for (String other : others) {
      open(
          other,
          wanted,
          names,
          () ->
              files(run, other, unreadable)
                  .filter(files -> !files.isEmpty())
                  .map(files -> spark.read().parquet(TableFiles.paths(files))));
    }
    new TreeMap<>(kind.views())
        .forEach((view, query) -> open(view, wanted, names, () -> viewed(spark, view, query)));
    return names;
  }

  private static void open(
      String name,
      Predicate<String> wanted,
      List<String> names,
      Supplier<Optional<Dataset<Row>>> rows) {
    if (!wanted.test(name)) {
      names.add(name);
      return;
    }
    rows.get()
        .ifPresent(
            found -> {
              found.createOrReplaceTempView(name);
              names.add(name);
            });
  }

  private static Optional<List<Location>> files(
      Location run, String table, Consumer<StorageException> unreadable) {
    try {
      return Optional.of(TableFiles.files(run, table));
    } catch (StorageException e) {
      unreadable.accept(e);
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Dataset<Row>> viewed(SparkSession spark, String view, String query) {
    try {
      return Optional.of(spark.sql(query));
      // Spark, in Scala, throws checked exceptions that it does not declare.
    } catch (Exception e) {
      if (!(e instanceof AnalysisException)) {
        throw e;
      }
      LOG.debug("View {} has no tables yet: {}", view, e.getMessage());
      return Optional.empty();
    }
  }

  /** The kind of study that a run is of; the default kind for a run that does not say. */
  public static StudyKind kindOf(Location run) {
    return StudyNote.read(run)
        .flatMap(note -> StudyKinds.named(note.kind()))
        .or(() -> StudyKinds.named(StudyKinds.DEFAULT))
        .orElseThrow();
  }

  private static List<String> recorded(Location run) {
    try {
      return PublishedStage.all(run).stream()
          .flatMap(stage -> stage.record().rows().keySet().stream())
          .distinct()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
