package org.evenload.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evenload.jobs.cli.CommandLineRunner.evenload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.run.TableDifference;
import org.evenload.jobs.spark.SparkSessions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A study of seconds on a standalone cluster; {@link ClusterTest} takes larger ones, and kills. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SmallClusterTest {
  private static final Path QUITO =
      Path.of(System.getProperty("evenload.root"), "datasets/quito").toAbsolutePath();

  @TempDir private Path folder;

  @AfterAll
  static void stopSpark() {
    SparkSession.getDefaultSession().get().stop();
  }

  @Test
  void aMasterAndTwoWorkersComputeTheSameBitsAsThisProcess() throws Exception {
    Path study =
        Files.writeString(
            folder.resolve("small.yaml"),
            """
            name: small
            kind: products
            data: %s
            days: 2
            sessions: {vehicles: 50}
            """
                .formatted(QUITO));
    CommandLineRunner embedded = evenload(run(study, "embedded", "--master", "local[1]"));
    assertThat(embedded.exitCode()).as(embedded.err()).isZero();

    try (StandaloneCluster cluster = StandaloneCluster.start(folder)) {
      cluster.startWorker("worker-1");
      cluster.startWorker("worker-2");
      ChildProcess driver = cluster.submit(List.of(run(study, "cluster")));
      assertThat(driver.exitCode()).as(driver.err()).isZero();
    }

    SparkSession spark = SparkSessions.open(SparkSessions.EMBEDDED);
    assertThat(
            TableDifference.between(
                spark,
                onlyRun(folder.resolve("embedded")),
                onlyRun(folder.resolve("cluster")),
                "seconds"))
        .isEmpty();
  }

  private String[] run(Path study, String runs, String... more) {
    return Stream.concat(
            Stream.of(
                "run",
                study.toString(),
                "--date",
                "2026-03-01",
                "--runs",
                folder.resolve(runs).toString()),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private static Path onlyRun(Path runs) throws IOException {
    try (Stream<Path> files =
        Files.find(runs, 2, (file, is) -> Files.exists(file.resolve("_SUCCESS")))) {
      return files.findFirst().orElseThrow();
    }
  }
}
