package org.evenload.grid.feeder;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A small dense complex matrix: impedances of a line, admittances of an element. Immutable; {@code
 * equals} compares entries.
 */
public final class ComplexMatrix implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int rows;
  private final int columns;
  private final double[] re;
  private final double[] im;

  private ComplexMatrix(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.re = new double[rows * columns];
    this.im = new double[rows * columns];
  }

  /** Computes the entries of a matrix one by one. */
  public interface Entries {
    double at(int row, int column);
  }

  public static ComplexMatrix zero(int rows, int columns) {
    return new ComplexMatrix(rows, columns);
  }

  /** The matrix with the given real and imaginary parts. */
  public static ComplexMatrix of(int rows, int columns, Entries re, Entries im) {
    ComplexMatrix m = new ComplexMatrix(rows, columns);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        m.re[i * columns + j] = re.at(i, j);
        m.im[i * columns + j] = im.at(i, j);
      }
    }
    return m;
  }

  /**
   * The 3 × 3 phase matrix of an element with equal phases, from its positive and zero sequence
   * values: (2·s1 + s0)/3 on the diagonal, (s0 − s1)/3 off it.
   */
  public static ComplexMatrix ofSequence(double re1, double im1, double re0, double im0) {
    return of(
        3,
        3,
        (i, j) -> i == j ? (2 * re1 + re0) / 3 : (re0 - re1) / 3,
        (i, j) -> i == j ? (2 * im1 + im0) / 3 : (im0 - im1) / 3);
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  public double re(int row, int column) {
    return re[row * columns + column];
  }

  public double im(int row, int column) {
    return im[row * columns + column];
  }

  public boolean isZero() {
    return Arrays.stream(re).allMatch(x -> x == 0) && Arrays.stream(im).allMatch(x -> x == 0);
  }

  public ComplexMatrix times(double factor) {
    return of(rows, columns, (i, j) -> factor * re(i, j), (i, j) -> factor * im(i, j));
  }

  public ComplexMatrix plus(ComplexMatrix b) {
    return of(rows, columns, (i, j) -> re(i, j) + b.re(i, j), (i, j) -> im(i, j) + b.im(i, j));
  }

  /**
   * Writes this matrix times a vector.
   *
   * @param xRe of the vector, as many as there are columns
   * @param outRe of the product, as many as there are rows
   */
  public void multiply(double[] xRe, double[] xIm, double[] outRe, double[] outIm) {
    for (int i = 0; i < rows; i++) {
      double sumRe = 0;
      double sumIm = 0;
      int p = i * columns;
      for (int j = 0; j < columns; j++, p++) {
        sumRe += re[p] * xRe[j] - im[p] * xIm[j];
        sumIm += re[p] * xIm[j] + im[p] * xRe[j];
      }
      outRe[i] = sumRe;
      outIm[i] = sumIm;
    }
  }

  /** The rows and columns of the given indices. */
  public ComplexMatrix submatrix(int[] indices) {
    return of(
        indices.length,
        indices.length,
        (i, j) -> re(indices[i], indices[j]),
        (i, j) -> im(indices[i], indices[j]));
  }

  /**
   * The inverse of a square matrix.
   *
   * @throws ArithmeticException if the matrix is singular
   */
  public ComplexMatrix inverse() {
    int n = rows;
    ComplexMatrix a = times(1);
    ComplexMatrix inverse = of(n, n, (i, j) -> i == j ? 1 : 0, (i, j) -> 0);
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k + 1; i < n; i++) {
        if (a.magnitude(i, k) > a.magnitude(pivot, k)) {
          pivot = i;
        }
      }
      if (a.magnitude(pivot, k) == 0) {
        throw new ArithmeticException("Singular matrix");
      }
      a.swapRows(k, pivot);
      inverse.swapRows(k, pivot);
      a.eliminate(k, inverse);
    }
    return inverse;
  }

  private double magnitude(int row, int column) {
    return Math.hypot(re(row, column), im(row, column));
  }

  private void swapRows(int i, int j) {
    for (int k = 0; i != j && k < columns; k++) {
      double r = re[i * columns + k];
      double m = im[i * columns + k];
      re[i * columns + k] = re[j * columns + k];
      im[i * columns + k] = im[j * columns + k];
      re[j * columns + k] = r;
      im[j * columns + k] = m;
    }
  }

  // Gauss-Jordan: makes column k a unit vector, applying the same row operations to the partner.
  private void eliminate(int k, ComplexMatrix partner) {
    double d = re(k, k) * re(k, k) + im(k, k) * im(k, k);
    double pivotRe = re(k, k) / d;
    double pivotIm = -im(k, k) / d;
    scaleRow(k, pivotRe, pivotIm);
    partner.scaleRow(k, pivotRe, pivotIm);
    for (int i = 0; i < rows; i++) {
      double fRe = re(i, k);
      double fIm = im(i, k);
      if (i != k && (fRe != 0 || fIm != 0)) {
        subtractRow(i, k, fRe, fIm);
        partner.subtractRow(i, k, fRe, fIm);
      }
    }
  }

  private void scaleRow(int row, double fRe, double fIm) {
    for (int p = row * columns; p < (row + 1) * columns; p++) {
      double r = re[p];
      re[p] = r * fRe - im[p] * fIm;
      im[p] = r * fIm + im[p] * fRe;
    }
  }

  private void subtractRow(int row, int other, double fRe, double fIm) {
    for (int j = 0; j < columns; j++) {
      double r = re(other, j);
      double m = im(other, j);
      re[row * columns + j] -= r * fRe - m * fIm;
      im[row * columns + j] -= r * fIm + m * fRe;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ComplexMatrix m
        && rows == m.rows
        && columns == m.columns
        && Arrays.equals(re, m.re)
        && Arrays.equals(im, m.im);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(re) * 31 + Arrays.hashCode(im);
  }
}
