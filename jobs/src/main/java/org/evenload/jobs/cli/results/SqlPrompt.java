package org.evenload.jobs.cli.results;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.storage.StorageException;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.DumbTerminal;

/** Asks for queries until there are no more; remembers them from one conversation to the next. */
final class SqlPrompt {
  private static final Path HISTORY =
      Path.of(System.getProperty("user.home", "."), ".evenload_sql_history");
  private static final List<String> ENDS = List.of("exit", "exit;", "quit", "quit;");
  private static final String HELP =
      """
      A query ends with ;   Tab completes tables, columns and words of SQL, arrow up brings back what was asked.
      \\d          tables and views
      \\d TABLE    columns of one, with unit and meaning
      \\e          ten examples
      \\h          this help
      \\q          ends the conversation, as exit does; Ctrl-C gives up a statement
      """;

  private final SqlAnswer answer;
  private final PrintWriter out;
  private final Terminal terminal;

  private SqlPrompt(SqlAnswer answer, PrintWriter out, Terminal terminal) {
    this.answer = answer;
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * Asks a person, or takes what comes from a file or another program.
   *
   * @return statements, if there is nobody to ask
   */
  static Optional<List<String>> converse(String place, SqlAnswer answer, PrintWriter out) {
    try (Terminal terminal = TerminalBuilder.builder().dumb(true).build()) {
      if (terminal instanceof DumbTerminal) {
        String script = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        return Optional.of(SqlScript.statements(script));
      }
      out.println("Tables of %s: %s".formatted(place, String.join(", ", answer.tables())));
      out.print(HELP);
      out.flush();
      LineReader reader =
          LineReaderBuilder.builder()
              .terminal(terminal)
              .completer(new StringsCompleter(answer.words()))
              .variable(LineReader.HISTORY_FILE, HISTORY)
              .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
              .build();
      new SqlPrompt(answer, out, terminal).converse(reader);
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void converse(LineReader reader) {
    StringBuilder query = new StringBuilder();
    while (true) {
      try {
        String line = reader.readLine(query.isEmpty() ? "sql> " : "...> ").strip();
        if (line.equals("\\q") || query.isEmpty() && ENDS.contains(line)) {
          return;
        }
        if (line.startsWith("\\") || query.isEmpty() && line.replace(";", "").equals("help")) {
          command(line);
          continue;
        }
        query.append(line).append('\n');
        if (line.endsWith(";")) {
          ask(query.toString());
          query.setLength(0);
        }
      } catch (UserInterruptException e) {
        query.setLength(0);
      } catch (EndOfFileException e) {
        ask(query.toString());
        return;
      }
    }
  }

  private void command(String line) {
    if (line.equals("\\d")) {
      page(answer.describeTables());
    } else if (line.startsWith("\\d ")) {
      page(answer.describe(line.substring(3).replace(";", "").strip()));
    } else if (line.equals("\\e")) {
      page(SqlExamples.text());
    } else {
      page(HELP);
    }
  }

  private void ask(String queries) {
    for (String statement : SqlScript.statements(queries)) {
      StringWriter rows = new StringWriter();
      try {
        answer.print(statement, new PrintWriter(rows));
      } catch (ConfigException | StorageException e) {
        rows.append(e.getMessage()).append('\n');
      }
      page(rows.toString());
    }
  }

  // What does not fit goes through the pager of the system, if this is a terminal and it has one.
  private void page(String text) {
    boolean fits = text.lines().count() < terminal.getHeight();
    if (fits || terminal.getType().startsWith(Terminal.TYPE_DUMB) || !isPaged(text)) {
      out.print(text);
      out.flush();
    }
  }

  private static boolean isPaged(String text) {
    try {
      Process pager =
          new ProcessBuilder("less", "-FRSX", "-Psq goes back, space shows more")
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (var input = pager.getOutputStream()) {
        input.write(text.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // Whoever has seen enough closes the pager.
        return pager.waitFor() == 0;
      }
      return pager.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
