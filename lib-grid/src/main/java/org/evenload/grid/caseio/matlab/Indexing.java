package org.evenload.grid.caseio.matlab;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Parts of matrices, read and written. An index is null for {@code :}, else a matrix of numbers.
 */
final class Indexing {
  private Indexing() {}

  static Matrix part(long line, Matrix of, @Nullable Matrix index) {
    if (index == null) {
      return of.stacked();
    }
    int[] at = positions(line, index, of.values().length, false);
    double[] values = new double[at.length];
    long[] lines = new long[at.length];
    for (int k = 0; k < at.length; k++) {
      int i = at[k] % of.rows();
      values[k] = of.at(i, at[k] / of.rows());
      lines[k] = of.lines()[i];
    }
    // A vector keeps its own direction; otherwise the index gives the shape.
    if (of.rows() == 1 && of.columns() != 1 && isVector(index)) {
      return new Matrix(1, at.length, values, new long[] {of.line()}, of.isLogical());
    }
    boolean asIndex = index.rows() == 1 && !index.isLogical() && of.columns() != 1;
    return asIndex
        ? new Matrix(1, at.length, values, new long[] {of.line()}, of.isLogical())
        : new Matrix(at.length, 1, values, lines, of.isLogical());
  }

  static Matrix part(
      long line, Matrix of, @Nullable Matrix rowIndex, @Nullable Matrix columnIndex) {
    int[] rows = all(line, rowIndex, of.rows(), false);
    int[] columns = all(line, columnIndex, of.columns(), false);
    Workload.requireSize(line, rows.length, columns.length);
    double[] values = new double[rows.length * columns.length];
    long[] lines = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      lines[i] = of.lines()[rows[i]];
      for (int j = 0; j < columns.length; j++) {
        values[i * columns.length + j] = of.at(rows[i], columns[j]);
      }
    }
    return new Matrix(rows.length, columns.length, values, lines, of.isLogical());
  }

  static Matrix with(long line, Matrix of, @Nullable Matrix index, Matrix value) {
    int length = of.values().length;
    int[] at = all(line, index, length, true);
    int most = Arrays.stream(at).max().orElse(-1) + 1;
    Matrix grown = of;
    if (most > length) {
      boolean asRow = of.rows() <= 1;
      if (!asRow && of.columns() != 1) {
        throw new EvaluationException(line, "index %d is beyond the matrix".formatted(most));
      }
      grown = asRow ? grown(line, of, 1, most) : grown(line, of, most, 1);
    }
    requireFit(line, value, at.length, value.values().length == at.length);
    double[] values = grown.values().clone();
    double[] source = value.stacked().values();
    for (int k = 0; k < at.length; k++) {
      int i = at[k] % grown.rows();
      int j = at[k] / grown.rows();
      values[i * grown.columns() + j] = source[value.isScalar() ? 0 : k];
    }
    return new Matrix(grown.rows(), grown.columns(), values, grown.lines(), false);
  }

  static Matrix with(
      long line, Matrix of, @Nullable Matrix rowIndex, @Nullable Matrix columnIndex, Matrix value) {
    int[] rows = all(line, rowIndex, of.isEmpty() ? value.rows() : of.rows(), true);
    int[] columns = all(line, columnIndex, of.isEmpty() ? value.columns() : of.columns(), true);
    boolean sameShape = value.rows() == rows.length && value.columns() == columns.length;
    boolean sameVector =
        isVector(value)
            && value.values().length == rows.length * columns.length
            && (rows.length == 1 || columns.length == 1);
    requireFit(line, value, rows.length * (long) columns.length, sameShape || sameVector);
    int mostRow = Math.max(of.rows(), Arrays.stream(rows).max().orElse(-1) + 1);
    int mostColumn = Math.max(of.columns(), Arrays.stream(columns).max().orElse(-1) + 1);
    Matrix grown = grown(line, of, mostRow, mostColumn);
    double[] values = grown.values() == of.values() ? of.values().clone() : grown.values();
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        values[rows[i] * grown.columns() + columns[j]] =
            value.values()[value.isScalar() ? 0 : i * columns.length + j];
      }
    }
    return new Matrix(grown.rows(), grown.columns(), values, grown.lines(), false);
  }

  /** Without some rows or columns: {@code A(i, :) = []}. */
  static Matrix without(
      long line, Matrix of, @Nullable Matrix rowIndex, @Nullable Matrix columnIndex) {
    if (rowIndex != null && columnIndex != null) {
      throw new EvaluationException(line, "only whole rows or columns can be removed");
    }
    Matrix rows = rowIndex == null ? null : others(line, rowIndex, of.rows());
    Matrix columns =
        columnIndex == null || rowIndex != null ? null : others(line, columnIndex, of.columns());
    if (rowIndex == null && columnIndex == null) {
      return new Matrix(0, of.columns(), new double[0], new long[0], false);
    }
    return part(line, of, rows, columns);
  }

  private static Matrix others(long line, Matrix index, int size) {
    int[] gone = positions(line, index, size, false);
    boolean[] isGone = new boolean[size];
    for (int i : gone) {
      isGone[i] = true;
    }
    double[] kept =
        IntStream.range(0, size).filter(i -> !isGone[i]).mapToDouble(i -> i + 1.0).toArray();
    return Matrix.row(kept, line);
  }

  private static Matrix grown(long line, Matrix of, int rows, int columns) {
    if (rows == of.rows() && columns == of.columns()) {
      return of;
    }
    Workload.requireSize(line, rows, columns);
    double[] values = new double[rows * columns];
    long[] lines = Matrix.sameLines(rows, line);
    for (int i = 0; i < of.rows(); i++) {
      lines[i] = of.lines()[i];
      System.arraycopy(of.values(), i * of.columns(), values, i * columns, of.columns());
    }
    return new Matrix(rows, columns, values, lines, false);
  }

  private static void requireFit(long line, Matrix value, long wanted, boolean fits) {
    if (!value.isScalar() && !fits) {
      throw new EvaluationException(
          line,
          "%d×%d values do not fit into %d places"
              .formatted(value.rows(), value.columns(), wanted));
    }
  }

  private static boolean isVector(Matrix m) {
    return m.rows() == 1 || m.columns() == 1;
  }

  private static int[] all(long line, @Nullable Matrix index, int size, boolean mayGrow) {
    return index == null
        ? IntStream.range(0, size).toArray()
        : positions(line, index, size, mayGrow);
  }

  private static int[] positions(long line, Matrix index, int size, boolean mayGrow) {
    double[] values = index.stacked().values();
    if (index.isLogical()) {
      if (values.length > size && !mayGrow) {
        throw new EvaluationException(
            line, "%d conditions for %d elements".formatted(values.length, size));
      }
      return IntStream.range(0, values.length).filter(k -> values[k] != 0).toArray();
    }
    int[] at = new int[values.length];
    for (int k = 0; k < at.length; k++) {
      double value = values[k];
      boolean exists = value >= 1 && (value <= size || mayGrow) && value == Math.rint(value);
      if (!exists || value > Workload.MOST_ELEMENTS) {
        throw new EvaluationException(
            line,
            "index %s is none of 1…%d"
                .formatted(
                    value == Math.rint(value)
                        ? String.valueOf((long) value)
                        : String.valueOf(value),
                    size));
      }
      at[k] = (int) value - 1;
    }
    return at;
  }
}
