package org.evenload.model.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.evenload.grid.input.InputException;
import org.evenload.model.session.RowReader.NumberedLine;

/**
 * All rows of some files, each with its status, in memory; large sets are read by the command
 * {@code sessions}, with the same rules.
 *
 * @param rows in the order of files and lines
 * @param summaries by file
 */
public record SessionRecords(List<SessionRow> rows, List<SessionSummary> summaries) {
  public SessionRecords {
    rows = List.copyOf(rows);
    summaries = List.copyOf(summaries);
  }

  /**
   * Reads files. A row that repeats one of an earlier line or file is a duplicate.
   *
   * @throws InputException if a file is missing, is not text or has no columns of sessions
   */
  public static SessionRecords read(List<Path> files, SessionOptions options) {
    List<SessionRow> rows = new ArrayList<>();
    List<SessionSummary> summaries = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (Path file : files) {
      List<String> text = SessionText.lines(file);
      SessionLayout layout = SessionLayout.of(file, text, options);
      List<NumberedLine> lines = numbered(text);
      FileReading reading = FileReading.of(layout, RowReader.evidence(layout, lines));
      RowReader reader = new RowReader(layout, reading);
      Map<SessionStatus, Long> counts = new EnumMap<>(SessionStatus.class);
      for (NumberedLine line : lines) {
        Optional<SessionRow> read = reader.read(line.number(), line.text());
        if (read.isPresent()) {
          String identity = read.get().identity();
          SessionRow row =
              identity == null || known.add(identity) ? read.get() : read.get().asDuplicate();
          rows.add(row);
          counts.merge(row.status(), 1L, Long::sum);
        }
      }
      summaries.add(SessionSummary.of(layout, reading, counts));
    }
    return new SessionRecords(rows, summaries);
  }

  private static List<NumberedLine> numbered(List<String> lines) {
    List<NumberedLine> numbered = new ArrayList<>(lines.size());
    for (String line : lines) {
      numbered.add(new NumberedLine(numbered.size() + 1L, line));
    }
    return numbered;
  }

  /** The rows whose arrival, stay and energy are known. */
  public List<SessionRow> usable() {
    return rows.stream().filter(row -> row.status().isUsable()).toList();
  }
}
