package org.evenload.grid.opf.interior;

import java.util.Arrays;

/**
 * Where a Jacobian has entries: row i has columns {@code column[start[i] … start[i+1])}.
 *
 * @param start length rows + 1
 */
public record SparseRows(int[] start, int[] column) {

  public int rows() {
    return start.length - 1;
  }

  public int entries() {
    return column.length;
  }

  /** {@code result += Jᵀ·y}, with the y of the first row at {@code first}. */
  public void addTransposed(double[] values, double[] y, int first, double[] result) {
    for (int i = 0; i < rows(); i++) {
      double yi = y[first + i];
      if (yi != 0) {
        for (int e = start[i]; e < start[i + 1]; e++) {
          result[column[e]] += values[e] * yi;
        }
      }
    }
  }

  /** {@code J·x} of one row. */
  public double rowTimes(int row, double[] values, double[] x) {
    double sum = 0;
    for (int e = start[row]; e < start[row + 1]; e++) {
      sum += values[e] * x[column[e]];
    }
    return sum;
  }

  /** Grows row by row. */
  public static final class Builder {
    private int[] start = new int[64];
    private int[] column = new int[256];
    private int rows;
    private int entries;

    /** Appends an entry to the row that is open; returns its position among the values. */
    public int add(int col) {
      if (entries == column.length) {
        column = Arrays.copyOf(column, 2 * entries);
      }
      column[entries] = col;
      return entries++;
    }

    /** How many entries there are so far. */
    public int entries() {
      return entries;
    }

    /** Closes the open row; returns its number. */
    public int endRow() {
      if (rows + 2 > start.length) {
        start = Arrays.copyOf(start, 2 * start.length);
      }
      start[++rows] = entries;
      return rows - 1;
    }

    public SparseRows build() {
      return new SparseRows(Arrays.copyOf(start, rows + 1), Arrays.copyOf(column, entries));
    }
  }
}
