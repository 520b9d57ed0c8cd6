package org.evenload.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evenload.jobs.cli.CommandLineRunner.evenload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnlineSettingsTest {
  private static final Path DATASETS =
      Path.of(System.getProperty("evenload.root"), "datasets").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void mistakesAreNamedWithTheirKey() throws IOException {
    assertThat(validated("genetic: {population: 0}"))
        .contains("Invalid genetic.population '0', expected an integer ≥ 2");
    assertThat(validated("genetic: {mutation: 2}"))
        .contains("Invalid genetic.mutation '2', expected a probability in 0…1");
    assertThat(validated("genetic: {population: 4, elite: 4}"))
        .contains("Invalid genetic.elite '4', expected less than genetic.population 4");
    assertThat(validated("deadline: \"19:00\""))
        .contains(
            "Invalid deadline '19:00', expected a time after vehicles.arrival_latest '23:00' in the day that begins at 12:00");
    assertThat(validated("homes: {peak_kw: 2, nodes: [\"7\", \"77\"]}"))
        .contains("Invalid homes.nodes[1] '77', expected a node of feeder lv19 that has a load");
    assertThat(validated("vehicles: {battery_kwh: 10, most_used_kwh: 12}"))
        .contains(
            "Invalid vehicles.most_used_kwh '12.0', expected at most vehicles.battery_kwh 10.0");
    assertThat(validated("voltage: {least_pu: 1.2}"))
        .contains("Invalid voltage.least_pu '1.2', expected less than voltage.greatest_pu 1.1");
    assertThat(validated("modes: [{name: a, decide: genetic, limit: fixed}]"))
        .contains("Missing key 'modes[0].limit_kw'");
    assertThat(validated("modes: [{name: a, decide: genetic, limit: peak, limit_kw: 3}]"))
        .contains("Invalid modes[0].limit_kw '3.0', expected none");
    assertThat(validated("modes: [{name: a, decide: time_of_use_delay, limit: peak}]"))
        .contains(
            "Invalid modes[0].limit 'peak', expected none: 'time_of_use_delay' looks at no limit");
    assertThat(validated("modes: [{name: a, decide: genetic}, {name: a, decide: exact}]"))
        .contains("Invalid modes[1].name 'a', expected a name that no other mode has");
    assertThat(validated("modes: [{name: a, decide: genetik}]"))
        .contains("Invalid modes[0].decide 'genetik', expected one of [uncoordinated, genetic");
    assertThat(
            validated(
                "penetrations_pct: [20]",
                "modes: [{name: a, decide: exact, penetrations_pct: [30]}]"))
        .contains("Invalid modes[0].penetrations_pct[0] '30.0'");
  }

  private String validated(String... lines) throws IOException {
    CommandLineRunner answer = evenload("validate", write(lines).toString());
    assertThat(answer.exitCode()).as(answer.out()).isEqualTo(2);
    return answer.err();
  }

  private Path write(String... lines) throws IOException {
    List<String> all =
        Stream.concat(
                Stream.of(
                    "name: small", "kind: online", "seed: 3", "data: " + DATASETS.resolve("lv19")),
                Stream.of(lines))
            .toList();
    return Files.write(folder.resolve("small.yaml"), all);
  }
}
