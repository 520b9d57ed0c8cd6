package org.evenload.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.evenload.jobs.cli.CommandLineRunner.evenload;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.evenload.jobs.run.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpfTest {
  private static final String IEEE14 =
      Path.of(System.getProperty("evenload.root")).resolve("datasets/ieee14").toString();

  @TempDir private Path folder;

  @Test
  void printsTheOptimumAndWhatBinds() {
    CommandLineRunner result = evenload("opf", IEEE14, "--load-factor", "0.9");
    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .startsWith("ieee14: converged. Locally optimal.")
        .contains("14 buses, 20 branches", "binding (", "voltage maximum");
  }

  @Test
  void jsonBalancesGenerationDemandAndLosses() throws IOException {
    JsonNode json = json("opf", IEEE14, "--load-factor", "0.9", "--json");
    assertThat(json.get("status").asText()).isEqualTo("converged");
    assertThat(json.get("demand_mw").asDouble()).isCloseTo(0.9 * 259, within(1e-6));
    assertThat(
            json.get("generation_mw").asDouble()
                - json.get("demand_mw").asDouble()
                - json.get("losses_mw").asDouble())
        .isCloseTo(0, within(1e-4));
    assertThat(json.get("worst_mismatch_pu").asDouble()).isLessThan(1e-6);
    assertThat(json.get("buses")).hasSize(14);
    assertThat(json.get("branches")).hasSize(20);
  }

  @Test
  void withoutASolutionTheStatusSaysSoAndTheCommandHasACodeOfItsOwn() throws IOException {
    JsonNode strict = json(6, "opf", IEEE14, "--load-factor", "1.2", "--json");
    assertThat(strict.get("status").asText()).isEqualTo("infeasible");
    assertThat(strict.get("binding").get(0).get("name").asText()).contains("supply is short");
    JsonNode shed = json("opf", IEEE14, "--load-factor", "1.2", "--shed", "10000", "--json");
    assertThat(strict.get("if_demand_may_be_shed").get("not_supplied_mw").asDouble())
        .isCloseTo(shed.get("not_supplied_mw").asDouble(), within(1e-3));
    CommandLineRunner text = evenload("opf", IEEE14, "--load-factor", "1.2");
    assertThat(text.exitCode()).isEqualTo(6);
    assertThat(text.out())
        .contains("MW would be short", "held back by generator 1 at bus 1", "which is no answer")
        .doesNotContain("not supplied  ");
  }

  @Test
  void everyIterationIsShownOnDemand() throws IOException {
    JsonNode json = json("opf", IEEE14, "--load-factor", "0.9", "--json", "--trace");
    assertThat(json.get("trace")).hasSize(json.get("iterations").asInt() + 1);
    assertThat(json.get("trace").get(0).get("what").asText()).isEqualTo("optimum");
    assertThat(evenload("opf", IEEE14, "--load-factor", "0.9", "--trace").out())
        .contains("attempt 1: optimum");
    assertThat(json("opf", IEEE14, "--load-factor", "0.9", "--json").has("trace")).isFalse();
  }

  @Test
  void shedsOnlyWhenAskedTo() throws IOException {
    JsonNode json = json("opf", IEEE14, "--load-factor", "1.2", "--shed", "6000", "--json");
    assertThat(json.get("status").asText()).isEqualTo("converged");
    assertThat(json.get("not_supplied_mw").asDouble()).isBetween(40.0, 70.0);
    JsonNode proportional =
        json(
            "opf",
            IEEE14,
            "--load-factor",
            "1.2",
            "--shed",
            "6000",
            "--power-factor",
            "constant",
            "--json");
    double reactive = 0;
    for (JsonNode bus : proportional.get("buses")) {
      reactive += bus.get("not_supplied_mvar").asDouble();
    }
    assertThat(reactive).isPositive();
  }

  @Test
  void aMistakeIsOneMessage() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.m"), "mpc.baseMVA = 100;\nmpc.bus = [1");
    CommandLineRunner result = evenload("opf", broken.toString());
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("broken.m:2: Cannot find the ']'");
    assertThat(evenload("opf", folder.resolve("none.m").toString()).exitCode()).isEqualTo(3);
    assertThat(evenload("opf").exitCode()).isEqualTo(2);
    CommandLineRunner negative = evenload("opf", IEEE14, "--shed", "-1");
    assertThat(negative.exitCode()).isEqualTo(2);
    assertThat(negative.err()).contains("Invalid --shed '-1.0', expected a finite number");
    assertThat(evenload("opf", IEEE14, "--load-factor", "x").exitCode()).isEqualTo(2);
  }

  @Test
  void benchTimesEachCase() throws IOException {
    JsonNode json = json("bench", "opf", IEEE14, "--seconds", "0", "--json");
    JsonNode timing = json.get("cases").get(0);
    assertThat(json.get("threads").asInt()).isEqualTo(1);
    assertThat(timing.get("status").asText()).isEqualTo("converged");
    assertThat(timing.get("iterations").asInt()).isBetween(5, 60);
    assertThat(timing.get("median_ms").asDouble()).isPositive();
    assertThat(timing.get("repetitions").asInt()).isGreaterThanOrEqualTo(5);
    assertThat(timing.get("day_iterations_per_period").asDouble()).isBetween(5.0, 60.0);
    assertThat(evenload("bench", "opf", folder.resolve("none.m").toString()).exitCode())
        .isEqualTo(3);
  }

  private static JsonNode json(String... arguments) throws IOException {
    return json(0, arguments);
  }

  private static JsonNode json(int exitCode, String... arguments) throws IOException {
    CommandLineRunner result = evenload(arguments);
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isEqualTo(exitCode);
    return Json.mapper().readTree(result.out());
  }
}
