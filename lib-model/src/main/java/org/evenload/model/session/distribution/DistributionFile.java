package org.evenload.model.session.distribution;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.evenload.grid.input.CsvTable;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.Mistakes;

/** Distributions of sessions as tidy CSV, one cell a row. */
public final class DistributionFile {
  private static final List<String> COLUMNS =
      List.of(
          "place",
          "weekday_class",
          "arrival_from_h",
          "arrival_to_h",
          "stay_from_h",
          "stay_to_h",
          "energy_from_kwh",
          "energy_to_kwh",
          "greatest_kw",
          "weight");

  private DistributionFile() {}

  /**
   * Reads a distribution.
   *
   * @throws InputException if the file is malformed
   */
  public static SessionDistribution read(Path file) {
    CsvTable table = CsvTable.read(file, COLUMNS.toArray(String[]::new));
    table.only(COLUMNS.toArray(String[]::new));
    if (table.rows().isEmpty()) {
      throw InputException.of(file, "Invalid table: it has a header but no rows.");
    }
    List<DistributionCell> cells = new ArrayList<>();
    Mistakes mistakes = new Mistakes(file);
    mistakes.ofEach(table.rows(), row -> cells.add(cell(file, row)));
    mistakes.throwIfAny();
    try {
      return SessionDistribution.of(cells);
    } catch (IllegalArgumentException e) {
      throw InputException.of(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static DistributionCell cell(Path file, CsvTable.Row row) {
    try {
      return new DistributionCell(
          row.text("place"),
          day(row),
          row.number("arrival_from_h"),
          row.number("arrival_to_h"),
          row.number("stay_from_h"),
          row.number("stay_to_h"),
          row.number("energy_from_kwh"),
          row.number("energy_to_kwh"),
          row.number("greatest_kw"),
          row.number("weight"));
    } catch (IllegalArgumentException e) {
      throw InputException.of(file, row.line(), String.valueOf(e.getMessage()));
    }
  }

  private static WeekdayClass day(CsvTable.Row row) {
    Set<String> labels =
        Arrays.stream(WeekdayClass.values()).map(WeekdayClass::label).collect(Collectors.toSet());
    String label = row.oneOf("weekday_class", new TreeSet<>(labels));
    return Arrays.stream(WeekdayClass.values())
        .filter(day -> day.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Writes a distribution.
   *
   * @param remarks what stands above the table, one comment each: source and licence
   */
  public static void write(SessionDistribution distribution, List<String> remarks, Path file) {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (String remark : remarks) {
        out.write("# " + remark + "\n");
      }
      out.write(String.join(",", COLUMNS) + "\n");
      for (DistributionCell cell : distribution.cells()) {
        out.write(line(cell) + "\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(DistributionCell cell) {
    return String.join(
        ",",
        quoted(cell.place()),
        cell.day().label(),
        number(cell.arrivalFromH()),
        number(cell.arrivalToH()),
        number(cell.stayFromH()),
        number(cell.stayToH()),
        number(cell.energyFromKwh()),
        number(cell.energyToKwh()),
        number(cell.greatestKw()),
        number(cell.weight()));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
