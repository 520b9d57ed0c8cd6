package org.evenload.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evenload.jobs.cli.CommandLineRunner.evenload;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.evenload.jobs.run.Json;
import org.junit.jupiter.api.Test;

class BenchAggregatorTest {
  @Test
  void generatedFleetsAreSolvedToTheGapAskedFor() throws IOException {
    CommandLineRunner result =
        evenload(
            "bench",
            "aggregator",
            "--vehicles",
            "4,60",
            "--realisations",
            "4",
            "--gap",
            "0.02",
            "--json");
    assertThat(result.exitCode()).as(result.err()).isZero();
    JsonNode instances = Json.mapper().readTree(result.out()).get("instances");
    assertThat(instances).hasSize(2);
    for (JsonNode fleet : instances) {
      assertThat(fleet.get("violations")).isEmpty();
      assertThat(fleet.get("lower_usd").asDouble())
          .isLessThanOrEqualTo(fleet.get("upper_usd").asDouble());
      assertThat(fleet.get("gap").asDouble()).isLessThanOrEqualTo(0.02);
    }
  }

  @Test
  void aFleetHasAtLeastOneVehicle() {
    CommandLineRunner result = evenload("bench", "aggregator", "--vehicles", "0");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("Invalid --vehicles '0', expected at least 1.");
  }
}
