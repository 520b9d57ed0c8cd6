package org.evenload.jobs.kind.extremes.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.kind.extremes.report.feeder.FeederLayout;
import org.evenload.jobs.kind.extremes.report.feeder.FeederView;
import org.evenload.jobs.kind.extremes.report.paper.Published;
import org.evenload.jobs.report.Report;
import org.evenload.jobs.report.ReportTables;
import org.evenload.jobs.report.RunFacts;
import org.evenload.jobs.report.Section;
import org.evenload.jobs.run.Json;
import org.evenload.jobs.spark.SparkSessions;
import org.evenload.jobs.step.table.Tables;
import org.evenload.jobs.table.TableSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A made-up run of one fleet, two buses and two periods of twelve hours. */
class ExtremesReportTest {
  private static final Pattern RESULT =
      Pattern.compile("<pre id=\"result\">(\\d+) charts\\n(.*?)</pre>", Pattern.DOTALL);

  private static final String FLEET = "<script>alert(1)</script>";

  @TempDir static Path pages;

  private static SparkSession spark;
  private static final List<String> views = new ArrayList<>();
  private static Report report;
  private static ReportView view;
  private static String html;

  @BeforeAll
  static void writeRun() {
    spark = SparkSessions.open("local[2]").newSession();
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
        SELECT scenario, '' AS variant, 3 AS sample, 'max' AS extreme, mode, period, 'converged' AS status, demand_mw, demand_mw - 100 AS ev_mw,
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
        SELECT '%1$s' AS scenario, '' AS variant, 3 AS sample, 'max' AS extreme, 'decentralized' AS mode, period, bus, 1D - bus / 100D AS vm_pu,
               CASE WHEN bus = 3 AND period = 1 THEN 2D ELSE 0D END AS not_supplied_mw
        FROM VALUES (1, 2), (1, 3), (2, 2), (2, 3) AS buses(period, bus)
        """);
    write(
        Tables.AGGREGATOR_SOLVE,
        """
        SELECT '%1$s' AS scenario, '' AS variant, 3 AS sample, 'max' AS extreme, mode, bus, 50 AS ev_count, status, cost AS upper_usd,
               cost - 0.01 AS lower_usd, 0.0005D AS gap, 20D AS uncontrolled_usd, cost AS day_ahead_usd,
               0D AS real_time_usd, 0D AS wear_usd, IF(cost > 100, 250D, 0D) AS slack_usd, 3D AS energy_mwh, 4D AS charged_mwh,
               1D AS discharged_mwh, 0 AS unreachable_stays
        FROM VALUES ('decentralized', 2, 'solved', 10D), ('decentralized', 3, 'gap_open', 10D),
                    ('coordinated', 2, 'solved', 11D), ('coordinated', 3, 'solved', 262D)
             AS solves(mode, bus, status, cost)
        """);
    write(
        Tables.AGGREGATOR_PERIOD,
        """
        SELECT '%1$s' AS scenario, '' AS variant, 3 AS sample, 'max' AS extreme, mode, bus, period, pem_mw,
               CASE mode WHEN 'coordinated' THEN 6D END AS cap_mw, 0D AS slack_mw
        FROM VALUES ('decentralized', 3, 1, 20D), ('decentralized', 3, 2, 0D),
                    ('coordinated', 3, 1, 6D), ('coordinated', 3, 2, 6D) AS periods(mode, bus, period, pem_mw)
        """);
    write(
        Tables.COORDINATION_ROUND,
        """
        SELECT '%1$s' AS scenario, '' AS variant, 3 AS sample, 'max' AS extreme, 'coordinated' AS mode, true AS is_result, 1 AS round,
               'supplied' AS status, 24D AS not_supplied_before_mwh,
               0D AS not_supplied_mwh, 0D AS greatest_cap_change_mw, 23D AS aggregator_usd, 3D AS extra_usd,
               2.9D AS extra_lower_usd, 0D AS slack_mwh
        """);
    write(
        Tables.PEM_CAP,
        """
        SELECT '%1$s' AS scenario, '' AS variant, 3 AS sample, 'max' AS extreme, 'coordinated' AS mode, 1 AS round, bus, period, 6D AS cap_mw
        FROM VALUES (3, 1), (3, 2) AS caps(bus, period)
        """);
    write(
        Tables.HOSTING_CAPACITY,
        """
        SELECT '%1$s' AS scenario, '' AS variant, 3 AS sample, 'max' AS extreme, mode, 100 AS ev_count, hosted / 100D AS fleet_multiple,
               hosted AS hosted_ev_count, reached AS reached_limit, fails AS fails_from_ev_count, evidence,
               element AS binding_element, time AS binding_time
        FROM VALUES ('uncontrolled', 10000, 'none within the search', NULL, 'none', NULL, NULL),
                    ('decentralized', 90, 'power not supplied in period 1', 91, 'operated', 'branch 1 (1–2), 30 MVA', '00:00'),
                    ('coordinated', 240, 'x', 250, 'shadow_prices', 'all generators, 272.4 MW', '12:00')
             AS found(mode, hosted, reached, fails, evidence, element, time)
        """);
    write(
        Tables.FEEDER_VOLTAGE,
        """
        SELECT scenario, '' AS variant, 3 AS sample, extreme, mode, v2g, 100D AS sample_size_pct, node, phase, period, 20 AS days,
               vm AS vm_mean_pu, vm - 0.02 AS vm_least_pu, vm - 0.01 AS vm_p05_pu, vm - 0.005 AS vm_p25_pu,
               vm AS vm_p50_pu, vm + 0.005 AS vm_p75_pu, vm + 0.01 AS vm_p95_pu, vm + 0.02 AS vm_greatest_pu
        FROM VALUES ('base', 'none', 'none', false, 0D), ('%1$s', 'max', 'decentralized', true, 0.01D),
                    ('%1$s', 'max', 'decentralized', false, 0.02D) AS sets(scenario, extreme, mode, v2g, drop)
        CROSS JOIN LATERAL (SELECT node, phase, period, level - drop AS vm FROM
                    VALUES ('head', 'A', 1D), ('head', 'B', 1D), ('mid.1', 'A', 0.99D), ('end', 'B', 0.98D)
                      AS places(node, phase, level)
                    CROSS JOIN VALUES (1), (2) AS periods(period))
        """);
    write(
        Tables.FEEDER_SAMPLE_SIZE_ERROR,
        """
        SELECT '%1$s' AS scenario, '' AS variant, 3 AS sample, 'max' AS extreme, 'decentralized' AS mode, true AS v2g,
               sample_size_pct, 2 AS days, error_pu, 3e-6 AS expected_error_pu, 20 AS draws, 1 AS rank
        FROM VALUES (2.5D, 5e-6), (5D, 4e-6), (10D, 6e-6) AS errors(sample_size_pct, error_pu)
        """);
    report = report(views);
    view = ReportView.of(ReportTables.of(spark, views), facts(), limits(), Published.none());
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
    rows.select(columns).createOrReplaceTempView(table.name());
    views.add(table.name());
  }

  private static Report report(List<String> tables) {
    return Report.of(
        new ExtremesReport(limits(), List.of(new Assumption("Charger", "11 kW")), Published.none()),
        ReportTables.of(spark, tables),
        facts());
  }

  private static Limits limits() {
    return new Limits(130.0, 0.95, 1.05, 0.001, layout());
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
        Map.of("sample", 3L));
  }

  private static FeederLayout layout() {
    Map<String, FeederLayout.Place> nodes = new LinkedHashMap<>();
    nodes.put("head", new FeederLayout.Place("head", "", 0));
    nodes.put("mid.1", new FeederLayout.Place("mid.1", "head", 0.4));
    nodes.put("end", new FeederLayout.Place("end", "mid.1", 1));
    return new FeederLayout("km", nodes);
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
          assertThat(day.path("generation_mwh").asDouble()).isEqualTo(12 * (123 + 105));
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
    String sparse = report(List.of()).html();

    assertThat(html).contains("id=\"coordination\"").contains("id=\"feeder\"");
    assertThat(html).doesNotContain("data-chart=\"travel\"");
    assertThat(sparse).doesNotContain("id=\"coordination\"").doesNotContain("id=\"feeder\"");
    assertThat(sparse).contains("cannot say what the grid takes");
  }

  @Test
  void penaltyStandsBesideTheCostOfCoordination() throws IOException {
    JsonNode coordination = Json.mapper().readTree(report.summaryJson()).at("/coordination/0");

    assertThat(coordination.at("/extra_cost_usd").asDouble()).isEqualTo(3);
    assertThat(coordination.at("/penalty_usd").asDouble()).isEqualTo(250);
    assertThat(view.answer().cards())
        .anySatisfy(
            card ->
                assertThat(card.figures())
                    .extracting(Section.Figure::value)
                    .containsExactly("+3.00", "+250", "+253"));
  }

  @Test
  void theAnswerBeginsWithWhatTheGridTakes() {
    assertThat(view.answer().sentences().get(0))
        .isEqualTo(
            "Over the days studied, this grid takes at least 10,000 vehicles if each charges as it arrives, 90 if aggregators decide on their own and"
                + " 240 if operator and aggregators coordinate.");
    assertThat(view.answer().sentences())
        .contains(
            "What binds the largest fleet first: branch 1 (1–2), 30 MVA at 00:00 (decentralized); all generators, 272.4 MW at 12:00"
                + " (coordinated).")
        .anyMatch(sentence -> sentence.contains("250 fit no schedule, by the shadow prices"));
    assertThat(html).contains("What this rests on").contains("11 kW");
  }

  @Test
  void feederIsDrawnFromItsSource() {
    FeederView feeder = view.feeder();

    assertThat(feeder).isNotNull();
    assertThat(feeder.places())
        .containsExactly(
            new FeederView.Place("head.A", "head", "A", 0, -1),
            new FeederView.Place("head.B", "head", "B", 0, -1),
            new FeederView.Place("mid.1.A", "mid.1", "A", 0.4, 0),
            new FeederView.Place("end.B", "end", "B", 1, 1));
    assertThat(feeder.bestSizes()).startsWith("Of the sets drawn, 5 % (4.0 · 10⁻⁶ p.u.) and 2.5 %");
  }

  @Test
  void browserDrawsEveryChartWithoutAnError() throws Exception {
    assertThat(faults(1200)).isEmpty();
  }

  @Test
  void pageFitsAPhone() throws Exception {
    assertThat(faults(390)).isEmpty();
  }

  /** What {@code audit.html} finds wrong with the page in a window of this width. */
  private static String faults(int width) throws Exception {
    Optional<Path> browser = browser();
    assumeTrue(browser.isPresent(), "no Chromium on the PATH");
    Path folder = Files.createDirectories(pages.resolve("browser-" + width));
    Path page = Files.writeString(folder.resolve("report.html"), html);
    Path audit =
        Files.writeString(
            folder.resolve("audit.html"),
            new String(
                    Objects.requireNonNull(
                            ExtremesReportTest.class.getResourceAsStream("audit.html"))
                        .readAllBytes(),
                    StandardCharsets.UTF_8)
                .replace("PAGE", page.getFileName().toString())
                .replace("WIDTH", String.valueOf(width)));
    Path dom = folder.resolve("dom.html");
    Path log = folder.resolve("browser.log");

    Process process =
        new ProcessBuilder(
                browser.get().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--allow-file-access-from-files",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=30000",
                "--enable-logging=stderr",
                "--dump-dom",
                audit.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    boolean ended = process.waitFor(3, TimeUnit.MINUTES);
    process.destroyForcibly();

    assertThat(ended).isTrue();
    assertThat(Files.readString(log)).doesNotContain("CONSOLE");
    String found = Files.readString(dom);
    Matcher result = RESULT.matcher(found);
    assertThat(result.find()).as(found).isTrue();
    assertThat(Integer.parseInt(result.group(1))).as("charts").isGreaterThan(11);
    return result.group(2);
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
}
