package org.evenload.model.feeder;

import java.util.Arrays;

/**
 * Voltages of synthetic days in one period.
 *
 * @param numbers of the days that have a solution, ascending
 * @param vPu by solved day and node phase
 * @param unsolved days that did not converge or collapsed; collapsed ones are in {@code vPu}, too
 * @param meanEvKw mean power of all vehicles
 */
public record PeriodVoltages(int[] numbers, double[][] vPu, int unsolved, double meanEvKw) {

  /** Index of a day in {@code vPu}, negative if it has no solution. */
  int row(int number) {
    return Arrays.binarySearch(numbers, number);
  }

  /** Voltages of a node phase on some days, in rising order; days without solution are left out. */
  double[] sorted(int nodePhase, int[] dayNumbers) {
    double[] values = new double[dayNumbers.length];
    int found = 0;
    for (int number : dayNumbers) {
      int row = row(number);
      if (row >= 0) {
        values[found++] = vPu[row][nodePhase];
      }
    }
    double[] sorted = Arrays.copyOf(values, found);
    Arrays.sort(sorted);
    return sorted;
  }
}
