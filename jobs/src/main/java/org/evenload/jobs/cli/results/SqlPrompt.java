package org.evenload.jobs.cli.results;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.storage.Location;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Asks for queries until there are no more. */
final class SqlPrompt {
  private SqlPrompt() {}

  static void converse(Location run, List<String> tables, SqlAnswer answer, PrintWriter out) {
    out.println("Tables of %s: %s".formatted(run, String.join(", ", tables)));
    out.println("A query ends with ; and the conversation with exit.");
    out.flush();
    try (Terminal terminal = TerminalBuilder.builder().dumb(true).build()) {
      LineReader reader =
          LineReaderBuilder.builder()
              .terminal(terminal)
              .completer(new StringsCompleter(tables))
              .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
              .build();
      converse(reader, answer, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void converse(LineReader reader, SqlAnswer answer, PrintWriter out) {
    StringBuilder query = new StringBuilder();
    while (true) {
      try {
        String line = reader.readLine(query.isEmpty() ? "sql> " : "...> ").strip();
        if (query.isEmpty() && List.of("exit", "exit;", "quit", "quit;").contains(line)) {
          return;
        }
        query.append(line).append('\n');
        if (line.endsWith(";")) {
          ask(query.toString().strip(), answer, out);
          query.setLength(0);
        }
      } catch (UserInterruptException e) {
        query.setLength(0);
      } catch (EndOfFileException e) {
        ask(query.toString().strip(), answer, out);
        return;
      }
    }
  }

  private static void ask(String query, SqlAnswer answer, PrintWriter out) {
    String statement = query.endsWith(";") ? query.substring(0, query.length() - 1) : query;
    if (statement.isBlank()) {
      return;
    }
    try {
      answer.print(statement, out);
    } catch (ConfigException e) {
      out.println(e.getMessage());
      out.flush();
    }
  }
}
