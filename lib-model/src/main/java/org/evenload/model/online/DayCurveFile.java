package org.evenload.model.online;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.evenload.grid.input.CsvTable;
import org.evenload.grid.input.InputException;
import org.evenload.model.series.DayProfile;
import org.evenload.model.series.Quantity;
import org.evenload.model.series.SeriesFile;
import org.evenload.model.series.StudyDay;

/**
 * Reads curves over the day: {@code time} as {@code HH:MM} and a column of numbers, in any order of
 * times, cyclic over midnight.
 */
public final class DayCurveFile {
  private DayCurveFile() {}

  /**
   * A curve of straight lines between its times; a slot takes the value at its beginning.
   *
   * @throws InputException if the file is missing or wrong
   */
  public static DayCurve lines(Path file, String column, SlotClock clock) {
    TreeMap<Integer, Double> points = read(file, column);
    return curve(clock, minute -> between(points, minute));
  }

  /**
   * A curve whose values hold until the next row, of any resolution: see {@link SeriesFile}.
   *
   * @throws InputException if the file is missing or wrong
   */
  public static DayCurve steps(Path file, Quantity quantity, SlotClock clock) {
    return steps(SeriesFile.read(file, quantity, StudyDay.of(clock.slots())), clock);
  }

  /**
   * The same of a column by its name.
   *
   * @throws InputException if the file is missing or wrong
   */
  public static DayCurve steps(Path file, String column, SlotClock clock) {
    return steps(file, Quantity.named(column), clock);
  }

  /** The values of a day by slot, whenever slots begin. */
  public static DayCurve steps(DayProfile day, SlotClock clock) {
    double[] values = new double[clock.slots()];
    for (int slot = 0; slot < values.length; slot++) {
      values[slot] = day.mean(clock.minuteOf(slot), clock.slotMinutes());
    }
    return new DayCurve(values);
  }

  private interface Shape {
    double at(int minute);
  }

  private static DayCurve curve(SlotClock clock, Shape shape) {
    double[] values = new double[clock.slots()];
    for (int slot = 0; slot < values.length; slot++) {
      values[slot] = shape.at(clock.minuteOf(slot));
    }
    return new DayCurve(values);
  }

  private static TreeMap<Integer, Double> read(Path file, String column) {
    List<CsvTable.Row> rows = CsvTable.read(file, "time", column).rows();
    if (rows.isEmpty()) {
      throw InputException.of(file, "Invalid curve: no rows, expected at least one time.");
    }
    TreeMap<Integer, Double> points = new TreeMap<>();
    for (CsvTable.Row row : rows) {
      int minute = ClockText.minutes(row);
      if (points.put(minute, row.number(column)) != null) {
        throw row.error("time", row.text("time"), "every time once");
      }
    }
    return points;
  }

  private static double between(TreeMap<Integer, Double> points, int minute) {
    Map.Entry<Integer, Double> left = before(points, minute);
    Map.Entry<Integer, Double> next = points.higherEntry(minute);
    Map.Entry<Integer, Double> right = next == null ? points.firstEntry() : next;
    int span = Math.floorMod(right.getKey() - left.getKey(), 1440);
    int passed = Math.floorMod(minute - left.getKey(), 1440);
    return span == 0
        ? left.getValue()
        : left.getValue() + (right.getValue() - left.getValue()) * passed / span;
  }

  private static Map.Entry<Integer, Double> before(TreeMap<Integer, Double> points, int minute) {
    Map.Entry<Integer, Double> found = points.floorEntry(minute);
    return found == null ? points.lastEntry() : found;
  }
}
