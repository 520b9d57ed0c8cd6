package org.evenload.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evenload.jobs.cli.CommandLineRunner.evenload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.run.TableDifference;
import org.evenload.jobs.spark.SparkSessions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeederHostingStudyTest {
  private static final Path FEEDER =
      Path.of(System.getProperty("evenload.root"), "datasets", "suburb").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void aSmallStudyKeepsItsPromisesWhateverThePartitions() throws IOException {
    Path study = write("levels_pct: [50, 100]");
    Path first = run(study, "one", "local[1]", 1);
    Path second = run(study, "two", "local[2]", 7);
    CommandLineRunner check = evenload("check", first.toString());
    assertThat(check.exitCode()).as(check.out()).isZero();
    assertThat(check.out()).contains("hosting_verified", "hosting_counts");
    assertThat(Files.readString(first.resolve("report.html")))
        .contains("Where it breaks", "<svg", "transformer.station");
    CommandLineRunner rises =
        evenload(
            "sql",
            first.toString(),
            "SELECT max(transformer_pct) > 90 AS loaded FROM hosting_day WHERE mode = 'uncontrolled'",
            "--json");
    assertThat(rises.out()).contains("true");
    assertThat(difference(first, second)).isEmpty();
  }

  @Test
  void mistakesAreNamed() throws IOException {
    assertThat(validated("levels_pct: [50, 40]")).contains("levels_pct[1]", "above the one before");
    assertThat(validated("vehicles: {chargers: [{kw: 3.7, share_pct: 40}]}"))
        .contains("add up to 40.0 %, expected 100");
    assertThat(validated("modes: [delayed]")).contains("modes", "delay");
  }

  private static List<String> difference(Path first, Path second) throws IOException {
    SparkSession spark = SparkSessions.open(SparkSessions.EMBEDDED);
    return TableDifference.between(spark, first, second, "seconds");
  }

  private Path run(Path study, String name, String master, int partitions) throws IOException {
    System.setProperty("spark.default.parallelism", String.valueOf(partitions));
    try {
      CommandLineRunner run =
          evenload(
              "run",
              study.toString(),
              "--runs",
              folder.resolve(name).toString(),
              "--master",
              master);
      assertThat(run.exitCode()).as(run.err()).isZero();
    } finally {
      System.clearProperty("spark.default.parallelism");
    }
    try (Stream<Path> runs = Files.list(folder.resolve(name).resolve("small"))) {
      return runs.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  private String validated(String... lines) throws IOException {
    CommandLineRunner answer = evenload("validate", write(lines).toString());
    assertThat(answer.exitCode()).isEqualTo(2);
    return answer.err();
  }

  private Path write(String... lines) throws IOException {
    List<String> all =
        Stream.concat(
                Stream.of(
                    "name: small",
                    "kind: feeder_hosting",
                    "seed: 3",
                    "feeder: " + FEEDER,
                    "load_curve: " + FEEDER.resolve("load_curve.csv"),
                    "draws: 20",
                    "step_minutes: 60",
                    "verified_days: 4"),
                Stream.of(lines))
            .toList();
    return Files.write(folder.resolve("small.yaml"), all);
  }
}
