package org.evenload.model.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.evenload.grid.input.CsvTable;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.Mistakes;
import org.evenload.grid.input.Suggestion;

/**
 * The reader of all files by time. Rows say when they begin by a {@code timestamp} (ISO, with or
 * without offset), by a {@code time} of the clock ({@code HH:MM}), or by their number alone ({@code
 * period}, or no such column). The first value of the day stands at midnight, required, not
 * assumed.
 */
public final class SeriesFile {
  private static final List<String> TIMESTAMPS = List.of("timestamp", "datetime", "time");
  private static final String CLOCK = "time";
  private static final String PERIOD = "period";

  /** Columns that other readers of the same file take, or that explain. */
  private static final Set<String> BESIDE =
      Set.of(
          "period",
          "timestamp",
          "datetime",
          "time",
          RowsOfDay.MINUTES_COLUMN,
          "load_factor",
          "system_load_mw",
          "residential_kw",
          "note",
          "source");

  private static final Pattern HOURS_AND_MINUTES = Pattern.compile("(\\d{1,2}):(\\d\\d)");

  private SeriesFile() {}

  /**
   * Values of a study's periods.
   *
   * @throws InputException if the file is malformed, or does not hold the day
   */
  public static double[] byPeriod(Path file, Quantity quantity, StudyDay day) {
    return read(file, quantity, day).byPeriod(day.periods());
  }

  /**
   * The day's values as the file has them.
   *
   * @throws InputException if the file is malformed, or does not hold the day
   */
  public static DayProfile read(Path file, Quantity quantity, StudyDay day) {
    CsvTable table = CsvTable.read(file);
    String column = quantity.columnIn(table);
    requireKnown(table, column, quantity);
    if (table.rows().isEmpty()) {
      throw InputException.of(file, "Invalid table: it has a header but no rows.");
    }
    for (String timestamp : TIMESTAMPS) {
      if (table.has(timestamp)) {
        return isClock(table, timestamp)
            ? ofClock(table, quantity, column)
            : TimestampedDay.of(table, timestamp, day)
                .profile(row -> quantity.valueOf(row, column));
      }
    }
    return ofNumberedRows(table, quantity, column, day);
  }

  /**
   * A day in parts of the file's own, of which any number that divides the day will do where rows
   * have no timestamps.
   *
   * @throws InputException if the file is malformed, or does not hold one day
   */
  public static double[] inOwnPeriods(Path file, Quantity quantity) {
    int rows = CsvTable.read(file).rows().size();
    boolean dividesDay = rows > 0 && StudyDay.MINUTES % rows == 0;
    return read(file, quantity, StudyDay.of(dividesDay ? rows : 1)).values();
  }

  // What nobody reads is a misspelling more often than not: "system_cap_MW" must not be ignored.
  private static void requireKnown(CsvTable table, String column, Quantity quantity) {
    Set<String> known = new LinkedHashSet<>(List.of(column));
    BESIDE.stream().sorted().forEach(known::add);
    EnergyPrice anyPrice = EnergyPrice.in(Currencies.only("USD"));
    for (String other : table.columns()) {
      if (!known.contains(other) && !quantity.owns(other) && !anyPrice.owns(other)) {
        throw InputException.of(
            table.file(),
            table.headerLine(),
            "Unknown column '%s', expected some of %s.%s"
                .formatted(other, String.join(", ", known), Suggestion.sentence(other, known)));
      }
    }
  }

  private static boolean isClock(CsvTable table, String column) {
    return column.equals(CLOCK)
        && HOURS_AND_MINUTES.matcher(table.rows().get(0).textOr(column, "")).matches();
  }

  private static DayProfile ofNumberedRows(
      CsvTable table, Quantity quantity, String column, StudyDay day) {
    int rows = RowsOfDay.ofWholeDay(table, day.periods());
    double[] values = new double[rows];
    int[] next = {1};
    Mistakes mistakes = new Mistakes(table.file());
    mistakes.ofEach(
        table.rows(),
        row -> {
          int at = next[0]++;
          if (table.has(PERIOD) && row.integer(PERIOD) != at) {
            throw row.error(
                PERIOD,
                row.text(PERIOD),
                at + " (periods count from 1 = first after midnight, in order)");
          }
          values[at - 1] = quantity.valueOf(row, column);
        });
    mistakes.throwIfAny();
    return DayProfile.ofEqualParts(values);
  }

  // A value holds until the next time, as tariffs are written.
  private static DayProfile ofClock(CsvTable table, Quantity quantity, String column) {
    List<Integer> starts = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    Mistakes mistakes = new Mistakes(table.file());
    mistakes.ofEach(
        table.rows(),
        row -> {
          int minute = minuteOf(row);
          int before = starts.isEmpty() ? -1 : starts.get(starts.size() - 1);
          if (starts.isEmpty() && minute != 0) {
            throw row.error(
                CLOCK, row.text(CLOCK), "00:00: the first value after midnight is required");
          }
          if (minute <= before) {
            throw row.error(
                CLOCK,
                row.text(CLOCK),
                "a time after %02d:%02d, every time once".formatted(before / 60, before % 60));
          }
          starts.add(minute);
          values.add(quantity.valueOf(row, column));
        });
    mistakes.throwIfAny();
    return new DayProfile(
        starts.stream().mapToInt(Integer::intValue).toArray(),
        values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static int minuteOf(CsvTable.Row row) {
    Matcher time = HOURS_AND_MINUTES.matcher(row.text(CLOCK));
    if (time.matches()) {
      int hour = Integer.parseInt(time.group(1));
      int minute = Integer.parseInt(time.group(2));
      if (hour < 24 && minute < 60) {
        return 60 * hour + minute;
      }
    }
    throw row.error(CLOCK, row.text(CLOCK), "a time such as 06:30");
  }
}
