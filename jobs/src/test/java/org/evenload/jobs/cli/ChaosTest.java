package org.evenload.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evenload.jobs.cli.CommandLineRunner.evenload;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.nightly.DepotKind;
import org.evenload.jobs.run.Json;
import org.evenload.jobs.storage.Location;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What machines, disks and people do to a run. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ChaosTest {
  private static final int KILLS = Integer.getInteger("evenload.chaos.kills", 50);

  @TempDir private Path folder;

  @BeforeEach
  void writeStudy() throws IOException {
    Files.writeString(folder.resolve("load.csv"), "load_mw\n90\n105.5\n95\n");
    Files.writeString(
        folder.resolve("study.yaml"),
        "name: depot\nkind: depot\ncapacity: 100\nload: load.csv\n"
            + "nightly: {alerts: {slower_pct: 1000000}}\n");
  }

  @AfterAll
  static void stopSpark() {
    if (SparkSession.getDefaultSession().isDefined()) {
      SparkSession.active().stop();
    }
  }

  @Test
  @Tag("chaos")
  void readersSeeWholeTablesAtEveryMomentOfFiftyKillsAndTheSameBitsInTheEnd() throws Exception {
    Path calm = folder.resolve("calm");
    assertThat(run(calm).exitCode()).isZero();
    Map<String, String> expected = files(calm);
    long lifeMillis = undisturbedMillis(folder.resolve("measured"));
    SplittableRandom random = new SplittableRandom(18);
    int kills = 0;
    int finished = 0;
    while (kills < KILLS || finished == 0) {
      Path runs = folder.resolve("run-" + finished);
      boolean ended = false;
      while (!ended) {
        ended = !killAtRandom(runs, random.nextLong(lifeMillis));
        kills += ended ? 0 : 1;
        requireWholeTables(runs);
      }
      assertThat(files(runs)).isEqualTo(expected);
      finished++;
    }
    System.err.printf("%d kills, %d runs in the end%n", kills, finished);
  }

  // A third more than a run takes from its first stage on: some runs come to their end, on slow
  // machines as well, where a fixed time might kill every run in its first stage.
  private long undisturbedMillis(Path runs) throws Exception {
    try (ChildProcess run =
        ChildProcess.evenload(folder.resolve("logs"), List.of(), arguments(runs))) {
      awaitFirstStage(run, runs);
      long start = System.nanoTime();
      assertThat(run.exitCode()).as(run.err()).isZero();
      return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) * 4 / 3;
    }
  }

  // What happens before the first stage leaves nothing, so time counts from there.
  private static void awaitFirstStage(ChildProcess run, Path runs) throws Exception {
    while (run.process().isAlive() && !run.err().contains(": started")) {
      requireWholeTables(runs);
      Thread.sleep(5);
    }
  }

  /** Whether it was killed before its end. */
  private boolean killAtRandom(Path runs, long millis) throws Exception {
    try (ChildProcess run =
        ChildProcess.evenload(folder.resolve("logs"), List.of(), arguments(runs))) {
      awaitFirstStage(run, runs);
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      while (run.process().isAlive() && System.nanoTime() < end) {
        requireWholeTables(runs);
        Thread.sleep(5);
      }
      boolean alive = run.process().isAlive();
      run.process().destroyForcibly();
      int code = run.exitCode();
      assertThat(code).as(run.err()).isIn(0, 128 + 9);
      return alive && code != 0;
    }
  }

  // Everything that a record names is there as it was recorded.
  private static void requireWholeTables(Path runs) throws IOException {
    for (Path run : runFolders(runs)) {
      for (Path record : list(run.resolve(".stages"))) {
        if (record.getFileName().toString().startsWith(".")) {
          continue;
        }
        JsonNode published = Json.mapper().readTree(record.toFile());
        for (JsonNode file : published.path("contents")) {
          Location stored = Location.of(run.resolve(file.path("path").textValue()));
          assertThat(stored.sha256()).isEqualTo(file.path("sha256").textValue());
        }
      }
    }
  }

  @Test
  @Tag("chaos")
  void aDiskThatIsFullIsOneMessageAndTheRunGoesOnWithMoreSpace() throws Exception {
    Path disk = mount("size=64k");
    try {
      CommandLineRunner full = run(disk.resolve("runs"));
      assertThat(full.exitCode()).as(full.err()).isEqualTo(5);
      assertThat(full.err()).contains("Cannot write: no space left.");
      sh("mount", "-o", "remount,size=16m", disk.toString());
      assertThat(run(disk.resolve("runs")).exitCode()).isZero();
    } finally {
      sh("umount", disk.toString());
    }
  }

  @Test
  @Tag("chaos")
  void aFolderThatCannotBeWrittenIsOneMessage() throws Exception {
    Path disk = mount("ro,size=16m");
    try {
      CommandLineRunner refused = run(disk.resolve("runs"));
      assertThat(refused.exitCode()).as(refused.err()).isIn(2, 5);
      assertThat(refused.err()).contains("Cannot write").doesNotContain("defect");
    } finally {
      sh("umount", disk.toString());
    }
  }

  @Test
  @Tag("chaos")
  void aFolderRemovedWhileANightWorksIsOneMessage() throws Exception {
    Path runs = folder.resolve("runs");
    Path hold = Files.createFile(folder.resolve("hold"));
    try (ChildProcess night =
        ChildProcess.evenload(
            folder.resolve("logs"),
            List.of("-D%s=%s".formatted(DepotKind.HOLD, hold)),
            nightly(runs, "2026-03-01"))) {
      night.awaitFile(Path.of(hold + DepotKind.WAITS));
      Location.of(runs.resolve("depot")).delete();
      Files.delete(hold);

      assertThat(night.exitCode()).as(night.err()).isEqualTo(5);
      assertThat(night.err()).contains("was removed while");
      JsonNode last = last(night.out());
      assertThat(last.path("retryable").booleanValue()).isTrue();
    }
    assertThat(evenload(nightly(runs, "2026-03-01").toArray(String[]::new)).exitCode()).isZero();
  }

  @Test
  @Tag("chaos")
  void aClockThatWasSetBackChangesNothing() throws Exception {
    Path runs = folder.resolve("runs");
    assertThat(evenload(nightly(runs, "2026-03-01").toArray(String[]::new)).exitCode()).isZero();
    // As if it had been written tomorrow.
    FileTime tomorrow = FileTime.from(Instant.now().plus(Duration.ofDays(1)));
    try (Stream<Path> files = Files.walk(runs)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, tomorrow);
      }
    }

    assertThat(evenload(nightly(runs, "2026-03-02").toArray(String[]::new)).exitCode()).isZero();

    assertThat(runs.resolve("depot/latest").toRealPath().getFileName().toString())
        .startsWith("2026-03-02");
  }

  @Test
  @Tag("chaos")
  void tooLittleMemoryIsAMessageThatSaysWhatToRaise() throws Exception {
    for (String where : List.of("driver", "task")) {
      try (ChildProcess night =
          ChildProcess.evenload(
              folder.resolve("logs"),
              List.of("-D%s=%s".formatted(DepotKind.EXHAUST, where)),
              nightly(folder.resolve("runs"), "2026-03-01"))) {
        assertThat(night.exitCode()).as(night.err()).isEqualTo(1);
        assertThat(night.err()).contains("out of memory", "EVENLOAD_JAVA_OPTS=-Xmx");
        assertThat(last(night.out()).path("message").textValue()).contains("out of memory");
      }
    }
    try (ChildProcess tiny =
        ChildProcess.evenload(
            folder.resolve("logs"), List.of("-Xmx200m"), arguments(folder.resolve("runs")))) {
      assertThat(tiny.exitCode()).isEqualTo(1);
      assertThat(tiny.err()).contains("out of memory", "EVENLOAD_JAVA_OPTS=-Xmx");
    }
  }

  @Test
  @Tag("chaos")
  void aMachineUnderLoadComputesTheSameBits() throws Exception {
    Path root = Path.of(System.getProperty("evenload.root"));
    Files.writeString(
        folder.resolve("study.yaml"),
        """
        name: loaded
        data: %s
        scenarios:
          - {name: few, vehicles: 120, samples: 2}
        aggregation: {realisations: 2, gap: 0.01}
        operation: {slack_mvar_with_evs: [-1000, 1000]}
        coordination: {max_rounds: 1}
        """
            .formatted(root.resolve("datasets/ieee14")));
    Path calm = folder.resolve("calm");
    assertThat(run(calm).exitCode()).isZero();
    Path loaded = folder.resolve("loaded");
    List<Process> load = new ArrayList<>();
    try {
      for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
        load.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
      }
      assertThat(run(loaded).exitCode()).isZero();
    } finally {
      load.forEach(Process::destroyForcibly);
    }

    assertThat(
            org.evenload.jobs.run.TableDifference.between(
                SparkSession.active(),
                runFolders(calm).get(0),
                runFolders(loaded).get(0),
                "seconds"))
        .isEmpty();
  }

  @Test
  void inputsThatWereCutShortAreReadWholeOrRefused() throws Exception {
    Path root = Path.of(System.getProperty("evenload.root"), "datasets/ieee14");
    Path data = folder.resolve("ieee14");
    Files.createDirectories(data);
    List<Path> inputs = list(root).stream().filter(Files::isRegularFile).toList();
    for (Path input : inputs) {
      Files.copy(input, data.resolve(input.getFileName()));
    }
    Files.writeString(
        folder.resolve("cut.yaml"),
        "name: cut\ndata: ieee14\nscenarios:\n  - {name: few, vehicles: 60, samples: 2}\n");
    SplittableRandom random = new SplittableRandom(5);
    int refused = 0;
    for (Path input : inputs) {
      byte[] whole = Files.readAllBytes(input);
      for (int i = 0; i < 3; i++) {
        byte[] cut = java.util.Arrays.copyOf(whole, random.nextInt(whole.length));
        Files.write(data.resolve(input.getFileName()), cut);
        CommandLineRunner result = evenload("validate", folder.resolve("cut.yaml").toString());
        assertThat(result.exitCode()).as(input + " " + cut.length + result.err()).isIn(0, 2, 3);
        refused += result.exitCode() == 0 ? 0 : 1;
      }
      Files.write(data.resolve(input.getFileName()), whole);
    }
    assertThat(refused).isPositive();
  }

  private CommandLineRunner run(Path runs) {
    return evenload(arguments(runs).toArray(String[]::new));
  }

  private List<String> arguments(Path runs) {
    return List.of(
        "run",
        folder.resolve("study.yaml").toString(),
        "--date",
        "2026-03-01",
        "--runs",
        runs.toString());
  }

  private List<String> nightly(Path runs, String date) {
    return List.of(
        "nightly",
        folder.resolve("study.yaml").toString(),
        "--date",
        date,
        "--runs",
        runs.toString());
  }

  private static JsonNode last(String out) throws IOException {
    List<String> lines = out.lines().toList();
    return Json.mapper().readTree(lines.get(lines.size() - 1));
  }

  // Names and checksums of all tables' files.
  private static Map<String, String> files(Path runs) throws IOException {
    Map<String, String> files = new TreeMap<>();
    Path run = runFolders(runs).get(0);
    try (Stream<Path> all = Files.walk(run)) {
      for (Path file : all.filter(f -> f.toString().endsWith(".parquet")).toList()) {
        files.put(run.relativize(file).toString(), sizeAndPages(file));
      }
    }
    return files;
  }

  // Parquet's footer lists the encodings of a column in the order of a set of the process that
  // writes it, so that it may differ between two processes; no other byte may.
  private static String sizeAndPages(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    int lengthAt = content.length - 8;
    int footer = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt(lengthAt);
    return content.length + " " + HexFormat.of().formatHex(content, 0, lengthAt - footer);
  }

  private static List<Path> runFolders(Path runs) throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path study : list(runs)) {
      list(study).stream().filter(run -> Files.exists(run.resolve(".stages"))).forEach(all::add);
    }
    return all;
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private Path mount(String options) throws IOException, InterruptedException {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        sh("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.toString()) == 0,
        "this user may not mount");
    return disk;
  }

  private static int sh(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
