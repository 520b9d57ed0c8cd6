package org.evenload.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evenload.jobs.cli.CommandLineRunner.evenload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.storage.Location;
import org.evenload.jobs.storage.ObjectStore;
import org.evenload.jobs.storage.ReadLock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights whose runs lie on a file system that has no locks and copies where others rename. */
class ObjectStoreNightsTest {
  @TempDir private static Path folder;
  private static String runs;

  @BeforeAll
  static void prepare() throws IOException {
    stopSpark();
    runs = "object://" + folder.resolve("bucket");
    Files.writeString(folder.resolve("load.csv"), "load_mw\n90\n");
    Files.writeString(
        folder.resolve("study.yaml"), "name: depot\nkind: depot\ncapacity: 100\nload: load.csv\n");
    Files.writeString(
        folder.resolve("spark.properties"), ObjectStore.SETTING + "  none.of.such.a.Name\n");
  }

  @AfterAll
  static void forget() {
    stopSpark();
    System.clearProperty(ObjectStore.SETTING);
  }

  private static void stopSpark() {
    if (SparkSession.getDefaultSession().isDefined()) {
      SparkSession.active().stop();
    }
  }

  @Test
  void nightsGoAndAreKeptAndReadAsElsewhere() throws IOException {
    assertThat(night("2026-03-01").exitCode()).isZero();
    assertThat(night("2026-03-01", "--skip-code").exitCode()).isEqualTo(99);
    Path first = run("2026-03-01");
    assertThat(first.resolve(".event-log")).isNotEmptyDirectory();
    assertThat(folder.resolve("bucket/depot/latest.txt"))
        .hasContent(first.getFileName().toString());

    CommandLineRunner rows =
        evenload("sql", "--runs", runs, "--csv", "SELECT capacity FROM depot_balance");
    assertThat(rows.out()).as(rows.err()).isEqualTo("capacity\n100.0\n");
    try (ReadLock reading = ReadLock.take(Location.of("object://" + first))) {
      assertThat(night("2026-03-02", "--keep", "1").err()).contains("kept, since it is being read");
    }
    assertThat(night("2026-03-03", "--keep", "1").exitCode()).isZero();
    assertThat(first).doesNotExist();
    try (Stream<Path> files = Files.walk(folder.resolve("bucket"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .doesNotContain(".lease", ".lease-alive", ".attempt");
    }
  }

  @Test
  void aFileSystemThatIsNotKnownIsOneMessage() {
    CommandLineRunner refused =
        evenload("nightly", folder.resolve("study.yaml").toString(), "--runs", "s3b://bucket/runs");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .contains("Cannot use --runs 's3b://bucket/runs': No FileSystem for scheme \"s3b\"");
  }

  @Test
  void settingsThatAreNoneOfSparksAreRefused() throws IOException {
    String study = folder.resolve("study.yaml").toString();

    assertThat(evenload("run", study, "--conf", "executor.memory=4g").err())
        .contains("Invalid Spark setting 'executor.memory=4g', expected a key that begins with");
    assertThat(evenload("run", study, "--conf", "spark.driver.memory=4g").err())
        .contains("EVENLOAD_JAVA_OPTS=-Xmx4g");
    CommandLineRunner noFile = evenload("run", study, "--properties-file", "none.properties");
    assertThat(noFile.exitCode()).isEqualTo(2);
    assertThat(noFile.err()).contains("Cannot read --properties-file 'none.properties'");
  }

  // What --conf says comes before the file.
  private static CommandLineRunner night(String date, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "nightly",
                folder.resolve("study.yaml").toString(),
                "--date",
                date,
                "--runs",
                runs,
                "--event-log",
                "--properties-file",
                folder.resolve("spark.properties").toString(),
                "--conf",
                ObjectStore.SETTING + "=" + ObjectStore.class.getName()));
    arguments.addAll(List.of(more));
    return evenload(arguments.toArray(String[]::new));
  }

  private static Path run(String date) throws IOException {
    try (Stream<Path> entries = Files.list(folder.resolve("bucket/depot"))) {
      return entries
          .filter(run -> run.getFileName().toString().startsWith(date))
          .findFirst()
          .orElseThrow();
    }
  }
}
