package org.evenload.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.evenload.jobs.run.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeederTest {
  private static final String IEEE13 =
      Path.of(System.getProperty("evenload.root")).resolve("datasets/ieee13").toString();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @Test
  void printsTheSolution() {
    assertThat(run("feeder", IEEE13)).isZero();
    assertThat(out.toString()).startsWith("ieee13: converged").contains("671   C");
  }

  @Test
  void vehiclesLowerAndRaiseVoltages() throws IOException {
    double without = voltage("671", "C", "feeder", IEEE13, "--json");
    double charging =
        voltage("671", "C", "feeder", IEEE13, "--json", "--add", added("671,C,300,0"));
    double injecting =
        voltage("671", "C", "feeder", IEEE13, "--json", "--add", added("671,C,-300,0"));

    assertThat(without).isCloseTo(0.9778, within(5e-4));
    assertThat(charging).isLessThan(without - 0.005);
    assertThat(injecting).isGreaterThan(without + 0.005);
  }

  @Test
  void saysWhereAnAddedLoadIsWrong() throws IOException {
    assertThat(run("feeder", IEEE13, "--add", added("611,A,10,0"))).isEqualTo(3);
    assertThat(err.toString()).contains("add.csv:2: Invalid node '611'", "it has C");
  }

  @Test
  void aStepNeedsProfiles() {
    assertThat(run("feeder", IEEE13, "--step", "5")).isEqualTo(2);
    assertThat(err.toString()).contains("the feeder has no load profiles");
  }

  @Test
  void aCollapseHasACodeOfItsOwn() throws IOException {
    assertThat(run("feeder", IEEE13, "--add", added("671,C,300000,0"))).isEqualTo(6);
  }

  @Test
  void aScriptOfOpenDssIsAFeeder() throws IOException {
    Path script = folder.resolve("small.dss");
    Files.writeString(
        script,
        """
        new circuit.small basekv=0.4 bus1=a
        new line.l bus1=a bus2=b r1=0.3 x1=0.1 r0=0.3 x0=0.1 length=0.1
        new load.x bus1=b kv=0.4 kw=9 pf=1
        """);
    assertThat(run("feeder", script.toString(), "--json")).isZero();
    JsonNode json = Json.mapper().readTree(out.toString());
    assertThat(json.path("totals").path("loadKw").asDouble()).isCloseTo(9, within(1e-3));
    assertThat(json.path("lineVoltages")).hasSize(6);
  }

  @Test
  void aSeriesWritesItsTables() throws IOException {
    Path profile = folder.resolve("p.csv");
    Files.writeString(profile, "step,factor\n1,0.5\n2,1\n3,0.8\n");
    Path tables = folder.resolve("out");
    assertThat(
            run(
                "feeder",
                IEEE13,
                "--profile",
                profile.toString(),
                "--periods",
                "2-3",
                "--out",
                tables.toString(),
                "--json"))
        .isZero();
    JsonNode json = Json.mapper().readTree(out.toString());
    assertThat(json.path("steps").asInt()).isEqualTo(2);
    assertThat(json.path("all").get(0).path("sourceKw").asDouble()).isCloseTo(3577, within(4.0));
    assertThat(Files.readAllLines(tables.resolve("steps.csv"))).hasSize(3);
    assertThat(Files.readAllLines(tables.resolve("voltages.csv"))).hasSize(1 + 2 * 35);
  }

  @Test
  void aMisspeltLoadOfASeriesIsNamed() throws IOException {
    Path profile = folder.resolve("p.csv");
    Files.writeString(profile, "step,load,kw\n1,671.AX,10\n");
    assertThat(run("feeder", IEEE13, "--profile", profile.toString())).isEqualTo(3);
    assertThat(err.toString()).contains("p.csv:2: Invalid load '671.AX'");
  }

  private String added(String row) throws IOException {
    Path file = folder.resolve("add.csv");
    Files.writeString(file, "node,phase,kw,kvar\n" + row + "\n");
    return file.toString();
  }

  private double voltage(String node, String phase, String... arguments) throws IOException {
    out.getBuffer().setLength(0);
    assertThat(run(arguments)).isZero();
    for (JsonNode v : Json.mapper().readTree(out.toString()).path("voltages")) {
      if (v.path("node").asText().equals(node) && v.path("phase").asText().equals(phase)) {
        return v.path("vPu").asDouble();
      }
    }
    throw new AssertionError("No voltage of " + node);
  }

  private int run(String... arguments) {
    return Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
