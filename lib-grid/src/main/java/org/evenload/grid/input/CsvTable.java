package org.evenload.grid.input;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
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

  private final Path file;
  private final List<String> columns;
  private final List<Row> rows;

  private CsvTable(Path file, List<String> columns, List<Row> rows) {
    this.file = file;
    this.columns = columns;
    this.rows = rows;
  }

  /**
   * Reads a file whose header holds at least the required columns, in any order.
   *
   * @throws InputException if the file is missing, is not text, lacks a column or has a ragged line
   */
  public static CsvTable read(Path file, String... requiredColumns) {
    CsvTable table = parse(file, uncommented(file));
    for (String required : requiredColumns) {
      if (!table.columns.contains(required)) {
        throw InputException.of(
            file,
            1,
            "Missing column '%s', found %s.%s"
                .formatted(
                    required,
                    shortened(table.columns.toString()),
                    Suggestion.sentence(required, table.columns)));
      }
    }
    return table;
  }

  public Path file() {
    return file;
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

  // Comments become empty lines, so that the parser's line numbers stay those of the file.
  private static String uncommented(Path file) {
    try (InputStream raw = InputFiles.open(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))) {
      String text =
          reader
              .lines()
              .map(line -> line.startsWith("\uFEFF") ? line.substring(1) : line)
              .map(line -> line.startsWith("#") ? "" : line)
              .collect(Collectors.joining("\n"));
      return text;
    } catch (NoSuchFileException e) {
      throw InputException.of(file, "Cannot read file: it does not exist.", e);
    } catch (MalformedInputException e) {
      throw InputException.of(file, "Cannot read file: it is not UTF-8 text.", e);
    } catch (IOException | UncheckedIOException e) {
      throw InputException.of(file, "Cannot read file: %s.".formatted(e.getMessage()), e);
    }
  }

  private static CsvTable parse(Path file, String text) {
    try (CSVParser parser = FORMAT.parse(new StringReader(text))) {
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
      return new CsvTable(file, columns, List.copyOf(rows));
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw InputException.of(file, "Invalid CSV: %s.".formatted(shortened(e.getMessage())), e);
    } catch (IllegalArgumentException e) {
      throw InputException.of(
          file, "Invalid CSV header: %s.".formatted(shortened(e.getMessage())), e);
    }
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
