package org.evenload.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.evenload.jobs.study.Json;
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
