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

class PfTest {
  private static final String IEEE14 =
      Path.of(System.getProperty("evenload.root")).resolve("datasets/ieee14").toString();

  @TempDir private Path folder;

  @Test
  void printsTheSolution() {
    CommandLineRunner result = evenload("pf", IEEE14);
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).startsWith("ieee14: converged").contains("14    1.03553   -16.0336");
  }

  @Test
  void jsonHoldsTheFigures() throws IOException {
    JsonNode json = json("pf", IEEE14, "--json");
    assertThat(json.get("status").asText()).isEqualTo("converged");
    assertThat(json.get("slack_mw").asDouble()).isCloseTo(232.393, within(0.001));
    assertThat(json.get("losses_mw").asDouble()).isCloseTo(13.393, within(0.001));
    assertThat(json.get("branches")).hasSize(20);
    assertThat(json.get("buses_at_reactive_limit")).isEmpty();
  }

  @Test
  void heavyDemandMeetsReactiveLimitsAndThenHasNoSolution() throws IOException {
    JsonNode heavy = json("pf", IEEE14, "--json", "--enforce-q", "--load-factor", "1.4");
    assertThat(heavy.get("status").asText()).isEqualTo("converged");
    assertThat(heavy.get("buses_at_reactive_limit")).isNotEmpty();
    JsonNode tooMuch = json(6, "pf", IEEE14, "--json", "--load-factor", "9", "--flat");
    assertThat(tooMuch.get("status").asText()).isNotEqualTo("converged");
  }

  @Test
  void everyIterationIsShownOnDemand() throws IOException {
    JsonNode json = json("pf", IEEE14, "--json", "--flat", "--trace");
    assertThat(json.get("trace")).hasSize(json.get("iterations").asInt() + 1);
    assertThat(json.get("trace").get(0).get("mismatch_pu").asDouble()).isPositive();
    assertThat(evenload("pf", IEEE14, "--trace").out()).startsWith("iteration");
  }

  @Test
  void whatASlackWithoutGeneratorGivesIsGeneration() throws IOException {
    String text =
        """
        function mpc = two
        mpc.version = '2'; mpc.baseMVA = 100;
        mpc.bus = [1 3 0 0 0 0 1 1 0 110 1 1.1 0.9; 2 1 50 10 0 0 1 1 0 110 1 1.1 0.9];
        mpc.gen = [1 0 0 100 -100 1 100 0 200 0];
        mpc.branch = [1 2 0.01 0.05 0 0 0 0 0 0 1 -360 360];
        """;
    Path file = Files.writeString(folder.resolve("two.m"), text);
    JsonNode json = json("pf", file.toString(), "--json");
    assertThat(json.get("generation_mw").asDouble())
        .isCloseTo(50 + json.get("losses_mw").asDouble(), within(1e-6))
        .isCloseTo(json.get("slack_mw").asDouble(), within(1e-6));
  }

  @Test
  void aPowerFlowAsksForNoCosts() throws IOException {
    String text =
        """
        function mpc = two
        mpc.version = '2'; mpc.baseMVA = 100;
        mpc.bus = [1 3 0 0 0 0 1 1 0 110 1 1.1 0.9; 2 1 50 10 0 0 1 1 0 110 1 1.1 0.9];
        mpc.gen = [1 0 0 100 -100 1 100 1 100 0];
        mpc.branch = [1 2 0 0.1 0 0 0 0 0 0 1];
        mpc.gencost = [1 0 0 2 50 10 20 30];
        """;
    Path file = Files.writeString(folder.resolve("two.m"), text);
    assertThat(evenload("pf", file.toString()).exitCode()).isZero();
    assertThat(evenload("opf", file.toString()).exitCode()).isEqualTo(3);
  }

  @Test
  void aMistakeInTheCaseIsOneMessage() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.m"), "mpc.baseMVA = 100;\nmpc.bus = [1");
    CommandLineRunner result = evenload("pf", broken.toString());
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).contains("broken.m:2: Cannot find the ']'");
    assertThat(evenload("pf", IEEE14, "--load-factor", "-1").exitCode()).isEqualTo(2);
  }

  private static JsonNode json(String... arguments) throws IOException {
    return json(0, arguments);
  }

  private static JsonNode json(int exitCode, String... arguments) throws IOException {
    CommandLineRunner result = evenload(arguments);
    assertThat(result.exitCode()).isEqualTo(exitCode);
    assertThat(result.err()).isEmpty();
    return Json.mapper().readTree(result.out());
  }
}
