package org.evenload.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evenload.jobs.cli.CommandLineRunner.evenload;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.evenload.jobs.study.Json;
import org.junit.jupiter.api.Test;

class BenchAggregatorTest {
  @Test
  void fleetsLargerThanATaskAreSolvedInParts() throws IOException {
    CommandLineRunner result =
        evenload(
            "bench",
            "aggregator",
            "--vehicles",
            "20,60",
            "--part",
            "25",
            "--realisations",
            "4",
            "--gap",
            "0.02",
            "--json");
    assertThat(result.exitCode()).as(result.err()).isZero();
    JsonNode instances = Json.mapper().readTree(result.out()).get("instances");
    assertThat(instances).hasSize(2);
    JsonNode whole = instances.get(0);
    assertThat(whole.get("instance").asText()).isEqualTo("20 vehicles");
    assertThat(whole.get("gap").asDouble()).isLessThanOrEqualTo(0.02);
    JsonNode parts = instances.get(1);
    assertThat(parts.get("instance").asText()).isEqualTo("60 vehicles in 3 parts");
    assertThat(parts.get("violations")).isEmpty();
    assertThat(parts.get("lower_usd").asDouble()).isLessThan(parts.get("upper_usd").asDouble());
    assertThat(parts.get("gap").asDouble()).isLessThan(0.1);
  }

  @Test
  void partsThatNobodyFallsIntoAreLeftOut() throws IOException {
    CommandLineRunner result =
        evenload(
            "bench",
            "aggregator",
            "--vehicles",
            "4",
            "--part",
            "1",
            "--realisations",
            "2",
            "--json");
    assertThat(result.exitCode()).as(result.err()).isZero();
    JsonNode fleet = Json.mapper().readTree(result.out()).get("instances").get(0);
    assertThat(fleet.get("violations")).isEmpty();
    assertThat(fleet.get("lower_usd").asDouble())
        .isLessThanOrEqualTo(fleet.get("upper_usd").asDouble());
  }

  @Test
  void aPartHoldsAtLeastOneVehicle() {
    CommandLineRunner result = evenload("bench", "aggregator", "--part", "0");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("Invalid --part '0', expected at least 1.");
  }
}
