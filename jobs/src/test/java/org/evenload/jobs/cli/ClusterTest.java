package org.evenload.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evenload.jobs.cli.CommandLineRunner.evenload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.run.TableDifference;
import org.evenload.jobs.spark.SparkSessions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Executors in processes of their own compute the same bits as this process, whatever dies
 * meanwhile. The cluster consists of the jars of this build: a master, two workers and
 * spark-submit. {@code -Devenload.cluster.study=FILE} takes another study, whole, instead of a
 * small one.
 */
@Tag("slow")
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class ClusterTest {
  private static final Path ROOT = Path.of(System.getProperty("evenload.root"));
  private static final String SMALL =
      """
      name: small
      seed: 3
      data: %s
      scenarios:
        - {name: few, vehicles: 90, samples: 3}
      market:
        system_cap_mw: 259
      aggregation:
        realisations: 2
        gap: 0.05
      operation:
        slack_mvar_with_evs: [-1000, 1000]
      coordination:
        max_rounds: 1
      feeder:
        folder: %s
        bus: 14
        days: 4
      """;

  @TempDir private static Path folder;
  private static Path study;
  private static Path embedded;

  @BeforeAll
  static void runEmbedded() throws IOException {
    String other = System.getProperty("evenload.cluster.study");
    study = other == null ? folder.resolve("small.yaml") : Path.of(other).toAbsolutePath();
    if (other == null) {
      Files.writeString(
          study, SMALL.formatted(ROOT.resolve("datasets/ieee14"), ROOT.resolve("datasets/ieee13")));
    }
    embedded = folder.resolve("embedded");
    CommandLineRunner result =
        evenload(arguments(embedded, "--master", "local[1]").toArray(String[]::new));
    assertThat(result.exitCode()).as(result.err()).isZero();
  }

  @AfterAll
  static void stopSpark() {
    SparkSession.getDefaultSession().get().stop();
  }

  @Test
  void aLocalClusterComputesTheSameBits() throws Exception {
    Path runs = folder.resolve("local-cluster");
    List<String> command =
        new ArrayList<>(List.of("-Dspark.executor.extraClassPath=" + ChildProcess.classPath()));
    command.add(Main.class.getName());
    command.addAll(arguments(runs, "--master", "local-cluster[2,1,1024]"));

    try (ChildProcess run =
        ChildProcess.start(
            folder.resolve("logs"), StandaloneCluster.environment(folder), command)) {
      assertEnds(run);
    }
    assertEqualToEmbedded(runs);
  }

  @Test
  void aStandaloneClusterComputesTheSameBitsWhateverDies() throws Exception {
    try (StandaloneCluster cluster = StandaloneCluster.start(folder)) {
      computeWhateverDies(cluster);
    }
  }

  private static void computeWhateverDies(StandaloneCluster cluster) throws Exception {
    ChildProcess worker1 = cluster.startWorker("worker-1");
    ChildProcess worker2 = cluster.startWorker("worker-2");

    Path undisturbed = folder.resolve("undisturbed");
    assertEnds(cluster.submit(arguments(undisturbed)));
    assertEqualToEmbedded(undisturbed);
    requireNoLibrariesLeft(cluster.temporaryFiles());

    Path withoutExecutor = folder.resolve("without-executor");
    ChildProcess run = cluster.submit(arguments(withoutExecutor));
    awaitAggregators(run);
    assertThat(worker1.process().descendants().filter(ClusterTest::isJava).toList())
        .isNotEmpty()
        .allMatch(ProcessHandle::destroyForcibly);
    assertEnds(run);
    assertEqualToEmbedded(withoutExecutor);

    Path withoutWorker = folder.resolve("without-worker");
    run = cluster.submit(arguments(withoutWorker));
    awaitAggregators(run);
    worker2.close();
    assertEnds(run);
    assertEqualToEmbedded(withoutWorker);
    cluster.startWorker("worker-3");

    Path withoutDriver = folder.resolve("without-driver");
    run = cluster.submit(arguments(withoutDriver));
    awaitAggregators(run);
    run.close();
    run = cluster.submit(arguments(withoutDriver));
    assertEnds(run);
    assertThat(run.err()).contains("travel: done before");
    assertEqualToEmbedded(withoutDriver);
  }

  @Test
  void aClusterThatIsNotThereIsOneMessageAndExitCode5() throws Exception {
    String master = "spark://localhost:" + StandaloneCluster.freePort();
    try (StandaloneCluster other = StandaloneCluster.start(folder)) {
      ChildProcess run = other.submit(master, arguments(folder.resolve("nowhere")));

      assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
      assertThat(run.err())
          .contains("evenload: Cannot use the Spark cluster '" + master + "': it does not answer.");
    }
    assertThat(folder.resolve("nowhere")).doesNotExist();
  }

  // Long enough for tasks to be under way.
  private static void awaitAggregators(ChildProcess run) throws IOException, InterruptedException {
    while (!run.err().contains("aggregation: started")) {
      assertThat(run.process().isAlive()).as(run.err()).isTrue();
      Thread.sleep(50);
    }
    Thread.sleep(500);
    assertThat(run.process().isAlive()).isTrue();
  }

  private static void assertEnds(ChildProcess run) throws IOException, InterruptedException {
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  // Executors end a moment after their application.
  private static void requireNoLibrariesLeft(Path temporaryFiles)
      throws IOException, InterruptedException {
    List<Path> left = List.of(folder);
    for (int i = 0; i < 300 && !left.isEmpty(); i++) {
      Thread.sleep(100);
      try (Stream<Path> files = Files.list(temporaryFiles)) {
        left = files.filter(file -> file.getFileName().toString().startsWith("ortools")).toList();
      }
    }
    assertThat(left).isEmpty();
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().filter(command -> command.endsWith("java")).isPresent();
  }

  private static void assertEqualToEmbedded(Path runs) throws IOException {
    SparkSession spark = SparkSessions.open(SparkSessions.EMBEDDED);
    assertThat(TableDifference.between(spark, onlyRun(embedded), onlyRun(runs), "seconds"))
        .isEmpty();
  }

  private static Path onlyRun(Path runs) throws IOException {
    try (Stream<Path> files = Files.find(runs, 2, (file, is) -> isRun(file))) {
      return files.findFirst().orElseThrow();
    }
  }

  private static boolean isRun(Path folder) {
    return Files.exists(folder.resolve("_SUCCESS"));
  }

  private static List<String> arguments(Path runs, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("run", study.toString(), "--date", "2026-03-01", "--runs", runs.toString()));
    arguments.addAll(Arrays.asList(more));
    return arguments;
  }
}
