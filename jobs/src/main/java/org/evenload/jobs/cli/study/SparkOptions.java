package org.evenload.jobs.cli.study;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.spark.SparkSessions;
import org.evenload.jobs.storage.Location;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Mixed into every command that runs studies: where Spark works, and how it is set. */
final class SparkOptions {
  private static final String PREFIX = "spark.";
  private static final String EVENT_LOG = ".event-log";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--master",
      paramLabel = "URL",
      defaultValue = SparkSessions.EMBEDDED,
      description = {
        "Where Spark runs: local[N] in this process, or a cluster through spark-submit.",
        "Default: ${DEFAULT-VALUE}"
      })
  private String master;

  @Option(
      names = "--conf",
      paramLabel = "KEY=VALUE",
      description = "A setting of Spark's, such as spark.executor.memory=4g; may be repeated.")
  private Map<String, String> settings = Map.of();

  @Option(
      names = "--properties-file",
      paramLabel = "FILE",
      description = "Settings of Spark's, a line each; those of --conf come first.")
  private @Nullable Path propertiesFile;

  @Option(
      names = "--event-log",
      description =
          "Keep Spark's event log in the run's folder ("
              + EVENT_LOG
              + "), for Spark's history server.")
  private boolean eventLog;

  /**
   * Makes the settings known, as spark-submit would, and hands the command line over to
   * spark-submit if Spark shall run on a cluster.
   *
   * @return the exit code if the command has been handed over
   * @throws ConfigException if a setting is none of Spark's
   */
  OptionalInt handOver() {
    Map<String, String> all = all();
    if (SparkSubmission.isNeeded(master)) {
      return OptionalInt.of(SparkSubmission.to(master, all).submit(command.commandLine()));
    }
    all.forEach(System::setProperty);
    return OptionalInt.empty();
  }

  /** Starts Spark for a run. */
  SparkSession open(Location run) {
    return SparkSessions.open(master, eventLog ? eventLogSettings(run) : Map.of());
  }

  private static Map<String, String> eventLogSettings(Location run) {
    Location folder = run.resolve(EVENT_LOG);
    try {
      // Spark wants it to exist.
      folder.createFolder();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of("spark.eventLog.enabled", "true", "spark.eventLog.dir", folder.forWriting());
  }

  private Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    Optional.ofNullable(propertiesFile).map(SparkOptions::read).ifPresent(all::putAll);
    all.putAll(settings);
    for (Map.Entry<String, String> setting : all.entrySet()) {
      requireUseful(setting.getKey(), setting.getValue());
    }
    return all;
  }

  private void requireUseful(String key, String value) {
    if (!key.startsWith(PREFIX)) {
      throw new ConfigException(
          "Invalid Spark setting '%s=%s', expected a key that begins with '%s'."
              .formatted(key, value, PREFIX));
    }
    if (key.equals("spark.driver.memory") && SparkSessions.isEmbedded(master)) {
      throw new ConfigException(
          "Invalid Spark setting '%s=%s': Spark runs in this process, whose memory is set by EVENLOAD_JAVA_OPTS=-Xmx%s."
              .formatted(key, value, value));
    }
  }

  private static Map<String, String> read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException(
          "Cannot read --properties-file '%s': %s.".formatted(file, e.getMessage()), e);
    }
    Map<String, String> settings = new LinkedHashMap<>();
    properties
        .stringPropertyNames()
        .forEach(key -> settings.put(key, properties.getProperty(key).strip()));
    return settings;
  }
}
