package org.evenload.jobs.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.evenload.jobs.cli.CommandLineRunner.evenload;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.evenload.jobs.check.CheckResult;
import org.evenload.jobs.check.KeyChecker;
import org.evenload.jobs.cli.CommandLineRunner;
import org.evenload.jobs.run.RunFolders;
import org.evenload.jobs.storage.Location;
import org.evenload.jobs.study.RunTables;
import org.evenload.jobs.study.StudyKinds;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything in the folder of notebooks, executed on runs that are made here. */
@Tag("slow")
class NotebooksTest {
  private static final Path NOTEBOOKS =
      Path.of(System.getProperty("evenload.root"), "notebooks").toAbsolutePath();
  private static final Pattern QUESTION =
      Pattern.compile("## (\\d+)\\. (.*?)\n(.*?)```sql\n(.*?)\n```", Pattern.DOTALL);
  private static final Pattern RUN = Pattern.compile("Run: (all of )?`(\\w+)`");

  @TempDir private static Path runs;

  @BeforeAll
  static void makeRuns() {
    run("town", "2026-03-02");
    run("campus", "2026-03-02");
    run("campus-next", "2026-03-03");
    run("street", "2026-03-02");
    System.setProperty(Run.RUNS, runs.toString());
  }

  @AfterAll
  static void forgetRuns() {
    System.clearProperty(Run.RUNS);
  }

  @ParameterizedTest
  @MethodSource("javaNotebooks")
  void everyCellRunsAndShowsWhatIsCommitted(Path notebook) throws IOException {
    for (NotebookRunner.Cell cell : NotebookRunner.run(notebook)) {
      if (cell.value() instanceof Shown shown) {
        JsonNode committed = cell.committed().at("/outputs/0/data");
        assertThat(new TreeSet<>(fieldNames(committed)))
            .as("%s, %s: execute it anew with notebooks/run --update", notebook, cell.id())
            .isEqualTo(new TreeSet<>(shown.formats().keySet()));
        assertThat(shape(text(committed.path("text/plain"))))
            .as("%s, %s", notebook, cell.id())
            .isEqualTo(shape(shown.formats().get("text/plain")));
      }
    }
  }

  @Test
  void aBrokenCellFails() throws IOException {
    Path first = NOTEBOOKS.resolve("1-first-look.ipynb");
    String text = Files.readString(first);

    assertThatThrownBy(() -> NotebookRunner.run(changed(text, "demand_mw", "demand_gw")))
        .isInstanceOf(NotebookRunner.CellFailure.class)
        .hasMessageContaining("demand_gw");
    assertThatThrownBy(() -> NotebookRunner.run(changed(text, "run.tables()", "run.tabels()")))
        .isInstanceOf(NotebookRunner.CellFailure.class)
        .hasMessageContaining("tabels");
    assertThatThrownBy(() -> NotebookRunner.run(changed(text, ".x(\\\"hour\\\"", ".x(\\\"our\\\"")))
        .isInstanceOf(NotebookRunner.CellFailure.class)
        .hasMessageContaining("Maybe you meant 'hour'");
  }

  @Test
  void everyQuestionIsAnsweredByAtMostEightLines() throws IOException {
    List<MatchResult> questions =
        QUESTION.matcher(Files.readString(NOTEBOOKS.resolve("QUESTIONS.md"))).results().toList();
    Map<String, Run> opened = new HashMap<>();

    assertThat(questions)
        .extracting(q -> q.group(1))
        .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
    for (MatchResult question : questions) {
      MatchResult place = RUN.matcher(question.group(3)).results().findFirst().orElseThrow();
      Run run =
          opened.computeIfAbsent(
              place.group(),
              key ->
                  place.group(1) == null ? Run.open(place.group(2)) : Run.openAll(place.group(2)));
      assertThat(question.group(4).lines().count()).as(question.group(2)).isBetween(1L, 8L);
      assertThat(run.sql(question.group(4)).rows()).as(question.group(2)).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"town", "campus", "street"})
  void keysAreUniqueAndNothingLacksWhatTheDictionaryPromises(String study) {
    Location folder = RunFolders.find(study, Location.of(runs));
    Run run = Run.open(study);

    List<CheckResult> results =
        KeyChecker.check(run.spark(), StudyKinds.tablesOf(RunTables.kindOf(folder)));

    assertThat(results)
        .hasSizeGreaterThan(5)
        .allSatisfy(r -> assertThat(r.holds()).as("%s", r).isTrue());
  }

  @Test
  void everyColumnIsDescribed() {
    for (String study : List.of("town", "campus", "street")) {
      Run run = Run.open(study);
      for (String table : run.tables().texts("table")) {
        Answer described = run.sql("DESCRIBE " + table);
        assertThat(described.texts("comment"))
            .as("%s: %s", table, described)
            .noneMatch(comment -> comment.isEmpty() || comment.equals("–"));
      }
    }
  }

  static List<Path> javaNotebooks() throws IOException {
    try (Stream<Path> files = Files.list(NOTEBOOKS)) {
      return files
          .filter(file -> file.toString().endsWith(".ipynb"))
          .filter(file -> NotebookRunner.language(file).equals("java"))
          .sorted()
          .toList();
    }
  }

  private static void run(String study, String date) {
    CommandLineRunner done =
        evenload(
            "run",
            NOTEBOOKS.resolve("studies").resolve(study + ".yaml").toString(),
            "--date",
            date,
            "--runs",
            runs.toString(),
            "--master",
            "local[2]");
    assertThat(done.exitCode()).as(done.err()).isZero();
  }

  private static Path changed(String notebook, String from, String to) throws IOException {
    assertThat(notebook).contains(from);
    return Files.writeString(runs.resolve("broken.ipynb"), notebook.replace(from, to));
  }

  // Columns and number of rows; the figures themselves are others' tests' business.
  private static String shape(String shown) {
    return "%s, %d lines"
        .formatted(
            shown.lines().findFirst().orElse("").replaceFirst("^run [^:]*", "run"),
            shown.lines().count());
  }

  private static List<String> fieldNames(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String text(JsonNode lines) {
    if (lines.isTextual()) {
      return lines.asText();
    }
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.asText()));
    return text.toString();
  }
}
