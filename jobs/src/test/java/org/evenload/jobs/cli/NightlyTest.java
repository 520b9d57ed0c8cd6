package org.evenload.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evenload.jobs.cli.CommandLineRunner.evenload;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.nightly.DepotKind;
import org.evenload.jobs.run.FinishedRun;
import org.evenload.jobs.run.Json;
import org.evenload.jobs.spark.SparkSessions;
import org.evenload.jobs.storage.Location;
import org.evenload.jobs.storage.ReadLock;
import org.evenload.jobs.study.RunTables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nights as a scheduler with bad habits starts them. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class NightlyTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
  private static final int KEEP = 12;

  @TempDir private Path folder;
  private Path runs;
  private final Map<LocalDate, List<String>> expectedAlerts = new TreeMap<>();
  private double capacity = 100;
  private double least = 0;
  private String load = "load_mw\n90\n95\n";

  @BeforeEach
  void prepare() throws IOException {
    runs = folder.resolve("runs");
    writeStudy();
  }

  @AfterAll
  static void stopSpark() {
    if (SparkSession.getDefaultSession().isDefined()) {
      SparkSession.active().stop();
    }
  }

  @Test
  void aWeekOfNights() throws Exception {
    simulate(
        List.of(
            this::plain,
            this::startedTwiceAndKilled,
            this::inputsChange,
            this::gateFailsFirst,
            this::capacityDrops,
            this::badInputFirst,
            this::lateByOneNight));
  }

  @Test
  @Tag("slow")
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void aMonthOfNights() throws Exception {
    List<Habit> month =
        new ArrayList<>(
            List.of(
                this::plain,
                this::startedTwice,
                this::startedTwiceAndKilled,
                this::inputsChange,
                this::terminated,
                this::gateFailsFirst,
                this::lateByOneNight,
                this::plain,
                this::badInputFirst,
                this::capacityDrops,
                this::manifestDamaged,
                this::inputsChangeAfterAKill,
                this::startedTwiceAndKilled,
                this::plain,
                this::startedTwice));
    month.addAll(List.copyOf(month));

    simulate(month);

    assertThat(month).hasSize(30);
  }

  @Test
  void aNightThatIsReadIsKept() throws Exception {
    assertThat(night(FIRST, "--keep", "1").exitCode()).isZero();
    try (ReadLock reading = ReadLock.take(Location.of(runOf(FIRST)))) {
      CommandLineRunner second = night(FIRST.plusDays(1), "--keep", "1");

      assertThat(second.exitCode()).isZero();
      assertThat(second.err()).contains("night of 2026-03-01: kept, since it is being read");
      assertThat(runOf(FIRST)).exists();
    }

    assertThat(night(FIRST.plusDays(2), "--keep", "1").exitCode()).isZero();
    assertThat(dates()).containsExactly(FIRST.plusDays(2));
  }

  @Test
  void theHookIsToldOnStandardInput() throws Exception {
    Path told = folder.resolve("told");
    Files.writeString(
        folder.resolve("hook.sh"),
        "cat >> '%s'; echo \"$EVENLOAD_NIGHT\" >> '%s'".formatted(told, told));
    writeStudy("  hook: [sh, hook.sh]\n");
    night(FIRST);
    capacity = 50;
    writeStudy("  hook: [sh, hook.sh]\n");
    night(FIRST.plusDays(1));
    Files.writeString(folder.resolve("load.csv"), "load_mw\nmuch\n");

    CommandLineRunner failed = night(FIRST.plusDays(2));

    assertThat(failed.exitCode()).isEqualTo(3);
    List<String> lines = Files.readAllLines(told);
    assertThat(lines).hasSize(6);
    assertThat(List.of(lines.get(1), lines.get(3), lines.get(5)))
        .containsExactly("good", "alert", "failed");
    assertThat(Json.mapper().readTree(lines.get(4))).isEqualTo(last(failed));
  }

  @Test
  void aStudyFileThatCannotBeReadStillEndsWithOneObject() throws Exception {
    Files.writeString(folder.resolve("study.yaml"), "name: depot\nkind: depot\ncapacity: many\n");

    CommandLineRunner refused = night(FIRST);

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(last(refused).path("status").textValue()).isEqualTo("FAILED");
    assertThat(last(refused).path("retryable").booleanValue()).isFalse();
    assertThat(last(refused).path("message").textValue()).contains("Invalid capacity 'many'");
    assertThat(runs).doesNotExist();
  }

  /** What happens on one date; afterwards its night is done. */
  @FunctionalInterface
  private interface Habit {
    void on(LocalDate date) throws Exception;
  }

  private void simulate(List<Habit> habits) throws Exception {
    for (int day = 0; day < habits.size(); day++) {
      LocalDate date = FIRST.plusDays(day);
      expectedAlerts.put(date, new ArrayList<>());
      writeStudy();
      habits.get(day).on(date);
      requireDone(date);
      requireNothingHalfWritten();
    }

    List<LocalDate> all = List.copyOf(expectedAlerts.keySet());
    assertThat(dates()).isEqualTo(all.subList(Math.max(0, all.size() - KEEP), all.size()));
    assertThat(runs.resolve("depot/latest").toRealPath())
        .isEqualTo(runOf(all.get(all.size() - 1)).toRealPath());
    assertThat(
            evenload(
                    "sql",
                    "--runs",
                    runs.toString(),
                    "--csv",
                    "SELECT count(*) n FROM depot_arrival")
                .out())
        .isEqualTo("n\n2\n");
  }

  private void plain(LocalDate date) throws IOException {
    assertThat(night(date).exitCode()).isZero();
  }

  private void startedTwice(LocalDate date) throws Exception {
    Path hold = Files.createFile(folder.resolve("hold-" + date));
    try (ChildProcess first = child(date, hold)) {
      first.awaitFile(Path.of(hold + DepotKind.WAITS));
      requireRefusal(first, date);
      requireRefusal(first, date.minusDays(1));
      Files.delete(hold);
      assertThat(first.exitCode()).as(first.err()).isZero();
      assertThat(lastLine(first.out()).path("status").textValue()).isEqualTo("GOOD");
    }
  }

  private void requireRefusal(ChildProcess atWork, LocalDate date) throws IOException {
    CommandLineRunner refused = night(date);

    assertThat(refused.exitCode()).isEqualTo(5);
    assertThat(last(refused).path("status").textValue()).isEqualTo("BUSY");
    assertThat(last(refused).path("retryable").booleanValue()).isTrue();
    assertThat(last(refused).path("message").textValue())
        .contains("process %d of ".formatted(atWork.process().pid()), "since ");
  }

  private void startedTwiceAndKilled(LocalDate date) throws Exception {
    Path hold = Files.createFile(folder.resolve("hold-" + date));
    try (ChildProcess first = child(date, hold)) {
      first.awaitFile(Path.of(hold + DepotKind.WAITS));
      requireRefusal(first, date);
      first.process().destroyForcibly();
      assertThat(first.exitCode()).isEqualTo(128 + 9);
    }
    requireOnlyTheFirstStage(date);

    CommandLineRunner again = night(date);

    assertThat(again.exitCode()).as(again.err()).isZero();
  }

  private void terminated(LocalDate date) throws Exception {
    Path hold = Files.createFile(folder.resolve("hold-" + date));
    try (ChildProcess first = child(date, hold)) {
      first.awaitFile(Path.of(hold + DepotKind.WAITS));
      first.process().destroy();
      assertThat(first.exitCode()).isEqualTo(128 + 15);
      JsonNode night = lastLine(first.out());
      assertThat(night.path("status").textValue()).isEqualTo("FAILED");
      assertThat(night.path("retryable").booleanValue()).isTrue();
      assertThat(night.path("message").textValue()).startsWith("Stopped by a signal.");
    }
    requireOnlyTheFirstStage(date);

    assertThat(night(date).exitCode()).isZero();
  }

  private void inputsChange(LocalDate date) throws IOException {
    load += "80\n".repeat(1 + load.length() % 3);
    load = load.length() > 60 ? "load_mw\n90\n95\n" : load;
    writeStudy();
    expectedAlerts.get(date).add("input load.csv (load) changed: ");
    plain(date);
    load = "load_mw\n90\n95\n";
  }

  private void gateFailsFirst(LocalDate date) throws IOException {
    least = capacity + 1;
    writeStudy();
    CommandLineRunner failed = night(date);
    CommandLineRunner again = night(date);
    least = 0;
    writeStudy();

    for (CommandLineRunner result : List.of(failed, again)) {
      assertThat(result.exitCode()).isEqualTo(4);
      assertThat(last(result).path("status").textValue()).isEqualTo("FAILED");
      assertThat(last(result).path("retryable").booleanValue()).isFalse();
      assertThat(last(result).path("message").textValue()).contains("is below");
    }
    plain(date);
  }

  private void badInputFirst(LocalDate date) throws IOException {
    Files.writeString(folder.resolve("load.csv"), "load_mw\n9O\n");
    CommandLineRunner failed = night(date);
    assertThat(failed.exitCode()).isEqualTo(3);
    assertThat(last(failed).path("message").textValue()).contains("load.csv:2");
    writeStudy();
    plain(date);
  }

  private void capacityDrops(LocalDate date) throws IOException {
    capacity *= 0.9;
    writeStudy();
    expectedAlerts.get(date).add("capacity of depot: ");
    expectedAlerts.get(date).add("study file, capacity: ");
    plain(date);
  }

  private void manifestDamaged(LocalDate date) throws IOException {
    plain(date);
    Files.writeString(runOf(date).resolve("manifest.json"), "{");
    assertThat(night(date, "--skip-code").exitCode()).isZero();
  }

  private void inputsChangeAfterAKill(LocalDate date) throws Exception {
    Path hold = Files.createFile(folder.resolve("hold-" + date));
    try (ChildProcess first = child(date, hold)) {
      first.awaitFile(Path.of(hold + DepotKind.WAITS));
      first.process().destroyForcibly();
      first.exitCode();
    }
    load = "load_mw\n70\n75\n";
    writeStudy();
    expectedAlerts.get(date).add("input load.csv (load) changed: ");
    plain(date);
    load = "load_mw\n90\n95\n";
  }

  // The date before is worked on after this one; what changed then is not this night's alert.
  private void lateByOneNight(LocalDate date) throws IOException {
    LocalDate late = date.minusDays(1);
    Location.of(runOf(late)).delete();
    Files.delete(runs.resolve("depot/.nights").resolve(late + ".json"));
    plain(date);
    assertThat(night(late).exitCode()).isZero();
    assertThat(runs.resolve("depot/latest").toRealPath()).isEqualTo(runOf(date).toRealPath());
  }

  private void requireDone(LocalDate date) throws IOException {
    assertThat(night(date).exitCode()).isZero();
    assertThat(night(date, "--skip-code").exitCode()).isEqualTo(99);
    JsonNode night = log(date);
    List<String> alerts = new ArrayList<>();
    night.path("alerts").forEach(alert -> alerts.add(alert.textValue()));
    List<String> expected = alertsAfterTheDayBefore(date);
    assertThat(alerts).as("%s", date).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(alerts.get(i)).startsWith(expected.get(i));
    }
    assertThat(night.path("status").textValue()).isEqualTo(expected.isEmpty() ? "GOOD" : "ALERT");
    assertThat(runOf(date).resolve("metrics.prom")).content().contains("evenload_night_alerts");
  }

  // Inputs that went back to what they were have changed again.
  private List<String> alertsAfterTheDayBefore(LocalDate date) {
    List<String> before = expectedAlerts.getOrDefault(date.minusDays(1), List.of());
    List<String> own = expectedAlerts.get(date);
    boolean back =
        before.stream().anyMatch(alert -> alert.startsWith("input"))
            && own.stream().noneMatch(alert -> alert.startsWith("input"));
    if (back) {
      List<String> all = new ArrayList<>(own);
      all.add("input load.csv (load) changed: ");
      return all;
    }
    return own;
  }

  private void requireOnlyTheFirstStage(LocalDate date) throws IOException {
    Path run = runOf(date);
    assertThat(FinishedRun.read(Location.of(run))).isEmpty();
    SparkSession spark = SparkSessions.open(SparkSessions.EMBEDDED).newSession();
    assertThat(RunTables.createViews(spark, run)).containsExactly("depot_arrival");
    int loads = Files.readAllLines(folder.resolve("load.csv")).size() - 1;
    assertThat(spark.table("depot_arrival").count()).isEqualTo(loads);
  }

  private void requireNothingHalfWritten() throws IOException {
    for (LocalDate date : dates()) {
      assertThat(FinishedRun.read(Location.of(runOf(date)))).isPresent();
    }
    try (Stream<Path> files = Files.walk(runs)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".draft"))
          .noneMatch(name -> name.startsWith(".removed-"))
          .doesNotContain(".attempt", ".lock", ".lock-holder");
    }
  }

  private CommandLineRunner night(LocalDate date, String... more) {
    return evenload(arguments(date, more).toArray(String[]::new));
  }

  private ChildProcess child(LocalDate date, Path hold) throws IOException {
    return ChildProcess.evenload(
        folder.resolve("logs"),
        List.of("-D%s=%s".formatted(DepotKind.HOLD, hold)),
        arguments(date));
  }

  private List<String> arguments(LocalDate date, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "nightly",
                folder.resolve("study.yaml").toString(),
                "--date",
                date.toString(),
                "--runs",
                runs.toString()));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private void writeStudy() throws IOException {
    writeStudy("");
  }

  private void writeStudy(String more) throws IOException {
    Files.writeString(folder.resolve("load.csv"), load);
    Files.writeString(
        folder.resolve("study.yaml"),
        """
        name: depot
        kind: depot
        capacity: %s
        least: %s
        load: load.csv
        nightly:
          keep: %d
          alerts: {slower_pct: 1000000}
        %s\
        """
            .formatted(capacity, least, KEEP, more));
  }

  private Path runOf(LocalDate date) throws IOException {
    try (Stream<Path> folders = Files.list(runs.resolve("depot"))) {
      List<Path> found =
          folders.filter(run -> run.getFileName().toString().startsWith(date + "-")).toList();
      assertThat(found).as("one folder for %s", date).hasSize(1);
      return found.get(0);
    }
  }

  private List<LocalDate> dates() throws IOException {
    try (Stream<Path> folders = Files.list(runs.resolve("depot"))) {
      return folders
          .map(run -> run.getFileName().toString())
          .filter(name -> name.matches("\\d{4}-.*"))
          .map(name -> LocalDate.parse(name.substring(0, 10)))
          .sorted()
          .toList();
    }
  }

  private JsonNode log(LocalDate date) throws IOException {
    return Json.mapper().readTree(runs.resolve("depot/.nights").resolve(date + ".json").toFile());
  }

  private static JsonNode last(CommandLineRunner result) throws IOException {
    return lastLine(result.out());
  }

  private static JsonNode lastLine(String out) throws IOException {
    List<String> lines = out.lines().toList();
    return Json.mapper().readTree(lines.get(lines.size() - 1));
  }
}
