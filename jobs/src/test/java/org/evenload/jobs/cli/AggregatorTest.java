package org.evenload.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.evenload.jobs.run.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AggregatorTest {
  @TempDir private Path folder;

  @BeforeEach
  void aBusOnADayOfFourPeriods() throws IOException {
    write(
        "groups.csv",
        "bus,group,ev_count,battery_wear_pct_slope,battery_cost_usd_per_kwh\n3,a,100,0.001,120\n");
    write("windows.csv", "bus,group,realisation,first_period,last_period\n3,a,1,2,1\n3,a,2,3,4\n");
    write("trip_energy.csv", "bus,group,realisation,trip_energy_mwh\n3,a,1,0.012\n3,a,2,0.018\n");
    write("system_load_forecast.csv", "period,system_load_mw\n1,100\n2,101\n3,102\n4,100\n");
  }

  @Test
  void theExactFormulationConfirmsTheBounds() throws IOException {
    prices("load_from_mw,load_to_mw,price_usd_per_mwh\n0,100.1,10\n100.1,101.5,20\n101.5,150,40\n");

    JsonNode corrected = solve("corrected");
    JsonNode exact = solve("exact");

    assertThat(exact.path("status").asText()).isEqualTo("solved");
    assertThat(exact.path("violations")).isEmpty();
    assertThat(exact.path("checked_usd").asDouble())
        .isCloseTo(exact.path("upper_usd").asDouble(), within(1e-6));
    assertThat(exact.path("lower_usd").asDouble())
        .isLessThanOrEqualTo(corrected.path("upper_usd").asDouble() + 1e-6);
    assertThat(corrected.path("lower_usd").asDouble())
        .isLessThanOrEqualTo(exact.path("upper_usd").asDouble() + 1e-6);
  }

  @Test
  void theExampleIsSolvedWithinItsCap() throws IOException {
    Path example = Path.of(System.getProperty("evenload.root")).resolve("datasets/aggregator");
    Path cap = example.resolve("cap.csv");
    CommandLineRunner result =
        CommandLineRunner.evenload(
            "aggregator", example.toString(), "--bus", "1", "--cap", cap.toString(), "--json");

    assertThat(result.exitCode()).isZero();
    JsonNode aggregator = Json.mapper().readTree(result.out());
    assertThat(aggregator.path("status").asText()).isEqualTo("solved");
    assertThat(aggregator.path("vehicles").asInt()).isEqualTo(84);
    for (int t = 0; t < 8; t++) {
      assertThat(aggregator.path("pem_mw").get(t).asDouble()).isLessThanOrEqualTo(0.3 + 1e-6);
    }
  }

  @Test
  void thePublishedFormulationNeedsACurve() throws IOException {
    prices("period,price_usd_per_mwh\n1,10\n2,20\n3,40\n4,10\n");

    CommandLineRunner run =
        CommandLineRunner.evenload(
            "aggregator", folder.toString(), "--bus", "3", "--formulation", "published");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("expected a price-quota curve");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "pf", "opf", "feeder", "aggregator", "sql", "validate"})
  void everyCommandExplainsItself(String command) {
    CommandLineRunner run = CommandLineRunner.evenload(command, "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("Usage: evenload " + command);
  }

  private JsonNode solve(String formulation) throws IOException {
    CommandLineRunner run =
        CommandLineRunner.evenload(
            "aggregator", folder.toString(), "--bus", "3", "--formulation", formulation, "--json");
    assertThat(run.err()).isEmpty();
    return Json.mapper().readTree(run.out());
  }

  private void prices(String lines) throws IOException {
    write("price_quota_curve.csv", lines);
  }

  private void write(String name, String lines) throws IOException {
    Files.writeString(folder.resolve(name), lines);
  }
}
