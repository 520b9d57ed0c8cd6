package org.evenload.jobs.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/** Spark as Evenload needs it, embedded or on a cluster. */
public final class SparkSessions {
  /** Every core of this machine, in this process. */
  public static final String EMBEDDED = "local[*]";

  private SparkSessions() {}

  /** Whether a master URL means this process. */
  public static boolean isEmbedded(String master) {
    return master.equals("local")
        || master.startsWith("local[")
        || master.startsWith("local-cluster[");
  }

  /**
   * Starts Spark, or returns the session that runs already.
   *
   * @param master a master URL; one that spark-submit has set takes precedence
   * @throws ClusterException if the master is a cluster and does not answer
   */
  public static SparkSession open(String master) {
    return open(master, Map.of());
  }

  /**
   * The same with settings of Spark's, which have no effect on a session that runs already.
   *
   * @throws ClusterException if the master is a cluster and does not answer
   */
  public static SparkSession open(String master, Map<String, String> settings) {
    if (SparkSession.getDefaultSession().isDefined()) {
      return SparkSession.active();
    }
    String effective = settingOr("spark.master", master);
    if (isEmbedded(effective)) {
      return builder(master, settings).getOrCreate();
    }
    try {
      SparkSession spark = builder(master, settings).getOrCreate();
      if (isAbandoned(spark.sparkContext())) {
        throw new IllegalStateException("stopped");
      }
      return spark;
      // Spark, in Scala, throws checked exceptions that it does not declare.
    } catch (Exception e) {
      throw new ClusterException(
          "Cannot use the Spark cluster '%s': %s.".formatted(effective, reason(e)), e);
    }
  }

  /**
   * Whether Spark gave up its master. It then stops in a thread of its own, maybe not yet; but only
   * a master that answered gives an application its identifier.
   */
  private static boolean isAbandoned(SparkContext context) {
    return context.isStopped()
        || (context.master().startsWith("spark://")
            && context.applicationId().startsWith("spark-application-"));
  }

  /** Why Spark did not start. */
  static String reason(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
            .anyMatch(SparkSessions::isStopping)
        ? "it does not answer"
        : String.valueOf(thrown.getMessage())
            .lines()
            .findFirst()
            .orElse("")
            .replaceFirst("\\.$", "");
  }

  // Where Spark is when its master is given up, and so what breaks first, is chance.
  private static boolean isStopping(Throwable thrown) {
    return thrown instanceof IllegalStateException
        || thrown instanceof NullPointerException
        || thrown instanceof InterruptedException
        || thrown instanceof RejectedExecutionException
        || String.valueOf(thrown.getMessage()).startsWith("Could not find ");
  }

  private static SparkSession.Builder builder(String master, Map<String, String> settings) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("evenload")
            .config("spark.ui.enabled", settingOr("spark.ui.enabled", "false"))
            .config("spark.ui.showConsoleProgress", "false")
            // Tables are sorted by scenario, and studies have few of those.
            .config("spark.sql.shuffle.partitions", settingOr("spark.sql.shuffle.partitions", "16"))
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.warehouse.dir", scratchFolder())
            .config("spark.sql.parquet.compression.codec", "zstd")
            // A scenario named '007' is a name, not the number 7.
            .config("spark.sql.sources.partitionColumnTypeInference.enabled", "false")
            .config("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false");
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      builder = builder.config(setting.getKey(), setting.getValue());
    }
    if (System.getProperty("spark.master") == null) {
      builder = builder.master(master);
      if (isEmbedded(master)) {
        // Laptops change their name and address while Spark runs.
        builder =
            builder
                .config("spark.driver.host", "localhost")
                .config("spark.driver.bindAddress", "127.0.0.1");
      }
      if (isEmbedded(master) && !master.startsWith("local-cluster[")) {
        // A task without memory must not end the process that has yet to say so.
        builder =
            builder.config(
                "spark.executor.killOnFatalError.depth",
                settingOr("spark.executor.killOnFatalError.depth", "0"));
      }
    }
    return builder;
  }

  private static String settingOr(String key, String otherwise) {
    String set = System.getProperty(key);
    return set == null ? otherwise : set;
  }

  // Spark creates the folder only for managed tables, which Evenload has none of.
  private static String scratchFolder() {
    try {
      Path folder = Files.createTempDirectory("evenload-warehouse");
      folder.toFile().deleteOnExit();
      return folder.toUri().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
