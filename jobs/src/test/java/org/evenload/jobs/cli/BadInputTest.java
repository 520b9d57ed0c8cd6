package org.evenload.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evenload.jobs.cli.CommandLineRunner.evenload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake of a user: one clear message, the documented exit code, nothing left behind. */
class BadInputTest {
  private static final Path CASE =
      Path.of(System.getProperty("evenload.root"), "datasets", "ieee14");

  @TempDir private Path folder;

  @BeforeEach
  void copyTheCase() throws IOException {
    Files.createDirectories(folder.resolve("case"));
    try (Stream<Path> files = Files.list(CASE)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve("case").resolve(file.getFileName().toString()));
      }
    }
    Files.writeString(
        folder.resolve("study.yaml"),
        """
        name: mine
        data: case
        scenarios:
          - {name: s1, vehicles: 50, samples: 2}
        """);
  }

  @Test
  void theStudyIsValidBeforeItIsBroken() {
    CommandLineRunner result = evenload("validate", study());

    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("14 buses", "48 periods", "1 scenarios");
  }

  @Test
  void everythingWrongIsSaidAtOnce() throws IOException {
    edit("case/buses.csv", text -> text.replaceAll("(?m)^(2|3),", "x$1,"));
    edit("case/branches.csv", text -> text.replaceFirst("(?m)^1,5,", "1,x5,"));
    edit("case/load_factor.csv", text -> text.replaceAll("(?m)^(7|9),.*$", "$1,much"));

    CommandLineRunner result = evenload("validate", study());

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err())
        .contains(
            "Invalid bus 'x2'",
            "Invalid bus 'x3'",
            "Invalid to_bus 'x5'",
            "load_factor.csv:9: Invalid load_factor 'much'",
            "load_factor.csv:11: Invalid load_factor 'much'")
        .doesNotContain("\tat ");
  }

  @Test
  void aMisspeltKey() throws IOException {
    edit("study.yaml", text -> text.replace("vehicles", "vehicels"));

    fails(2, "study.yaml:4: Unknown key 'scenarios[0].vehicels'", "Maybe you meant 'vehicles'.");
  }

  @Test
  void aNegativeVehicleCount() throws IOException {
    edit("study.yaml", text -> text.replace("50", "-5"));

    fails(2, "study.yaml:4: Invalid scenarios[0].vehicles '-5', expected an integer ≥ 1");
  }

  @Test
  void aFleetTooLargeToBeSolvedExactlyIsRefusedBeforeAnyWork() throws IOException {
    edit(
        "study.yaml",
        text ->
            text.replace("50", "37500") + "aggregation: {formulation: exact, realisations: 10}\n");

    fails(
        2,
        "aggregation.formulation: Cannot solve 's1 sample 1",
        "expected at most 30000. Use the corrected formulation");
  }

  @Test
  void aStudyFileThatDoesNotExist() {
    CommandLineRunner result = evenload("run", folder.resolve("none.yaml").toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("none.yaml: Cannot read study: the file does not exist.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "load_factor.csv",
        "buses.csv",
        "branches.csv",
        "generators.csv",
        "speed_class_by_period.csv",
        "speed_distribution.csv",
        "price_quota_curve.csv"
      })
  void aMissingInput(String file) throws IOException {
    Files.delete(folder.resolve("case").resolve(file));

    fails(3, file, "annot read ");
  }

  @Test
  void aBrokenLine() throws IOException {
    edit("case/buses.csv", text -> text.replaceFirst("\n4,.*\n", "\n4,Bus 4 HV,pq\n"));

    fails(3, "buses.csv:6: Invalid CSV line: 3 fields, expected 11");
  }

  @Test
  void aValueThatIsNoNumber() throws IOException {
    edit("case/load_factor.csv", text -> text.replaceFirst("\n2,[0-9.]+", "\n2,much"));

    fails(3, "load_factor.csv:4: Invalid load_factor 'much', expected a finite number.");
  }

  @Test
  void aBranchToABusThatDoesNotExist() throws IOException {
    edit("case/branches.csv", text -> text.replaceFirst("\n13,14,", "\n13,41,"));

    fails(3, "branches.csv:", "41");
  }

  @Test
  void aCommuteToABusThatDoesNotExist() throws IOException {
    Files.writeString(folder.resolve("od.csv"), "home_bus,work_bus,weight,distance_km\n4,99,1,5\n");
    edit("study.yaml", text -> text + "travel: {pairs: od.csv}\n");

    fails(3, "od.csv:2: Invalid work_bus '99', expected a bus of network");
  }

  @Test
  void aFeederAtABusThatDoesNotExist() throws IOException {
    edit("study.yaml", text -> text + "feeder: {folder: case, bus: 99}\n");

    fails(2, "Invalid feeder.bus '99', expected a bus of the network");
  }

  @Test
  void aNetworkThatFallsApart() throws IOException {
    edit(
        "case/branches.csv",
        text -> text.replaceFirst("\n9,14,.*", "").replaceFirst("\n13,14,.*", ""));

    fails(3, "Invalid network: it falls into 2 islands", "[14]");
  }

  @Test
  void rowsThatAreNoDay() throws IOException {
    edit("case/load_factor.csv", text -> text.replaceFirst("(?s)\n8,.*", "\n"));

    fails(3, "load_factor.csv: ");
  }

  @Test
  void anOutputFolderThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");

    CommandLineRunner result = evenload("run", study(), "--runs", file.resolve("runs").toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("evenload: Cannot write the output folder '")
        .endsWith(" Choose another one with --runs DIR.\n");
  }

  @Test
  void aMasterThatIsNone() {
    CommandLineRunner result = evenload("run", study(), "--master", "lokal");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("Invalid --master 'lokal', expected local[N]");
  }

  @Test
  void aStageThatDoesNotExist() {
    CommandLineRunner result =
        evenload("run", study(), "--runs", runs().toString(), "--stage", "travl");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("Invalid stage 'travl'", "Maybe you meant 'travel'.");
    assertThat(runs()).doesNotExist();
  }

  @Test
  void aCommandThatDoesNotExist() {
    CommandLineRunner result = evenload("rnu");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .contains("Unmatched argument at index 0: 'rnu'")
        .doesNotContain("\tat ");
  }

  @Test
  void aRunThatDoesNotExist() {
    CommandLineRunner result = evenload("sql", "--runs", runs().toString(), "SELECT 1 AS one");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("Cannot find a run in '");
  }

  @Test
  void debugBringsTheStackTrace() throws IOException {
    edit("study.yaml", text -> text.replace("50", "-5"));

    assertThat(evenload("--debug", "validate", study()).err()).contains("\tat org.evenload");
  }

  // Both commands find the mistake, and neither leaves anything.
  private void fails(int exitCode, String... words) {
    for (List<String> command :
        List.of(
            List.of("validate", study()), List.of("run", study(), "--runs", runs().toString()))) {
      CommandLineRunner result = evenload(command.toArray(String[]::new));
      assertThat(result.err()).contains(words).doesNotContain("\tat ").startsWith("evenload: ");
      assertThat(result.err().lines()).hasSize(1);
      assertThat(result.exitCode()).isEqualTo(exitCode);
      assertThat(result.out()).isEmpty();
      assertThat(runs()).doesNotExist();
    }
  }

  private void edit(String file, UnaryOperator<String> change) throws IOException {
    String before = Files.readString(folder.resolve(file));
    String after = change.apply(before);
    assertThat(after).isNotEqualTo(before);
    Files.writeString(folder.resolve(file), after);
  }

  private String study() {
    return folder.resolve("study.yaml").toString();
  }

  private Path runs() {
    return folder.resolve("runs");
  }
}
