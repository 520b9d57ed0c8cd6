package org.evenload.jobs.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.evenload.jobs.run.Json;
import org.junit.jupiter.api.Test;

class NotebookRunnerTest {
  private static final Path NOTEBOOKS = Path.of(System.getProperty("evenload.root"), "notebooks");

  @Test
  void cellsShareVariablesAndTheLastExpressionIsShown() {
    try (NotebookRunner runner = new NotebookRunner()) {
      assertThat(runner.evaluate("import org.evenload.jobs.notebook.*;\nint two = 2;"))
          .isEqualTo(2);
      assertThat(runner.evaluate("Note.of(\"%d vehicles\", two)"))
          .isInstanceOfSatisfying(
              Note.class, note -> assertThat(note.text()).isEqualTo("2 vehicles"));
    }
  }

  @Test
  void whatIsWrongInACellFails() {
    try (NotebookRunner runner = new NotebookRunner()) {
      runner.evaluate(
          "import org.evenload.jobs.notebook.*;\nvar answer = new Answer(java.util.List.of(\"hour\", \"mw\"), java.util.List.of(java.util.List.<Object>of(1, 2.5)));");

      assertThatThrownBy(() -> runner.evaluate("answer.numbers(\"mv\")"))
          .isInstanceOf(NotebookRunner.CellFailure.class)
          .hasMessageContaining("Maybe you meant 'mw'");
      assertThatThrownBy(() -> runner.evaluate("answer.numbres(\"mw\")"))
          .isInstanceOf(NotebookRunner.CellFailure.class)
          .hasMessageContaining("numbres");
      assertThatThrownBy(() -> runner.evaluate("int a = ;"))
          .isInstanceOf(NotebookRunner.CellFailure.class);
    }
  }

  @Test
  void everyNotebookTellsAStoryAndIsCommittedWithItsOutputs() throws IOException {
    List<Path> notebooks = notebooks();

    assertThat(notebooks).hasSizeGreaterThanOrEqualTo(8);
    for (Path notebook : notebooks) {
      var cells = Json.mapper().readTree(notebook.toFile()).path("cells");
      assertThat(cells.path(0).path("cell_type").asText()).as("%s", notebook).isEqualTo("markdown");
      cells.forEach(
          cell ->
              assertThat(cell.path("outputs").findValuesAsText("output_type"))
                  .as("%s, %s", notebook, cell.path("id"))
                  .doesNotContain("error"));
    }
  }

  private static List<Path> notebooks() throws IOException {
    try (Stream<Path> files = Files.list(NOTEBOOKS)) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).toList();
    }
  }
}
