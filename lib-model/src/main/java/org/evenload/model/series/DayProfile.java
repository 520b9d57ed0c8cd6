package org.evenload.model.series;

import java.util.Arrays;

/**
 * A day's values by the clock, each of which holds until the next begins, the last until midnight.
 *
 * @param startMinutes minutes after midnight, increasing, the first 0
 * @param values one per start
 */
public record DayProfile(int[] startMinutes, double[] values) {
  public DayProfile {
    if (startMinutes.length == 0 || startMinutes.length != values.length || startMinutes[0] != 0) {
      throw new IllegalArgumentException(
          "Invalid profile: %d starts and %d values, expected as many, the first at midnight."
              .formatted(startMinutes.length, values.length));
    }
  }

  static DayProfile ofEqualParts(double[] values) {
    int[] starts = new int[values.length];
    Arrays.setAll(starts, i -> i * (StudyDay.MINUTES / values.length));
    return new DayProfile(starts, values);
  }

  /**
   * Values of equal parts of the day: one that outlasts a part holds for all parts within it; where
   * several share a part, it takes their mean weighted by time.
   */
  public double[] byPeriod(int periods) {
    int minutes = StudyDay.MINUTES / periods;
    double[] byPeriod = new double[periods];
    Arrays.setAll(byPeriod, t -> mean(t * minutes, minutes));
    return byPeriod;
  }

  /**
   * The mean over a part of the day, which may go on after midnight.
   *
   * @param fromMinute minutes after midnight, 0…1439
   */
  public double mean(int fromMinute, int minutes) {
    int row = rowAt(fromMinute);
    if (minutes <= end(row) - fromMinute) {
      return values[row];
    }
    double sum = 0;
    int at = fromMinute;
    int left = minutes;
    while (left > 0) {
      int span = Math.min(left, end(row) - at);
      sum += values[row] * span;
      left -= span;
      row = (row + 1) % values.length;
      at = startMinutes[row];
    }
    return sum / minutes;
  }

  private int rowAt(int minute) {
    int found = Arrays.binarySearch(startMinutes, minute);
    return found >= 0 ? found : -found - 2;
  }

  private int end(int row) {
    return row + 1 < startMinutes.length ? startMinutes[row + 1] : StudyDay.MINUTES;
  }
}
