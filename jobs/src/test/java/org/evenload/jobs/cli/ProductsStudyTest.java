package org.evenload.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evenload.jobs.cli.CommandLineRunner.evenload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.run.TableDifference;
import org.evenload.jobs.spark.SparkSessions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductsStudyTest {
  private static final Path QUITO =
      Path.of(System.getProperty("evenload.root"), "datasets", "quito").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void aSmallStudyKeepsItsPromisesAndCanBeVaried() throws IOException {
    Path study =
        write(
            "sessions: {vehicles: 40}",
            "products: {green_pct: 60, blue_pct: 30, red_pct: 10}",
            "sweeps: [{name: rate, key: products.green_kw, values: [0.5, 0.75, 1, 1.5, 2, 2.5,"
                + " 3]}]");
    CommandLineRunner run =
        evenload("run", study.toString(), "--runs", folder.toString(), "--master", "local[2]");
    assertThat(run.exitCode()).as(run.err()).isZero();
    CommandLineRunner check = evenload("check", onlyRun("small").toString());
    assertThat(check.exitCode()).as(check.out()).isZero();
    assertThat(check.out()).contains("product_red_at_once", "product_day_optimal");

    // A session lives on between commands: without this, the second run would have the same cores.
    SparkSession.active().stop();
    Path other = folder.resolve("other");
    CommandLineRunner again =
        evenload("run", study.toString(), "--runs", other.toString(), "--master", "local[1]");
    assertThat(again.exitCode()).as(again.err()).isZero();
    SparkSession spark = SparkSessions.open("local[1]");
    assertThat(TableDifference.between(spark, onlyRun("small"), onlyRun("other/small")))
        .as("8 partitions and 4 have the same bits")
        .isEmpty();

    CommandLineRunner varied =
        evenload(
            "sensitivity",
            study.toString(),
            "--key",
            "products.green_kw",
            "--values",
            "1,2",
            "--runs",
            folder.toString(),
            "--master",
            "local[2]");
    assertThat(varied.exitCode()).as(varied.err()).isZero();
    CommandLineRunner answer =
        evenload(
            "sql",
            onlyRun("small-sensitivity").toString(),
            "SELECT at_least < at_greatest AS rises FROM sensitivity_effect WHERE metric ="
                + " 'specific_cost_usd_per_mwh' AND scope = 'green'",
            "--json");
    assertThat(answer.out()).contains("true");
  }

  @Test
  void shortStaysAndProductsThatNobodyTakesAreRowsWithAStatus() throws IOException {
    Files.write(
        folder.resolve("own.csv"),
        List.of("arrival_hour,energy_kwh,product,stay_hours", "18,9,green,1", "19,3.6,red,"));
    Path study = write("sessions: {vehicles: 20, file: own.csv}");
    CommandLineRunner run =
        evenload("run", study.toString(), "--runs", folder.toString(), "--master", "local[2]");
    assertThat(run.exitCode()).as(run.err()).isZero();
    CommandLineRunner check = evenload("check", onlyRun("small").toString());
    assertThat(check.exitCode()).as(check.out()).isZero();
    CommandLineRunner answer =
        evenload(
            "sql",
            onlyRun("small").toString(),
            """
            SELECT (SELECT count(*) FROM product_session WHERE product = 'green'
                    AND (status <> 'stay_too_short' OR abs(missing_kwh - 1.8) > 1e-6)) AS wrong_green,
                   (SELECT count(*) FROM product_session WHERE product = 'red' AND status <> 'charged') AS wrong_red,
                   (SELECT days FROM product_cost WHERE product = 'blue') AS blue_days,
                   (SELECT mean_usd_per_mwh IS NULL FROM product_cost WHERE product = 'blue') AS no_blue_cost,
                   (SELECT min(too_short_count = green_count) FROM product_day) AS counted,
                   (SELECT abs(sum(d.missing_mwh) - (SELECT sum(missing_kwh) / 1000 FROM product_session)) < 1e-9
                    FROM product_day d) AS missing
            """,
            "--csv");
    assertThat(answer.out().strip().lines().skip(1)).containsExactly("0,0,0,true,true,true");
  }

  @Test
  void aWholeStudyCountsInTheCurrencyThatItStates() throws IOException {
    assertThat(specificCost("")).isEqualTo(2 * specificCost(inEuro("{USD: 2}")));
    assertThat(answerOfRun("SELECT DISTINCT unit FROM headline WHERE metric LIKE '%usd%'"))
        .containsExactly("EUR/MWh");

    CommandLineRunner withoutRate = evenload("validate", write(inEuro("{}")).toString());
    assertThat(withoutRate.exitCode()).isEqualTo(3);
    assertThat(withoutRate.err())
        .contains("energy_price.csv:5: Cannot use column 'price_usd_per_mwh'", "USD for one EUR");
  }

  private static String inEuro(String rates) {
    return "money: {currency: EUR, exchange_rates: %s}".formatted(rates);
  }

  private double specificCost(String money) throws IOException {
    FileUtil.fullyDelete(folder.resolve("small").toFile());
    CommandLineRunner run =
        evenload(
            "run", write(money).toString(), "--runs", folder.toString(), "--master", "local[2]");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return Double.parseDouble(
        answerOfRun(
                "SELECT value FROM headline WHERE metric = 'specific_cost_usd_per_mwh' AND scope ="
                    + " 'all'")
            .get(0));
  }

  private List<String> answerOfRun(String query) throws IOException {
    CommandLineRunner answer = evenload("sql", onlyRun("small").toString(), query, "--csv");
    return answer.out().strip().lines().skip(1).toList();
  }

  @Test
  void mistakesAreNamed() throws IOException {
    assertThat(validated("products: {green_pct: 60, blue_pct: 30, red_pct: 20}"))
        .contains("add up to 110 %, expected 100 %");
    assertThat(validated("products: {green_pct: 60, blue_pct: 30}"))
        .contains(":6: Missing key products.red_pct, expected it beside products.blue_pct");
    assertThat(validated("products: {green_kw: 8}"))
        .contains("Invalid average rate of green '8.0 kW'");
    assertThat(validated("sweeps: [{name: a, key: products.green_kv, values: [1, 2]}]"))
        .contains(":6: Unknown key 'products.green_kv'", "Maybe you meant 'green_kw'.");
    assertThat(
            validated(
                "sweeps:",
                "  - {name: a, key: products.green_kw, values: [1, 90]}",
                "  - {name: b, key: sessions.vehicles, values: [-1, 2]}",
                "sessions: {vehicles: 5}"))
        .contains(":7: Invalid average rate of green '90.0 kW'")
        .contains(":8: Invalid sessions.vehicles '-1'");
    assertThat(validated("sessions: {file: sessions.csv, median_km: 40}"))
        .contains(":6: Invalid sessions.median_km '40'", "the sessions come from 'file'");
    assertThat(validated("sweeps: [{name: a, key: products.green_kw, values: [1, 2, 1]}]"))
        .contains("Invalid sweeps[0].values '[1,2,1]'", "at least 2, each a number, none twice");
    assertThat(
            validated(
                "sweeps: [{name: a, key: products.green_kw, values: [1, 2],"
                    + " set: {products.green_kw: 3}}]"))
        .contains(":6: Invalid sweeps[0].set 'products.green_kw', the key of sweep 'a' itself");
    assertThat(validated("sweeps: [{name: a, key: seed, values: [1, 2]}]"))
        .contains(":6: Invalid sweeps[0].key 'seed', it draws other vehicles");
    assertThat(validated("sessions: {minimum_energy_kwh: 30, greatest_energy_kwh: 24}"))
        .contains("minimum_energy_kwh 30 is above greatest_energy_kwh 24");
    CommandLineRunner lacking = evenload("sensitivity", write("").toString(), "--key", "days");
    assertThat(lacking.exitCode()).isEqualTo(2);
    assertThat(lacking.err()).contains("expected one --values for every --key");
  }

  private String validated(String... lines) throws IOException {
    CommandLineRunner answer = evenload("validate", write(lines).toString());
    assertThat(answer.exitCode()).isEqualTo(2);
    return answer.err();
  }

  private Path write(String... lines) throws IOException {
    List<String> all =
        Stream.concat(
                Stream.of("name: small", "kind: products", "seed: 3", "data: " + QUITO, "days: 4"),
                Stream.of(lines))
            .toList();
    return Files.write(folder.resolve("small.yaml"), all);
  }

  private Path onlyRun(String study) throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve(study))) {
      return runs.filter(run -> Files.exists(run.resolve("_SUCCESS"))).findFirst().orElseThrow();
    }
  }
}
