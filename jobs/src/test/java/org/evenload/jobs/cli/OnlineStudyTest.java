package org.evenload.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evenload.jobs.cli.CommandLineRunner.evenload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.evenload.jobs.kind.online.OnlineDays;
import org.evenload.jobs.kind.online.OnlineStudy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnlineStudyTest {
  private static final Path DATASETS =
      Path.of(System.getProperty("evenload.root"), "datasets").toAbsolutePath();
  private static final String FINGERPRINTS =
      """
      SELECT 'day' AS name, count(*) AS n, bit_xor(xxhash64(struct(* EXCEPT (run_id)))) AS bits FROM online_day
      UNION ALL SELECT 'slot', count(*), bit_xor(xxhash64(struct(* EXCEPT (run_id)))) FROM online_slot
      UNION ALL SELECT 'vehicle', count(*), bit_xor(xxhash64(struct(* EXCEPT (run_id)))) FROM online_vehicle
      UNION ALL SELECT 'gap', count(*), bit_xor(xxhash64(struct(* EXCEPT (run_id)))) FROM online_gap
      UNION ALL SELECT 'headline', count(*), bit_xor(xxhash64(struct(* EXCEPT (run_id)))) FROM headline
      ORDER BY name
      """;

  @TempDir Path folder;

  @Test
  void aSmallStudyKeepsItsPromisesWithTheSameBitsOnOneCoreAndTwo() throws IOException {
    Path study =
        write(
            "days: 2",
            "day: {slot_minutes: 30}",
            "penetrations_pct: [50, 100]",
            "vehicles: {charger_kw: 4, least_used_kwh: 6, most_used_kwh: 12}",
            "modes:",
            "- {name: at_once, decide: uncoordinated}",
            "- {name: genetic, decide: genetic, limit: peak}",
            "- {name: night, decide: genetic, limit: overnight}",
            "- {name: share, decide: equal_share, limit: fixed, limit_kw: 40, penetrations_pct: [100]}");
    List<String> fingerprints = new ArrayList<>();
    for (String master : List.of("local[1]", "local[2]")) {
      Path runs = folder.resolve(master);
      CommandLineRunner run =
          evenload("run", study.toString(), "--runs", runs.toString(), "--master", master);
      assertThat(run.exitCode()).as(run.err()).isZero();
      fingerprints.add(evenload("sql", "--csv", onlyRun(runs).toString(), FINGERPRINTS).out());
    }
    assertThat(fingerprints.get(0)).contains("day,15,", "slot,720,");
    assertThat(fingerprints.get(1)).isEqualTo(fingerprints.get(0));

    Path done = onlyRun(folder.resolve("local[2]"));
    CommandLineRunner check = evenload("check", done.toString());
    assertThat(check.exitCode()).as(check.out()).isZero();
    assertThat(check.out()).contains("online_deadline", "online_peak", "online_voltage");
    assertThat(Files.readString(done.resolve("report.html")))
        .contains("Gap against evaluations", "Ways to decide, side by side");
    assertSameAsWithoutSpark(study, done);
  }

  // Commands that run single days agree with the study to the last digit.
  private static void assertSameAsWithoutSpark(Path study, Path run) {
    OnlineDays days = OnlineStudy.read(study).days();
    double usd = days.day("night", 100, 2).totals().totalUsd();
    String query =
        "SELECT total_usd FROM online_day WHERE mode = 'night' AND sample = 2 AND penetration_pct = 100";
    assertThat(evenload("sql", "--csv", run.toString(), query).out()).contains("" + usd);
  }

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
        .contains("Invalid vehicles.most_used_kwh '12.0', expected at most vehicles.battery_kwh 10.0");
    assertThat(validated("voltage: {least_pu: 1.2}"))
        .contains("Invalid voltage.least_pu '1.2', expected less than voltage.greatest_pu 1.1");
    assertThat(validated("modes: [{name: a, decide: genetic, limit: fixed}]"))
        .contains("Missing key 'modes[0].limit_kw'");
    assertThat(validated("modes: [{name: a, decide: genetic, limit: peak, limit_kw: 3}]"))
        .contains("Invalid modes[0].limit_kw '3.0', expected none");
    assertThat(validated("modes: [{name: a, decide: genetic}, {name: a, decide: exact}]"))
        .contains("Invalid modes[1].name 'a', expected a name that no other mode has");
    assertThat(validated("modes: [{name: a, decide: genetik}]"))
        .contains("Invalid modes[0].decide 'genetik', expected one of [uncoordinated, genetic");
    assertThat(validated("penetrations_pct: [20]", "modes: [{name: a, decide: exact, penetrations_pct: [30]}]"))
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
                Stream.of("name: small", "kind: online", "seed: 3", "data: " + DATASETS.resolve("lv19")),
                Stream.of(lines))
            .toList();
    return Files.write(folder.resolve("small.yaml"), all);
  }

  private static Path onlyRun(Path runs) throws IOException {
    try (Stream<Path> all = Files.list(runs.resolve("small"))) {
      return all.filter(run -> Files.exists(run.resolve("_SUCCESS"))).findFirst().orElseThrow();
    }
  }
}
