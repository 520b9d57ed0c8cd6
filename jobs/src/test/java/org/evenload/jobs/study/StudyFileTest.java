package org.evenload.jobs.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.config.Range;
import org.evenload.jobs.kind.extremes.ExtremesConfig;
import org.evenload.jobs.step.config.AggregationConfig;
import org.evenload.jobs.step.config.OperationConfig;
import org.evenload.jobs.step.config.ScenarioConfig;
import org.evenload.jobs.step.config.TimesConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StudyFileTest {
  private static final String MINIMAL =
      """
      name: mine
      data: case
      scenarios:
        - {name: s1, vehicles: 100, samples: 5}
        - {name: s2, vehicles: 200, samples: 5}
      """;

  @TempDir private Path folder;

  @BeforeEach
  void createData() throws IOException {
    Files.createDirectories(folder.resolve("case"));
    Files.writeString(folder.resolve("case/departure_arrival_histogram.csv"), "");
  }

  @Test
  void aTabIsSaidToBeOne() {
    assertRefused("name: mine\nscenarios:\n\t- {name: s1}\n", ":3: Invalid YAML: a tab,");
  }

  @Test
  void aliasesAreRefusedBeforeTheyGrow() {
    String bomb =
        "a: &a [1, 1, 1]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nname: mine\nscenarios: *c\n";
    assertRefused(bomb, ":2: Invalid YAML: '*a' repeats another value");
  }

  @Test
  void aSecondDocumentIsRefused() {
    assertRefused(MINIMAL + "---\nname: other\n", ":6: Invalid YAML: a second document");
  }

  @Test
  void aNumberForANameAsksForQuotes() {
    assertRefused(
        MINIMAL.replace("name: mine", "name: 2035"),
        ":1: Invalid name '2035', expected letters, digits, - and _. In quotes it is a text:"
            + " \"2035\".");
  }

  @Test
  void aWordOrNumberInQuotesIsSaidToBeText() {
    assertRefused(
        MINIMAL + "fleet: {v2g: \"false\"}\n",
        ":6: Invalid fleet.v2g 'false', expected true or false. In quotes it is a text: write"
            + " false without them.");
  }

  private void assertRefused(String study, String message) {
    assertThatThrownBy(() -> read(study))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aMinimalStudyNeedsANameAFolderAndScenarios() throws IOException {
    ExtremesConfig config = read(MINIMAL).as(ExtremesConfig.class);

    assertThat(config.scenarios())
        .containsExactly(new ScenarioConfig("s1", 100, 5), new ScenarioConfig("s2", 200, 5));
    assertThat(config.network()).isEqualTo(folder.resolve("case"));
    assertThat(config.loadFactor()).isEqualTo(folder.resolve("case/load_factor.csv"));
    assertThat(config.travel().times())
        .isEqualTo(
            new TimesConfig.Empirical(folder.resolve("case/departure_arrival_histogram.csv")));
    assertThat(config.market().priceQuotaCurve())
        .isEqualTo(folder.resolve("case/price_quota_curve.csv"));
    assertThat(config.market().loadForecast()).isNull();
    assertThat(config.market().systemCapMw()).isNull();
    assertThat(config.travel().consumptionKwhPerKm()).isEqualTo(new Range(0.19, 0.25));
    assertThat(config.aggregation().formulation())
        .isEqualTo(AggregationConfig.Formulation.CORRECTED);
    assertThat(config.feeder()).isNull();
    assertThat(config.periodCount()).isEqualTo(48);
  }

  @Test
  void noScenarioMayTakeTheNameOfTheDayWithoutVehicles() {
    assertThatThrownBy(() -> read(MINIMAL.replace("s2", "base")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("Invalid scenarios[1].name 'base', expected another name");
  }

  @Test
  void everyKeyCanBeSet() throws IOException {
    Study study =
        read(
            """
                name: all
                seed: 42
                network: case118.m
                load_factor: lf.csv
                period_minutes: 15
                scenarios: [{name: '7', vehicles: 1, samples: 1}]
                travel:
                  group_sizes: [1]
                  kilometres_per_length: 1
                  pairs: od.csv
                  concentration: 12.5
                  times: {departure: {mean: "08:02", std: "01:11"}, arrival: {mean: 22:04, std: 04:18}}
                  speed_classes: sc.csv
                  speed_distribution: sd.csv
                  consumption_kwh_per_km: [0.1, 0.2]
                fleet: {battery_kwh: 40, charger_kw: 7.2, v2g: false, leaving_soc: 0.5}
                market: {hourly_prices: p.csv, load_forecast: f.csv, system_cap_mw: 300, pen_per_usd: 1}
                aggregation: {realisations: 3, formulation: corrected, gap: 0.01}
                operation: {shed_power_factor: constant, voltage_pu: [0.9, 1.1]}
                coordination: {max_rounds: 3}
                feeder: {folder: feeder, bus: 4, sample_size_pcts: [5]}
                quality: {max_unsolved_aggregators: 2}
                """);
    ExtremesConfig config = study.as(ExtremesConfig.class);

    assertThat(config.scenarios().get(0).name()).isEqualTo("7");
    TimesConfig.Normal times = (TimesConfig.Normal) config.travel().times();
    assertThat(times.departure().meanH()).isEqualTo(8 + 2 / 60.0);
    assertThat(times.arrival().stdH()).isEqualTo(4 + 18 / 60.0);
    assertThat(config.fleet().v2g()).isFalse();
    assertThat(config.operation().shedPowerFactor())
        .isEqualTo(OperationConfig.ShedPowerFactor.CONSTANT);
    assertThat(config.operation().voltagePu()).isEqualTo(new Range(0.9, 1.1));
    assertThat(config.feeder()).isNotNull();
    assertThat(config.market().hourlyPrices()).isEqualTo(folder.resolve("p.csv"));
    assertThat(study.inputs())
        .containsOnlyKeys(
            "network",
            "load_factor",
            "travel.pairs",
            "travel.speed_classes",
            "travel.speed_distribution",
            "market.hourly_prices",
            "market.load_forecast",
            "feeder.folder");
  }

  @Test
  void settingsDoNotDependOnTheOrderOfKeysOrOnWritingDefaultsOut() throws IOException {
    Study one = read("name: mine\ndata: case\nscenarios: [{name: s1, vehicles: 1, samples: 1}]\n");
    Study other =
        read(
            "scenarios: [{samples: 1, vehicles: 1, name: s1}]\nseed: 1\nfleet: {battery_kwh: 80}\n"
                + "data: case\nname: mine\n");

    assertThat(other.settings().toString()).isEqualTo(one.settings().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vehicles: 200  | vehicles: -5     | :5: Invalid scenarios[1].vehicles '-5', expected an integer ≥ 1 and ≤ 100000000.
          vehicles: 200  | vehicles: many   | :5: Invalid scenarios[1].vehicles 'many', expected an integer ≥ 1 and ≤ 100000000.
          vehicles: 200  | vehicls: 200     | :5: Unknown key 'scenarios[1].vehicls', expected one of [name, vehicles, samples]. Maybe you meant 'vehicles'.
          name: s2,      | ''               | :5: Missing key 'scenarios[1].name', expected letters, digits, - and _.
          name: s2       | name: S1         | :5: Invalid scenarios[1].name 'S1', expected a name that no other scenario has.
          name: s2       | name: ../x       | :5: Invalid scenarios[1].name '../x', expected letters, digits, - and _.
          data: case     | seed: 1.5        | :2: Invalid seed '1.5', expected an integer ≥ -9007199254740991 and ≤ 9007199254740991.
          data: case     | fleet: 3         | :2: Invalid fleet '3', expected keys and values: [battery_kwh, soc_min, soc_max, leaving_soc, charger_kw, charging_efficiency, discharging_efficiency, v2g, wear_pct_slope, battery_cost_usd_per_kwh].
          data: case     | sceanrios: 3     | :2: Unknown key 'sceanrios', expected one of [name, kind, seed, calendar, money, nightly, sensitivity, data, network, load_factor, period_minutes, scenarios, travel, fleet, market, aggregation, operation, coordination, quality, feeder, report]. Maybe you meant 'scenarios'.
          name: mine     | name: [          | :3: Invalid YAML: while parsing a flow sequence: expected ',' or ']'.
          """)
  void aMistakeIsOneMessageWithFileLineKeyValueAndWhatIsAllowed(
      String right, String wrong, String message) {
    assertThatThrownBy(() -> read(MINIMAL.replace(right, wrong)))
        .isInstanceOf(ConfigException.class)
        .satisfies(
            e ->
                assertThat(e.getMessage().lines())
                    .contains(folder.resolve("study.yaml") + message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          period_minutes: 7                          | :6: Invalid period_minutes '7', expected a divisor of 1440, the minutes of a day.
          'fleet: {soc_min: 0.9, soc_max: 0.8}'      | :6: Invalid fleet.soc_max '0.8', expected more than fleet.soc_min, 0.9.
          'fleet: {leaving_soc: 0.99}'               | :6: Invalid fleet.leaving_soc '0.99', expected a share between fleet.soc_min 0.15 and fleet.soc_max 0.95.
          'travel: {consumption_kwh_per_km: [2, 1]}' | :6: Invalid travel.consumption_kwh_per_km '[2,1]', expected the least value first, then the greatest.
          'travel: {consumption_kwh_per_km: [2]}'    | :6: Invalid travel.consumption_kwh_per_km '[2]', expected a list of 2: each a number > 0 and ≤ 100.
          'travel: {times: {histogram: a, departure: {mean: "8:00", std: "1:00"}}}' | :6: Invalid travel.times, expected either 'histogram', or both 'departure' and 'arrival'.
          'travel: {times: {departure: {mean: 8, std: "1:00"}}}' | :6: Invalid travel.times.departure.mean '8', expected a time HH:MM.
          'market: {hourly_prices: a, price_quota_curve: b}' | :6: Invalid market, expected either 'price_quota_curve' or 'hourly_prices', found both.
          'aggregation: {formulation: publisht}'     | :6: Invalid aggregation.formulation 'publisht', expected one of [corrected, published, exact].
          """)
  void keysThatContradictEachOtherAreFound(String added, String message) {
    assertThatThrownBy(() -> read(MINIMAL + added + "\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessage(folder.resolve("study.yaml") + message);
  }

  @Test
  void thePublishedFormulationNeedsAPriceQuotaCurve() {
    assertThatThrownBy(
            () ->
                read(
                    MINIMAL
                        + "market: {hourly_prices: a.csv}\naggregation: {formulation: published}\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(
            ":7: Invalid aggregation.formulation 'published', expected corrected");
  }

  @Test
  void allMistakesAreReportedAtOnce() {
    assertThatThrownBy(() -> read(MINIMAL.replace("100", "0").replace("200", "-1")))
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(2));
  }

  @Test
  void withoutADataFolderEveryInputHasToBeNamed() {
    assertThatThrownBy(() -> read(MINIMAL.replace("data: case\n", "")))
        .hasMessageContaining(
            "study.yaml: Missing key 'network', expected a path, or 'data' with a folder that holds"
                + " buses.csv, branches.csv and generators.csv.");
  }

  @Test
  void aKeyTwiceIsAMistake() {
    assertThatThrownBy(() -> read(MINIMAL + "name: other\n"))
        .hasMessageContaining("study.yaml:6: Invalid YAML: Duplicate field 'name'");
  }

  @Test
  void aFileThatIsMissingOrEmptyIsAMistake() {
    assertThatThrownBy(() -> StudyFile.read(folder.resolve("none.yaml")))
        .isInstanceOf(ConfigException.class)
        .hasMessageEndingWith("none.yaml: Cannot read study: the file does not exist.");
    assertThatThrownBy(() -> read("# nothing\n")).isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> StudyFile.read(folder))
        .isInstanceOf(ConfigException.class)
        .hasMessageEndingWith("Cannot read study: it is a folder.");
  }

  @ParameterizedTest
  @MethodSource
  void theStudiesOfTheProjectAreValid(Path file) {
    assertThat(StudyFile.read(file).inputs().values()).allMatch(Files::exists);
  }

  static Stream<Path> theStudiesOfTheProjectAreValid() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("evenload.root"), "conf"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream();
    }
  }

  private Study read(String text) throws IOException {
    return StudyFile.read(Files.writeString(folder.resolve("study.yaml"), text));
  }
}
