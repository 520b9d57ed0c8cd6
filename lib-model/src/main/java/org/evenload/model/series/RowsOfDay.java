package org.evenload.model.series;

import java.util.stream.IntStream;
import org.evenload.grid.input.CsvTable;
import org.evenload.grid.input.InputException;

/** How long a row lasts where a file does not say when rows begin. */
public final class RowsOfDay {
  /** Names of the column that says how long a row lasts. */
  static final String MINUTES_COLUMN = "period_minutes";

  /** Rows of a day: hours, half-hours, quarters, ten, five minutes, minutes. */
  private static final int[] USUAL = {24, 48, 96, 144, 288, 1440};

  private static final String EXPECTED =
      "24 (hours), 48 (half-hours), 96 (quarter-hours), 144, 288 or 1440; other days need a column 'period_minutes' or 'timestamp'";

  private RowsOfDay() {}

  /**
   * Rows that make a day: as the column {@code period_minutes} says, in which case rows beyond the
   * day belong to the next one; else all rows, which have to be of a usual number. Half-hours of
   * which one is missing are no hours.
   *
   * @throws InputException if the rows make no day
   */
  public static int of(CsvTable table) {
    if (table.has(MINUTES_COLUMN) && !table.rows().isEmpty()) {
      return StudyDay.MINUTES / minutes(table);
    }
    int rows = table.rows().size();
    if (IntStream.of(USUAL).noneMatch(usual -> usual == rows)) {
      throw noDay(table, EXPECTED);
    }
    return rows;
  }

  /**
   * Rows of a file that holds one day and nothing else; rows that are the study's periods do, too.
   *
   * @throws InputException if the rows make no day
   */
  static int ofWholeDay(CsvTable table, int periods) {
    int rows = table.rows().size();
    if (rows == periods && !table.has(MINUTES_COLUMN)) {
      return rows;
    }
    int ofDay = of(table);
    if (ofDay != rows) {
      throw noDay(
          table,
          table.has(MINUTES_COLUMN)
              ? "%d of %d minutes; several days need a column 'timestamp'"
                  .formatted(ofDay, StudyDay.MINUTES / ofDay)
              : EXPECTED);
    }
    return rows;
  }

  /** The length of rows in minutes, which is the same for all of them. */
  static int minutes(CsvTable table) {
    CsvTable.Row first = table.rows().get(0);
    int minutes = first.integer(MINUTES_COLUMN, 1, StudyDay.MINUTES);
    if (StudyDay.MINUTES % minutes != 0) {
      throw first.error(
          MINUTES_COLUMN, first.text(MINUTES_COLUMN), "a divisor of 1440, the minutes of a day");
    }
    for (CsvTable.Row row : table.rows()) {
      if (row.integer(MINUTES_COLUMN) != minutes) {
        throw row.error(
            MINUTES_COLUMN, row.text(MINUTES_COLUMN), minutes + ", as on the rows before");
      }
    }
    return minutes;
  }

  private static InputException noDay(CsvTable table, String expected) {
    return InputException.of(
        table.file(),
        "Invalid day of %,d rows, expected %s.".formatted(table.rows().size(), expected));
  }
}
