package org.evenload.grid.caseio.matlab;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A matrix of numbers, or a single one. Every row knows the line of the file that it came from.
 *
 * @param values by row
 * @param lines by row
 * @param isLogical whether it holds truth values, which select as an index
 */
public record Matrix(int rows, int columns, double[] values, long[] lines, boolean isLogical)
    implements Value {

  static Matrix of(double value, long line) {
    return new Matrix(1, 1, new double[] {value}, new long[] {line}, false);
  }

  static Matrix filled(int rows, int columns, double value, long line) {
    double[] values = new double[rows * columns];
    Arrays.fill(values, value);
    return new Matrix(rows, columns, values, sameLines(rows, line), false);
  }

  static long[] sameLines(int rows, long line) {
    long[] lines = new long[rows];
    Arrays.fill(lines, line);
    return lines;
  }

  static Matrix row(double[] values, long line) {
    return new Matrix(1, values.length, values, new long[] {line}, false);
  }

  static Matrix column(double[] values, long[] lines) {
    return new Matrix(values.length, 1, values, lines, false);
  }

  /** The same numbers as if one line held them all. */
  Matrix onLine(long line) {
    return new Matrix(rows, columns, values, sameLines(rows, line), isLogical);
  }

  /** The row with its line. */
  public Row row(int i) {
    return new Row(lines[i], Arrays.copyOfRange(values, i * columns, (i + 1) * columns));
  }

  /** Where the matrix starts in the file. */
  public long line() {
    return lines.length == 0 ? 1 : lines[0];
  }

  public boolean isScalar() {
    return rows == 1 && columns == 1;
  }

  public boolean isEmpty() {
    return values.length == 0;
  }

  double at(int i, int j) {
    return values[i * columns + j];
  }

  /** Whether every element is there and not zero, as a condition asks. */
  boolean isTrue() {
    return !isEmpty() && Arrays.stream(values).allMatch(v -> v != 0);
  }

  Matrix transposed() {
    double[] turned = new double[values.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        turned[j * rows + i] = values[i * columns + j];
      }
    }
    return new Matrix(columns, rows, turned, sameLines(columns, line()), isLogical);
  }

  /** All elements, column by column, as MATLAB counts them. */
  Matrix stacked() {
    if (columns == 1) {
      return this;
    }
    int[] order = IntStream.range(0, values.length).toArray();
    double[] all = new double[values.length];
    long[] origin = new long[values.length];
    for (int k : order) {
      int i = k % rows;
      all[k] = values[i * columns + k / rows];
      origin[k] = lines[i];
    }
    return new Matrix(all.length, 1, all, origin, isLogical);
  }

  /**
   * One row.
   *
   * @param line where it stands in the file
   */
  public record Row(long line, double[] values) {}
}
