package org.evenload.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.study.Json;
import org.evenload.jobs.study.SparkSessions;
import org.evenload.jobs.table.TableSpec;
import org.evenload.jobs.table.Tables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A made-up run of one fleet, two buses and two periods of twelve hours. */
class ReportTest {
  private static final String FLEET = "<script>alert(1)</script>";

  @TempDir static Path runFolder;

  private static SparkSession spark;
  private static Report report;
  private static String html;

  @BeforeAll
  static void writeRun() {
    spark = SparkSessions.open("local[2]");
    write(
        Tables.SAMPLE,
        """
        SELECT '%1$s' AS scenario, id AS sample, 100 AS ev_count, 10D + id AS road_energy_mwh, 0 AS wrapped_trips,
               0 AS overlapping_trips, 0 AS unfinished_trips, 0 AS redrawn_trips,
               CASE id WHEN 1 THEN 'min' WHEN 3 THEN 'max' END AS extreme
        FROM VALUES (1), (2), (3) AS samples(id)
        """);
    write(
        Tables.OPF_SYSTEM,
        """
        SELECT scenario, 'max' AS extreme, mode, period, 'converged' AS status, demand_mw, demand_mw - 100 AS ev_mw,
               demand_mw + 5 - short AS generation_mw, 5D AS losses_mw, short AS not_supplied_mw, 0.97D AS vm_min_pu,
               1.04D AS vm_max_pu, 80D AS greatest_loading_pct
        FROM VALUES ('base', 'none', 1, 100D, 0D), ('base', 'none', 2, 100D, 0D),
                    ('%1$s', 'decentralized', 1, 120D, 2D), ('%1$s', 'decentralized', 2, 100D, 0D),
                    ('%1$s', 'coordinated', 1, 110D, 0D), ('%1$s', 'coordinated', 2, 110D, 1e-7D)
             AS days(scenario, mode, period, demand_mw, short)
        """);
    write(
        Tables.OPF_BUS,
        """
        SELECT '%1$s' AS scenario, 'max' AS extreme, 'decentralized' AS mode, period, bus, 1D - bus / 100D AS vm_pu,
               CASE WHEN bus = 3 AND period = 1 THEN 2D ELSE 0D END AS not_supplied_mw
        FROM VALUES (1, 2), (1, 3), (2, 2), (2, 3) AS buses(period, bus)
        """);
    write(
        Tables.AGGREGATOR_SOLVE,
        """
        SELECT '%1$s' AS scenario, 'max' AS extreme, mode, bus, 50 AS ev_count, status, cost AS upper_usd,
               cost - 0.01 AS lower_usd, 0.0005D AS gap, 20D AS uncontrolled_usd, cost AS day_ahead_usd,
               0D AS real_time_usd, 0D AS wear_usd, 0D AS slack_usd, 3D AS energy_mwh, 4D AS charged_mwh,
               1D AS discharged_mwh, 0 AS unreachable_stays
        FROM VALUES ('decentralized', 2, 'solved', 10D), ('decentralized', 3, 'gap_open', 10D),
                    ('coordinated', 2, 'solved', 11D), ('coordinated', 3, 'solved', 12D)
             AS solves(mode, bus, status, cost)
        """);
    write(
        Tables.AGGREGATOR_PERIOD,
        """
        SELECT '%1$s' AS scenario, 'max' AS extreme, mode, bus, period, pem_mw,
               CASE mode WHEN 'coordinated' THEN 6D END AS cap_mw, 0D AS slack_mw
        FROM VALUES ('decentralized', 3, 1, 20D), ('decentralized', 3, 2, 0D),
                    ('coordinated', 3, 1, 6D), ('coordinated', 3, 2, 6D) AS periods(mode, bus, period, pem_mw)
        """);
    write(
        Tables.COORDINATION_ROUND,
        """
        SELECT '%1$s' AS scenario, 'max' AS extreme, 1 AS round, 'supplied' AS status, 24D AS not_supplied_before_mwh,
               0D AS not_supplied_mwh, 0D AS greatest_cap_change_mw, 23D AS aggregator_usd, 3D AS extra_usd,
               2.9D AS extra_lower_usd, 0D AS slack_mwh
        """);
    report = Report.of(spark, runFolder, facts(), null);
    html = report.html();
  }

  private static void write(TableSpec table, String sql) {
    Dataset<Row> rows = spark.sql(sql.formatted(FLEET));
    List<String> given = Arrays.asList(rows.columns());
    Column[] columns =
        Arrays.stream(table.storedSchema().fields())
            .map(
                field ->
                    (given.contains(field.name()) ? col(field.name()) : lit(null))
                        .cast(field.dataType())
                        .as(field.name()))
            .toArray(Column[]::new);
    rows.select(columns).coalesce(1).write().parquet(runFolder.resolve(table.name()).toString());
  }

  private static RunFacts facts() {
    return new RunFacts(
        "made-up <b>study</b>",
        "run-1",
        "2026-03-01",
        "1.2.3",
        "7",
        "abc",
        List.of(new RunFacts.InputFile("buses.csv", "0123")),
        Map.of("travel", 1.5),
        Map.of("Java", "17"),
        Map.of("sample", 3L),
        130.0,
        0.95,
        1.05,
        0.001,
        null);
  }

  @Test
  void summaryHoldsTheKeyFigures() throws IOException {
    JsonNode summary = Json.mapper().readTree(report.summaryJson());

    assertThat(summary.at("/status").asText()).isEqualTo("attention");
    assertThat(summary.at("/notices/0/code").asText()).isEqualTo("gap_open");
    assertThat(summary.at("/notices/0/count").asInt()).isEqualTo(1);
    assertThat(summary.at("/largest_served_vehicles/decentralized").asInt()).isZero();
    assertThat(summary.at("/largest_served_vehicles/coordinated").asInt()).isEqualTo(100);
    assertThat(summary.at("/coordination/0/extra_cost_usd").asDouble()).isEqualTo(3);
    assertThat(summary.at("/coordination/0/extra_cost_pct").asDouble()).isEqualTo(15);
  }

  @Test
  void energiesAreSumsOverTheDayAndSolverNoiseIsNoShortfall() throws IOException {
    JsonNode cases = Json.mapper().readTree(report.summaryJson()).path("cases");

    for (JsonNode day : cases) {
      switch (day.path("mode").asText()) {
        case "none" -> assertThat(day.path("demand_mwh").asDouble()).isEqualTo(2400);
        case "decentralized" -> {
          assertThat(day.path("not_supplied_mwh").asDouble()).isEqualTo(24);
          assertThat(day.path("not_supplied_periods").asInt()).isEqualTo(1);
          assertThat(day.path("supplied_mwh").asDouble()).isEqualTo(12 * (123 + 105));
          assertThat(day.path("aggregator_cost_usd").asDouble()).isEqualTo(20);
        }
        default -> assertThat(day.path("not_supplied_mwh").asDouble()).isZero();
      }
    }
    assertThat(cases).hasSize(3);
  }

  @Test
  void whatComesFromTheStudyIsEscaped() {
    assertThat(html)
        .doesNotContain("<script>alert(1)")
        .doesNotContain("<b>study</b>")
        .contains("&lt;script&gt;alert(1)")
        .contains("\\u003cscript>alert(1)");
  }

  @Test
  void pageLoadsNothing() {
    String ownMarkup = html.replaceAll("(?s)<script.*?</script>", "");

    assertThat(ownMarkup).doesNotContain("src=").doesNotContain("@import").doesNotContain("url(");
    assertThat(ownMarkup).doesNotContainPattern("href=\"https?:");
  }

  @Test
  void sectionsWithoutTablesAreLeftOut() {
    assertThat(html).contains("id=\"coordination\"").doesNotContain("id=\"feeder\"");
    assertThat(html).doesNotContain("data-chart=\"travel\"");
  }

  @Test
  void browserDrawsEveryChartWithoutAnError() throws Exception {
    Optional<Path> browser = browser();
    assumeTrue(browser.isPresent(), "no Chromium on the PATH");
    Path page = Files.writeString(runFolder.resolve("report.html"), html);
    Path dom = runFolder.resolve("dom.html");
    Path log = runFolder.resolve("browser.log");

    Process process =
        new ProcessBuilder(
                browser.get().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + runFolder.resolve("profile"),
                "--virtual-time-budget=10000",
                "--enable-logging=stderr",
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    boolean ended = process.waitFor(3, TimeUnit.MINUTES);
    process.destroyForcibly();

    assertThat(ended).isTrue();
    assertThat(Files.readString(log)).doesNotContain("CONSOLE");
    String drawn = Files.readString(dom);
    assertThat(count(drawn, "<figure data-chart")).isGreaterThan(8);
    assertThat(count(drawn, "<figure [^>]*data-rendered=\"true\""))
        .isEqualTo(count(drawn, "<figure data-chart"));
  }

  private static Optional<Path> browser() {
    return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static long count(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.results().count();
  }
}
