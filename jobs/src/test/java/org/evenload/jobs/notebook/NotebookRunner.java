package org.evenload.jobs.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.evenload.jobs.run.Json;
import org.jspecify.annotations.Nullable;

/**
 * Executes the cells of a Java notebook in this process, as its kernel does in another one: both
 * are JShell. Variables live as long as the notebook, Spark longer.
 */
final class NotebookRunner implements AutoCloseable {
  private final AtomicReference<@Nullable Object> last = new AtomicReference<>();
  private final JShell shell =
      JShell.builder()
          .executionEngine(new InThisProcess(last), Map.of())
          .compilerOptions("-proc:none")
          .build();

  NotebookRunner() {
    shell.addToClasspath(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
  }

  /** What a code cell holds and yields. */
  record Cell(String id, JsonNode committed, @Nullable Object value) {}

  /**
   * Executes all cells.
   *
   * @throws CellFailure if one does not compile, or throws
   */
  static List<Cell> run(Path notebook) throws IOException {
    try (NotebookRunner runner = new NotebookRunner()) {
      List<Cell> results = new ArrayList<>();
      for (JsonNode cell : Json.mapper().readTree(notebook.toFile()).path("cells")) {
        if (cell.path("cell_type").asText().equals("code")) {
          String id = cell.path("id").asText();
          try {
            results.add(new Cell(id, cell, runner.evaluate(source(cell))));
          } catch (CellFailure e) {
            throw new CellFailure(
                "%s, %s: %s".formatted(notebook.getFileName(), id, e.getMessage()), e);
          }
        }
      }
      return results;
    }
  }

  /** The language of a notebook. */
  static String language(Path notebook) {
    try {
      return Json.mapper()
          .readTree(Files.readString(notebook))
          .at("/metadata/kernelspec/language")
          .asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String source(JsonNode cell) {
    StringBuilder text = new StringBuilder();
    cell.path("source").forEach(line -> text.append(line.asText()));
    return text.toString();
  }

  /** The value of the last expression, null if the last line is none. */
  @Nullable Object evaluate(String source) {
    String rest = source;
    while (!rest.isBlank()) {
      SourceCodeAnalysis.CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      if (next.source() == null) {
        throw new CellFailure("incomplete: " + rest, null);
      }
      last.set(null);
      for (SnippetEvent event : shell.eval(next.source())) {
        requireFine(event);
      }
      rest = next.remaining();
    }
    return last.get();
  }

  private void requireFine(SnippetEvent event) {
    if (event.exception() instanceof EvalException thrown) {
      throw new CellFailure(thrown.getExceptionClassName() + ": " + thrown.getMessage(), thrown);
    }
    if (event.status() == Snippet.Status.REJECTED) {
      throw new CellFailure(
          shell
              .diagnostics(event.snippet())
              .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
              .toList()
              .toString(),
          null);
    }
  }

  @Override
  public void close() {
    shell.close();
  }

  /** A cell that does not do what it should. */
  static final class CellFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CellFailure(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  private record InThisProcess(AtomicReference<@Nullable Object> last)
      implements ExecutionControlProvider {
    @Override
    public String name() {
      return "in this process";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
      return new DirectExecutionControl() {
        @Override
        protected String invoke(Method method) throws Exception {
          try {
            Object value = method.invoke(null);
            last.set(value);
            return String.valueOf(value);
          } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
              throw new ExecutionControl.UserException(
                  String.valueOf(cause.getMessage()),
                  cause.getClass().getName(),
                  cause.getStackTrace());
            }
            throw e;
          }
        }
      };
    }
  }
}
