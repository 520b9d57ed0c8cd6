package org.evenload.jobs.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.run.PublishedStage;
import org.evenload.jobs.run.TableFiles;
import org.evenload.jobs.storage.Location;
import org.evenload.jobs.storage.StorageException;
import org.evenload.jobs.table.TableSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the tables of a run folder: what finished stages have recorded, and nothing else. */
public final class RunTables {
  private static final Logger LOG = LoggerFactory.getLogger(RunTables.class);

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

  static List<String> createViews(SparkSession spark, Location run, StudyKind kind) {
    try {
      TreeSet<String> others = new TreeSet<>(recorded(run));
      List<String> names = new ArrayList<>();
      for (TableSpec table : StudyKinds.tablesOf(kind)) {
        if (others.remove(table.name())) {
          TableFiles.read(spark, table, TableFiles.files(run, table.name()))
              .createOrReplaceTempView(table.name());
          names.add(table.name());
        }
      }
      // Tables that a newer or older version of Evenload has written.
      for (String other : others) {
        List<Location> files = TableFiles.files(run, other);
        if (!files.isEmpty()) {
          spark.read().parquet(TableFiles.paths(files)).createOrReplaceTempView(other);
          names.add(other);
        }
      }
      names.addAll(furtherViews(spark, kind));
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> furtherViews(SparkSession spark, StudyKind kind) {
    List<String> names = new ArrayList<>();
    new TreeMap<>(kind.views())
        .forEach(
            (view, query) -> {
              try {
                spark.sql(query).createOrReplaceTempView(view);
                names.add(view);
                // Spark, in Scala, throws checked exceptions that it does not declare.
              } catch (Exception e) {
                if (!(e instanceof AnalysisException)) {
                  throw e;
                }
                LOG.debug("View {} has no tables yet: {}", view, e.getMessage());
              }
            });
    return names;
  }

  /** The kind of study that a run is of; the default kind for a run that does not say. */
  public static StudyKind kindOf(Location run) {
    return StudyNote.read(run)
        .flatMap(note -> StudyKinds.named(note.kind()))
        .or(() -> StudyKinds.named(StudyKinds.DEFAULT))
        .orElseThrow();
  }

  private static List<String> recorded(Location run) throws IOException {
    return PublishedStage.all(run).stream()
        .flatMap(stage -> stage.record().rows().keySet().stream())
        .distinct()
        .toList();
  }
}
