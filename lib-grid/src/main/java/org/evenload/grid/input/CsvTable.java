package org.evenload.grid.input;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A small CSV file with a header, held in memory: the tidy input format of the project. Lines that
 * start with {@code #} are comments (the source of the data stands in one). Names ending in {@code
 * .gz} are unpacked. Every mistake becomes an {@link InputException} with file and line.
 */
public final class CsvTable {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setTrim(true)
          .setIgnoreEmptyLines(true)
          .get();

  private static final int MOST_SHOWN = 500;

  /** How the parser's messages name the line of a field, or the line it has come to. */
  private static final Pattern START_LINE = Pattern.compile("(?:startline |line: ?)(\\d{1,18})");

  private final Path file;
  private final long headerLine;
  private final List<String> columns;
  private final List<Row> rows;

  private CsvTable(Path file, long headerLine, List<String> columns, List<Row> rows) {
    this.file = file;
    this.headerLine = headerLine;
    this.columns = columns;
    this.rows = rows;
  }

  /**
   * Reads a file whose header holds at least the required columns, in any order.
   *
   * @throws InputException if the file is missing, is not text, lacks a column or has a ragged line
   */
  public static CsvTable read(Path file, String... requiredColumns) {
    CsvText text = CsvText.read(file);
    CsvTable table = parse(file, text);
    for (String required : requiredColumns) {
      if (!table.columns.contains(required)) {
        throw InputException.of(
            file,
            table.headerLine(),
            "Missing column '%s', found %s.%s"
                .formatted(
                    required,
                    shortened(table.columns.toString()),
                    Suggestion.sentence(required, table.columns)));
      }
    }
    return table;
  }

  /**
   * Refuses columns that nobody reads: a misspelt name would be dropped in silence.
   *
   * @throws InputException naming the first unknown column
   */
  public CsvTable only(String... known) {
    Set<String> names = Set.of(known);
    for (String column : columns) {
      if (!names.contains(column)) {
        throw InputException.of(
            file,
            headerLine(),
            "Unknown column '%s', expected some of %s.%s"
                .formatted(
                    shortened(column),
                    String.join(", ", known),
                    Suggestion.sentence(column, names)));
      }
    }
    return this;
  }

  public Path file() {
    return file;
  }

  /** Line of the header, counted from 1. */
  public long headerLine() {
    return Math.max(1, headerLine);
  }

  public List<String> columns() {
    return columns;
  }

  public boolean has(String column) {
    return columns.contains(column);
  }

  public List<Row> rows() {
    return rows;
  }

  private static CsvTable parse(Path file, CsvText text) {
    try (CSVParser parser = FORMAT.parse(new StringReader(text.text()))) {
      List<String> columns = List.copyOf(parser.getHeaderNames());
      if (columns.isEmpty()) {
        throw InputException.of(file, "Invalid CSV: the file has no header line.");
      }
      List<Row> rows = new ArrayList<>();
      long line = parser.getCurrentLineNumber();
      for (CSVRecord csv : parser) {
        line = parser.getCurrentLineNumber();
        if (csv.size() != columns.size()) {
          throw InputException.of(
              file,
              line,
              "Invalid CSV line: %d fields, expected %d (%s)."
                  .formatted(csv.size(), columns.size(), shortened(String.join(",", columns))));
        }
        rows.add(new Row(file, line, csv));
      }
      return new CsvTable(file, text.headerLine(), columns, List.copyOf(rows));
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw quoting(file, String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw InputException.of(
          file, "Invalid CSV header: %s.".formatted(shortened(e.getMessage())), e);
    }
  }

  // All that the parser stumbles over is quotes; it tells the line where the field started.
  private static InputException quoting(Path file, String message, Exception cause) {
    Matcher line = START_LINE.matcher(message);
    boolean isOpen = message.contains("EOF");
    String what =
        isOpen
            ? "Cannot find the closing quote of a field that starts here."
            : "Invalid quotes: a quoted field has to end before the next comma; quotes inside it are doubled.";
    return line.find()
        ? InputException.of(file, Long.parseLong(line.group(1)), "Invalid CSV: " + what)
        : InputException.of(file, "Invalid CSV: %s.".formatted(shortened(message)), cause);
  }

  // A header of a million columns is not repeated in full.
  private static String shortened(@Nullable String text) {
    String all = String.valueOf(text);
    return all.length() <= MOST_SHOWN ? all : all.substring(0, MOST_SHOWN) + "…";
  }

  /** One line of the table. Accessors throw {@link InputException} naming file, line and column. */
  public static final class Row {
    private final Path file;
    private final long line;
    private final CSVRecord csv;

    private Row(Path file, long line, CSVRecord csv) {
      this.file = file;
      this.line = line;
      this.csv = csv;
    }

    public long line() {
      return line;
    }

    /** The text of a field, which must not be empty. */
    public String text(String column) {
      String value = csv.get(column);
      if (value.isEmpty()) {
        throw error(column, value, "a value");
      }
      return value;
    }

    public String textOr(String column, String ifEmpty) {
      return isEmpty(column) ? ifEmpty : csv.get(column);
    }

    public boolean isEmpty(String column) {
      return !csv.isMapped(column) || csv.get(column).isEmpty();
    }

    public int integer(String column) {
      String value = text(column);
      try {
        return Integer.parseInt(value);
      } catch (NumberFormatException e) {
        throw error(column, value, "an integer");
      }
    }

    public int integer(String column, int least, int greatest) {
      int value = integer(column);
      if (value < least || value > greatest) {
        throw error(column, csv.get(column), "an integer in %d…%d".formatted(least, greatest));
      }
      return value;
    }

    /** A finite number. */
    public double number(String column) {
      String value = text(column);
      try {
        double number = Double.parseDouble(value);
        if (Double.isFinite(number)) {
          return number;
        }
      } catch (NumberFormatException e) {
        // reported below, like a number that is not finite
      }
      throw error(column, value, "a finite number");
    }

    public double numberOr(String column, double ifEmpty) {
      return isEmpty(column) ? ifEmpty : number(column);
    }

    public double number(String column, double least, double greatest) {
      double value = number(column);
      if (value < least || value > greatest) {
        throw error(column, csv.get(column), "a number in %s…%s".formatted(least, greatest));
      }
      return value;
    }

    /** One of the allowed words. */
    public String oneOf(String column, Set<String> allowed) {
      String value = text(column);
      if (!allowed.contains(value)) {
        throw InputException.of(
            file,
            line,
            "Invalid %s '%s', expected one of %s.%s"
                .formatted(column, value, allowed, Suggestion.sentence(value, allowed)));
      }
      return value;
    }

    /** The exception for a value that the caller found wrong; for the caller to throw. */
    public InputException error(String column, String value, String expected) {
      return InputException.of(
          file, line, "Invalid %s '%s', expected %s.".formatted(column, value, expected));
    }

    /** The same, with a suggestion if the value looks like a slip for one of the candidates. */
    public InputException error(
        String column, String value, String expected, Collection<String> candidates) {
      return InputException.of(
          file,
          line,
          "Invalid %s '%s', expected %s.%s"
              .formatted(column, value, expected, Suggestion.sentence(value, candidates)));
    }
  }
}
