package org.evenload.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evenload.jobs.cli.CommandLineRunner.evenload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.kind.online.OnlineDays;
import org.evenload.jobs.kind.online.OnlineStudy;
import org.evenload.jobs.run.TableDifference;
import org.evenload.jobs.spark.SparkSessions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnlineStudyTest {
  private static final Path DATASETS =
      Path.of(System.getProperty("evenload.root"), "datasets").toAbsolutePath();

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
    Path two = run(study, "local[2]");
    // A session lives on between commands: without this, the second run would have the same cores.
    SparkSession.active().stop();
    Path one = run(study, "local[1]");
    assertThat(TableDifference.between(SparkSessions.open("local[1]"), two, one))
        .as("16 partitions and 8 have the same bits")
        .isEmpty();

    CommandLineRunner check = evenload("check", two.toString());
    assertThat(check.exitCode()).as(check.out()).isZero();
    assertThat(check.out()).contains("online_deadline", "online_peak", "online_voltage");
    assertThat(answer(two, "SELECT count(*), count(DISTINCT mode, variant) FROM online_day"))
        .isEqualTo("15,8");
    assertThat(answer(two, "SELECT count(*) FROM online_slot")).isEqualTo("720");
    assertThat(Files.readString(two.resolve("report.html")))
        .contains("Gap against evaluations", "Ways to decide, side by side");
    assertSameAsWithoutSpark(study, two);
  }

  @Test
  void sessionsOnRecordArrive() throws IOException {
    Files.write(
        folder.resolve("own.csv"),
        List.of("arrival_hour,stay_hours,energy_kwh", "17.5,12,6", "19,0.5,4"));
    Path study =
        write(
            "days: 2",
            "day: {slot_minutes: 30}",
            "penetrations_pct: [100]",
            "sessions: {file: own.csv}",
            "vehicles: {charger_kw: 4}",
            "modes: [{name: at_once, decide: uncoordinated}]");
    Path run = run(study, "local[2]");
    CommandLineRunner check = evenload("check", run.toString());
    assertThat(check.exitCode()).as(check.out()).isZero();
    assertThat(
            answer(
                run,
                """
                SELECT vehicles, long_stays + short_stays, long_stays > 0, short_stays > 0 FROM (
                  SELECT count(*) AS vehicles,
                         count_if(plug_in_slot = 12 AND end_slot = 35
                                  AND abs(needed_kwh - 6) < 1e-9) AS long_stays,
                         count_if(plug_in_slot = 15 AND end_slot = 15 AND abs(needed_kwh - 4) < 1e-9
                                  AND abs(u.unmet_kwh - 2) < 1e-9
                                  AND u.reason = 'stay_too_short') AS short_stays
                  FROM online_vehicle LEFT JOIN online_unmet u USING (sample, mode, vehicle))
                """))
        .isEqualTo("38,38,true,true");
  }

  // Commands that run single days agree with the study to the last digit.
  private static void assertSameAsWithoutSpark(Path study, Path run) {
    OnlineDays days = OnlineStudy.read(study).days();
    double usd = days.day("night", 100, 2).totals().totalUsd();
    assertThat(
            answer(
                run,
                "SELECT total_usd FROM online_day WHERE mode = 'night' AND sample = 2 AND penetration_pct = 100"))
        .isEqualTo(String.valueOf(usd));
  }

  /** The only row of a query, without the header. */
  private static String answer(Path run, String query) {
    CommandLineRunner answer = evenload("sql", "--csv", run.toString(), query);
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    return answer.out().strip().lines().skip(1).findFirst().orElseThrow();
  }

  private Path run(Path study, String master) throws IOException {
    Path runs = folder.resolve("runs-" + master);
    CommandLineRunner run =
        evenload("run", study.toString(), "--runs", runs.toString(), "--master", master);
    assertThat(run.exitCode()).as(run.err()).isZero();
    try (Stream<Path> all = Files.list(runs.resolve("small"))) {
      return all.filter(one -> Files.exists(one.resolve("_SUCCESS"))).findFirst().orElseThrow();
    }
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
