package org.evenload.jobs.cli.study;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.deploy.SparkSubmit;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.spark.SparkSessions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Hands a command to spark-submit, which starts it again with a cluster behind it: the one of
 * {@code SPARK_HOME} if that is set, otherwise the one among Evenload's own libraries.
 */
public final class SparkSubmission {
  /** The class that a cluster starts, by name: it knows this one. */
  private static final String ENTRY = "org.evenload.jobs.cli.Main";

  // What a Spark installation lacks; everything else in the library folder comes with Spark.
  private static final List<String> OWN_LIBRARIES =
      List.of(
          "lib-",
          "commons-csv-",
          "commons-rng-",
          "echarts-",
          "itu-",
          "jackson-dataformat-yaml-",
          "jline-",
          "jmustache-",
          "jna-",
          "json-schema-validator-",
          "jspecify-",
          "ortools-",
          "picocli-",
          "progressbar-");

  private final String master;
  private final Map<String, String> settings;
  private final @Nullable String sparkHome;

  private SparkSubmission(String master, Map<String, String> settings, @Nullable String sparkHome) {
    this.master = master;
    this.settings = Map.copyOf(settings);
    this.sparkHome = sparkHome;
  }

  /** Whether a command for this master has to go through spark-submit, and has not yet. */
  public static boolean isNeeded(String master) {
    return !SparkSessions.isEmbedded(master) && System.getProperty("spark.master") == null;
  }

  /**
   * @param settings of Spark's, by their keys
   * @throws ConfigException if the URL names no cluster, or one that needs a Spark installation
   */
  public static SparkSubmission to(String master, Map<String, String> settings) {
    String sparkHome = System.getenv("SPARK_HOME");
    boolean needsInstallation = master.equals("yarn") || master.startsWith("k8s://");
    if (!needsInstallation && !master.startsWith("spark://")) {
      throw new ConfigException(
          "Invalid --master '%s', expected local[N], spark://HOST:PORT, yarn or k8s://URL."
              .formatted(master));
    }
    if (needsInstallation && sparkHome == null) {
      throw new ConfigException(
          "Cannot submit to '%s': set SPARK_HOME to a Spark 4.2 installation, which brings the client."
              .formatted(master));
    }
    return new SparkSubmission(master, settings, sparkHome);
  }

  /** Runs the command line again under spark-submit; returns its exit code, or ends with it. */
  public int submit(CommandLine command) {
    List<String> arguments = arguments(command.getParent().getParseResult().originalArgs());
    if (sparkHome == null) {
      SparkSubmit.main(arguments.toArray(String[]::new));
      return ExitCode.DONE.code();
    }
    return runInstalled(sparkHome, arguments);
  }

  private List<String> arguments(List<String> originalArguments) {
    Path jar = jar();
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--master", master, "--class", ENTRY));
    arguments.addAll(List.of("--jars", libraries(jar)));
    new TreeMap<>(settings)
        .forEach((key, value) -> arguments.addAll(List.of("--conf", key + "=" + value)));
    arguments.add(jar.toString());
    arguments.addAll(originalArguments);
    return arguments;
  }

  private static int runInstalled(String sparkHome, List<String> arguments) {
    Path program = Path.of(sparkHome, "bin", "spark-submit");
    if (!Files.isExecutable(program)) {
      throw new ConfigException(
          "Invalid SPARK_HOME '%s', expected a Spark installation with bin/spark-submit."
              .formatted(sparkHome));
    }
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new ConfigException("Cannot start %s: %s.".formatted(program, e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.CLUSTER.code();
    }
  }

  private static Path jar() {
    try {
      Path code =
          Path.of(
              SparkSubmission.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (!Files.isRegularFile(code)) {
        throw new ConfigException(
            "Cannot submit: Evenload runs from '%s', expected its jar.".formatted(code));
      }
      return code;
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String libraries(Path jar) {
    try (Stream<Path> files = Files.list(jar.resolveSibling("lib"))) {
      return files
          .filter(file -> isOwn(String.valueOf(file.getFileName())))
          .map(Path::toString)
          .sorted()
          .collect(Collectors.joining(","));
    } catch (IOException e) {
      throw new ConfigException("Cannot list the libraries beside %s.".formatted(jar), e);
    }
  }

  private static boolean isOwn(String library) {
    return OWN_LIBRARIES.stream().anyMatch(library::startsWith);
  }
}
