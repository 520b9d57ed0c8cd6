package org.evenload.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evenload.jobs.cli.CommandLineRunner.evenload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.run.TableDifference;
import org.evenload.jobs.spark.SparkSessions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small study on one core and on two, in one go and in two, and what its tables promise. */
@Tag("slow")
class PenetrationStudyTest {
  private static final Path DATA =
      Path.of(System.getProperty("evenload.root"), "datasets", "ieee14").toAbsolutePath();

  @TempDir private static Path folder;

  @BeforeAll
  static void run() throws IOException {
    run("two", "local[2]", 64, 4);
    SparkSession.active().stop();
    // The first half, then all: the second run takes the days of the first.
    run("one", "local[1]", 2, 2);
    run("one", "local[1]", 2, 4);
  }

  @AfterAll
  static void stopSpark() {
    SparkSession.active().stop();
  }

  @Test
  void samplesAddedLaterAreTheSameBitsOnAnyNumberOfCores() throws IOException {
    List<String> differences =
        TableDifference.between(
            SparkSessions.open(SparkSessions.EMBEDDED), complete("one"), complete("two"));
    assertThat(differences).isEmpty();
    assertThat(Files.readString(complete("one").resolve("manifest.json")).replaceAll("\\s", ""))
        .contains("\"samples_taken_from_earlier_run\":2");
  }

  @Test
  void whatTheTablesPromiseHolds() throws IOException {
    CommandLineRunner check = evenload("check", complete("two").toString());
    assertThat(check.exitCode()).as(check.out()).isZero();
    assertThat(check.out())
        .contains("penetration_coordination_helps", "penetration_capacity_order");
  }

  private static void run(String place, String master, int partitions, int samples)
      throws IOException {
    Path study = folder.resolve("small-" + samples + ".yaml");
    Files.writeString(
        study,
        """
        name: small
        kind: penetration
        data: %s
        samples: %d
        period_minutes: 60
        levels: {vehicles: [4000, 30000]}
        coordination: {max_rounds: 2}
        capacity: {coordinated_samples: 1, width: 0.3, greatest_bus_count: 0}
        """
            .formatted(DATA, samples));
    System.setProperty("spark.default.parallelism", String.valueOf(partitions));
    try {
      CommandLineRunner run =
          evenload(
              "run",
              study.toString(),
              "--runs",
              folder.resolve(place).toString(),
              "--master",
              master);
      assertThat(run.exitCode()).as(run.err()).isZero();
    } finally {
      System.clearProperty("spark.default.parallelism");
    }
  }

  /** The run with most samples. */
  private static Path complete(String place) throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve(place).resolve("small"))) {
      List<Path> found = new ArrayList<>();
      for (Path run : runs.filter(Files::isDirectory).toList()) {
        if (Files.readString(run.resolve("manifest.json"))
            .replaceAll("\\s", "")
            .contains("\"samples\":4,")) {
          found.add(run);
        }
      }
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }
}
