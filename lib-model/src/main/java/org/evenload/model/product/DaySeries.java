package org.evenload.model.product;

import java.nio.file.Path;
import java.util.Arrays;
import org.evenload.grid.input.CsvTable;
import org.evenload.grid.input.InputException;

/**
 * A day's values from a tidy file: columns {@code period} and the value's, one row per hour,
 * half-hour, quarter or any other equal part of the day.
 */
public final class DaySeries {
  private DaySeries() {}

  /**
   * Values by step. A row that is longer than a step counts for all steps in it; of rows that are
   * shorter, a step takes the mean.
   *
   * @param steps of the day
   * @throws InputException if the file is malformed, lacks a period, or its rows do not fit the
   *     steps
   */
  public static double[] read(Path file, String column, int steps, double least, double most) {
    CsvTable table = CsvTable.read(file, "period", column);
    int rows = table.rows().size();
    if (rows == 0 || (steps % rows != 0 && rows % steps != 0)) {
      throw InputException.of(
          file,
          "Invalid day of %d rows, expected a number that divides the study's %d steps or is a multiple of it."
              .formatted(rows, steps));
    }
    double[] values = new double[rows];
    Arrays.fill(values, Double.NaN);
    for (CsvTable.Row row : table.rows()) {
      int period = row.integer("period", 1, rows);
      if (!Double.isNaN(values[period - 1])) {
        throw row.error("period", row.text("period"), "each period once");
      }
      values[period - 1] = row.number(column, least, most);
    }
    return resampled(values, steps);
  }

  static double[] resampled(double[] values, int steps) {
    double[] bySteps = new double[steps];
    if (steps >= values.length) {
      int stepsPerValue = steps / values.length;
      Arrays.setAll(bySteps, t -> values[t / stepsPerValue]);
      return bySteps;
    }
    int valuesPerStep = values.length / steps;
    for (int i = 0; i < values.length; i++) {
      bySteps[i / valuesPerStep] += values[i] / valuesPerStep;
    }
    return bySteps;
  }
}
