package org.evenload.jobs.notebook;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.run.RunFolders;
import org.evenload.jobs.spark.SparkSessions;
import org.evenload.jobs.storage.Location;
import org.evenload.jobs.study.QueryFailure;
import org.evenload.jobs.study.RunTables;

/**
 * A run, or several of them, as a notebook asks them: every table is a view of Spark SQL.
 *
 * <pre>{@code
 * var run = Run.open("ieee14");
 * run.sql("SELECT mode, max(demand_mw) FROM opf_system GROUP BY mode");
 * }</pre>
 *
 * Runs do not see each other's views.
 */
public final class Run {
  /** Names the folder of all runs; without it, {@code runs} beside or above the notebook. */
  static final String RUNS = "EVENLOAD_RUNS";

  private final String name;
  private final SparkSession spark;
  private final List<String> tables;

  private Run(String name, SparkSession spark, List<String> tables) {
    this.name = name;
    this.spark = spark;
    this.tables = tables;
  }

  /**
   * Opens a run.
   *
   * @param place folder of a run, or name of a run or of a study, whose latest run is taken
   * @throws ConfigException if there is none
   */
  public static Run open(String place) {
    Location folder = RunFolders.find(place, Location.of(runs()));
    SparkSession spark = session();
    return new Run(
        folder.name(), spark, RunTables.createReadableViews(spark, folder, System.err::println));
  }

  /**
   * Opens all runs of a study as one: the columns {@code run_id} and {@code business_date} of every
   * table tell them apart.
   *
   * @throws ConfigException if there is none
   */
  public static Run openAll(String study) {
    List<Location> folders = RunFolders.all(study, Location.of(runs()));
    SparkSession spark = session();
    return new Run(study, spark, RunTables.createViews(spark, folders));
  }

  /**
   * Answers a query in Spark SQL.
   *
   * @throws ConfigException if Spark cannot make sense of it
   */
  public Answer sql(String query) {
    try {
      return Answer.of(spark.sql(query));
      // Spark, in Scala, throws checked exceptions that it does not declare.
    } catch (Exception e) {
      throw QueryFailure.of(e, tables);
    }
  }

  /** The tables and views, and how many rows and columns each has. */
  public Answer tables() {
    return sql(
        IntStream.range(0, tables.size())
            .mapToObj(
                i ->
                    "SELECT %d AS place, '%s' AS table, count(*) AS rows, %d AS columns FROM %s"
                        .formatted(
                            i,
                            tables.get(i),
                            spark.table(tables.get(i)).columns().length,
                            tables.get(i)))
            .collect(
                Collectors.joining(
                    " UNION ALL ", "SELECT table, rows, columns FROM (", ") ORDER BY place")));
  }

  /** The columns of a table: type, unit and meaning. */
  public Answer columns(String table) {
    List<List<Object>> rows =
        RunTables.columns(spark, table).stream().map(List::<Object>copyOf).toList();
    return new Answer(List.of("column", "type", "unit", "meaning"), rows);
  }

  /** The session of Spark, for whatever this class does not offer. */
  public SparkSession spark() {
    return spark;
  }

  /** Folder of all runs: what {@code EVENLOAD_RUNS} says, else {@code runs} here or above. */
  public static Path runs() {
    String set = System.getProperty(RUNS, System.getenv().getOrDefault(RUNS, ""));
    if (!set.isEmpty()) {
      return Path.of(set);
    }
    Path here = Path.of("runs");
    return Files.isDirectory(here) ? here : Path.of("..", "runs");
  }

  @Override
  public String toString() {
    return "run %s: %s".formatted(name, String.join(", ", tables));
  }

  private static SparkSession session() {
    // Kernels log everything, for which Spark then has no time: it would interpret its queries.
    Logger.getLogger("").setLevel(Level.WARNING);
    SparkSession spark = SparkSessions.open(SparkSessions.EMBEDDED).newSession();
    spark.conf().set("spark.sql.shuffle.partitions", spark.sparkContext().defaultParallelism());
    return spark;
  }
}
