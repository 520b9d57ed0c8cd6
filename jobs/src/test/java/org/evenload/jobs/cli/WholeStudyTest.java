package org.evenload.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.evenload.jobs.cli.CommandLineRunner.evenload;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.run.Json;
import org.evenload.jobs.run.TableDifference;
import org.evenload.jobs.spark.SparkSessions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The smoke study as a user runs it, once on one core and once on two. */
@Tag("slow")
class WholeStudyTest {
  private static final String STUDY =
      Path.of(System.getProperty("evenload.root"), "conf", "smoke.yaml").toString();

  @TempDir private static Path folder;
  private static CommandLineRunner result;

  @BeforeAll
  static void run() {
    run("two", "local[2]", 64);
    SparkSession.active().stop();
    result = run("one", "local[1]", 3);
    assertThat(result.exitCode()).as(result.err()).isZero();
  }

  @AfterAll
  static void stopSpark() {
    SparkSession.active().stop();
  }

  @Test
  void tablesAreTheSameBitsForEveryNumberOfCoresAndPartitions() throws IOException {
    SparkSession spark = SparkSessions.open(SparkSessions.EMBEDDED);

    assertThat(TableDifference.between(spark, folder("one"), folder("two"), "seconds")).isEmpty();
  }

  @Test
  void whatTheTablesPromiseHolds() throws IOException {
    CommandLineRunner checked = evenload("check", "--json", folder("one").toString());

    JsonNode results = Json.mapper().readTree(checked.out());
    assertThat(checked.exitCode()).as(checked.out()).isZero();
    assertThat(results).hasSizeGreaterThan(15);
    results.forEach(
        check -> assertThat(check.path("rows").longValue()).as("%s", check).isPositive());
  }

  @Test
  void theDaysBehindARowAreDrawnAgainWithTheSameBits() throws IOException {
    String run = folder("one").toString();
    JsonNode rows =
        Json.mapper()
            .readTree(
                evenload(
                        "sql",
                        "--json",
                        run,
                        "SELECT sample, `group` AS group_number, ev_count, home_bus, departure_period,"
                            + " road_energy_kwh FROM ev_day WHERE scenario = 'few' AND extreme = 'max'"
                            + " ORDER BY group_number")
                    .out());
    String sample = rows.get(0).path("sample").asText();
    CommandLineRunner drawn =
        evenload(
            "sample", "--json", run, "--study", STUDY, "--scenario", "few", "--sample", sample);
    assertThat(drawn.exitCode()).as(drawn.err()).isZero();
    JsonNode days = Json.mapper().readTree(drawn.out()).path("days");

    assertThat(days).hasSize(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      assertThat(days.get(i).path("homeBus")).isEqualTo(rows.get(i).path("home_bus"));
      assertThat(days.get(i).path("departurePeriod"))
          .isEqualTo(rows.get(i).path("departure_period"));
      assertThat(days.get(i).path("roadEnergyKwh").doubleValue())
          .isEqualTo(rows.get(i).path("road_energy_kwh").doubleValue());
    }
    // Groups take turns with 7 and 13 vehicles: the 21st is the first of the third group.
    CommandLineRunner one =
        evenload(
            "sample",
            "--json",
            run,
            "--study",
            STUDY,
            "--scenario",
            "few",
            "--sample",
            sample,
            "--vehicle",
            "21");
    JsonNode only = Json.mapper().readTree(one.out()).path("days");
    assertThat(only).hasSize(1);
    assertThat(only.get(0)).isEqualTo(days.get(2));
    assertThat(
            evenload("sample", run, "--study", STUDY, "--scenario", "fwe", "--sample", "1").err())
        .contains("Invalid --scenario 'fwe'", "Maybe you meant 'few'.");
  }

  // The network of the paper: what it says of the day without vehicles can be compared.
  @Test
  void publishedFiguresStandBesideOurs() throws IOException {
    CommandLineRunner beside =
        evenload("reproduce", "villanueva2025", "--json", folder("one").toString());
    assertThat(beside.exitCode()).as(beside.err()).isZero();
    JsonNode figures = Json.mapper().readTree(beside.out()).path("figures");

    assertThat(figures)
        .anySatisfy(
            figure -> {
              assertThat(figure.path("quantity").asText()).isEqualTo("energy_supplied_mwh");
              assertThat(figure.path("published").doubleValue()).isEqualTo(5737.52);
              assertThat(figure.path("ours").doubleValue()).isCloseTo(5737.52, within(2.9));
            });
  }

  @Test
  void theSummaryAndTheManifestSayWhatWasDone() throws IOException {
    JsonNode summary = Json.mapper().readTree(result.out());
    JsonNode manifest = Json.mapper().readTree(folder("one").resolve("manifest.json").toFile());

    assertThat(summary.path("complete").booleanValue()).isTrue();
    assertThat(summary.path("folder").textValue()).isEqualTo(folder("one").toString());
    assertThat(manifest.path("rows").path("sample").intValue()).isEqualTo(12);
    assertThat(manifest.path("host").path("sparkMaster").textValue()).isEqualTo("local[1]");
    assertThat(manifest.path("inputs")).isNotEmpty();
    assertThat(folder("one").resolve("_SUCCESS")).exists();
    assertThat(folder("one").resolve("data_dictionary.md")).exists();
  }

  @Test
  void aRerunComputesNothing() {
    CommandLineRunner again = evenload(arguments("one", "local[1]"));

    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).isEqualTo(result.out());
  }

  @Test
  void queriesAreAnsweredAsTextJsonAndCsv() throws IOException {
    String run = folder("one").toString();
    String query = "SELECT scenario, count(*) AS samples FROM sample GROUP BY ALL ORDER BY 1";

    assertThat(evenload("sql", run, query).out())
        .isEqualTo(
            """
            scenario  samples
            --------  -------
            few             8
            more            4
            2 rows
            """);
    assertThat(evenload("sql", "--csv", run, query).out())
        .isEqualTo("scenario,samples\nfew,8\nmore,4\n");
    JsonNode json = Json.mapper().readTree(evenload("sql", "--json", run, query).out());
    assertThat(json.get(1).path("samples").intValue()).isEqualTo(4);
  }

  @Test
  void aBadQueryIsOneMessageWithASuggestion() throws IOException {
    String run = folder("one").toString();

    CommandLineRunner table = evenload("sql", run, "SELECT * FROM smple");
    assertThat(table.exitCode()).isEqualTo(2);
    assertThat(table.err())
        .contains("there is no table 'smple'", "Maybe you meant 'sample'.")
        .hasLineCount(1);
    assertThat(evenload("sql", run, "SELECT scenaro FROM sample").err())
        .contains("there is no column 'scenaro'", "scenario")
        .hasLineCount(1);
    assertThat(evenload("sql", run, "SELEC 1").err()).contains("Syntax error").hasLineCount(1);
  }

  private static CommandLineRunner run(String name, String master, int partitions) {
    System.setProperty("spark.default.parallelism", String.valueOf(partitions));
    System.setProperty("spark.sql.shuffle.partitions", String.valueOf(partitions));
    try {
      return evenload(arguments(name, master));
    } finally {
      System.clearProperty("spark.default.parallelism");
      System.clearProperty("spark.sql.shuffle.partitions");
    }
  }

  private static String[] arguments(String name, String master) {
    return new String[] {
      "run",
      STUDY,
      "--json",
      "--master",
      master,
      "--date",
      "2026-03-01",
      "--runs",
      folder.resolve(name).toString()
    };
  }

  private static Path folder(String name) throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve(name).resolve("smoke"))) {
      return runs.findFirst().orElseThrow();
    }
  }
}
