package org.evenload.jobs.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.evenload.grid.input.InputException;
import org.evenload.jobs.check.CheckResult;
import org.evenload.jobs.check.RunChecker;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.run.InputFile;
import org.evenload.jobs.spark.SparkSessions;
import org.evenload.jobs.storage.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kind of study registers itself and has all that the frame offers. */
class ToyKindTest {
  private static final LocalDate DATE = LocalDate.of(2026, 3, 1);

  @TempDir private Path folder;

  @Test
  void runsWithTablesChecksAndAReport() throws IOException {
    SparkSession spark = SparkSessions.open("local[2]");
    StudyRun run = StudyRun.of(study("kind: toy\nname: dice\nthrows: 600\n").open(), DATE, folder);

    RunSummary summary =
        run.execute(StudyRun.Start.RESUME, Optional.empty(), () -> spark, Console.silent());

    assertThat(summary.complete()).isTrue();
    SparkSession session = spark.newSession();
    List<String> views = RunTables.createViews(session, Studies.folder(run));
    assertThat(views).containsExactlyInAnyOrder("toy_throw", "toy_total", "headline");
    assertThat(session.sql("SELECT sum(times) FROM toy_total").first().getLong(0)).isEqualTo(600);
    assertThat(RunTables.kindOf(Location.of(Studies.folder(run))).name()).isEqualTo("toy");
    assertThat(RunChecker.check(session, new ToyKind().checks()))
        .singleElement()
        .matches(CheckResult::holds);
    assertThat(Files.readString(Studies.folder(run).resolve("report.html")))
        .contains("Is the die fair?")
        .contains("data-chart=\"dice-sides\"")
        .contains("\"dice-sides\":{");
    assertThat(Files.readString(Studies.folder(run).resolve("summary.json")))
        .contains("\"mean_pips\"");
  }

  @Test
  void everyByteThatIsReadDecidesTheNameOfTheRun() throws IOException {
    Path sides = Files.writeString(folder.resolve("sides.csv"), "pips\n1\n2\n");
    Files.writeString(folder.resolve("unread.csv"), "pips\n1\n");
    Study study = study("kind: toy\nname: dice\nthrows: 6\nsides: sides.csv\n");
    String before = StudyRun.of(study.open(), DATE, folder).runId();
    Files.writeString(folder.resolve("unread.csv"), "pips\n7\n");
    String unread = StudyRun.of(study.open(), DATE, folder).runId();
    Files.writeString(sides, "pips\n1\n3\n");

    assertThat(study.open().inputs()).extracting(InputFile::key).containsExactly("sides");
    assertThat(unread).isEqualTo(before);
    assertThat(StudyRun.of(study.open(), DATE, folder).runId()).isNotEqualTo(before);
  }

  @Test
  void sectionsOfOperationChangeNoRun() throws IOException {
    String plain = "kind: toy\nname: dice\nthrows: 6\n";

    assertThat(StudyRun.of(study(plain + "nightly: {}\n").open(), DATE, folder).runId())
        .isEqualTo(StudyRun.of(study(plain).open(), DATE, folder).runId());
  }

  @Test
  void mistakesAreToldInTheWordsOfTheKind() throws IOException {
    assertThatThrownBy(() -> study("kind: tpy\nname: dice\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("study.yaml:1: Invalid kind 'tpy'")
        .hasMessageContaining("Maybe you meant 'toy'");
    assertThatThrownBy(() -> study("kind: toy\nname: dice\nthrows: 0\nsidse: x\n"))
        .hasMessageContaining("Invalid throws '0', expected an integer ≥ 1")
        .hasMessageContaining("Unknown key 'sidse'");
    assertThatThrownBy(() -> study("kind: toy\nname: dice\nthrows: 1\nsides: no.csv\n").open())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Cannot read sides, named in")
        .hasMessageContaining("study.yaml:4: it does not exist");
  }

  private Study study(String yaml) throws IOException {
    return StudyFile.read(Files.writeString(folder.resolve("study.yaml"), yaml));
  }
}
