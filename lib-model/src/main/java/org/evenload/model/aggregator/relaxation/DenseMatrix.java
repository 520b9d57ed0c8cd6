package org.evenload.model.aggregator.relaxation;

/**
 * The few dense operations that the interior-point method needs, on matrices of some dozen rows.
 */
final class DenseMatrix {
  private DenseMatrix() {}

  /** Replaces a symmetric positive definite matrix by its inverse (Cholesky). */
  static void invertPositiveDefinite(double[][] a) {
    int size = a.length;
    double[] work = new double[size];
    // Column by column, each taken off all later ones: sums along rows run side by side.
    for (int j = 0; j < size; j++) {
      double root = Math.sqrt(Math.max(a[j][j], 1e-300));
      a[j][j] = root;
      for (int i = j + 1; i < size; i++) {
        double[] rowI = a[i];
        double factor = rowI[j] / root;
        rowI[j] = factor;
        work[i] = factor;
        for (int k = j + 1; k <= i; k++) {
          rowI[k] -= factor * work[k];
        }
      }
    }
    // Inverse of the factor, row by row, in the lower triangle.
    for (int i = 0; i < size; i++) {
      double[] rowI = a[i];
      double pivot = 1 / rowI[i];
      java.util.Arrays.fill(work, 0, i, 0);
      for (int k = 0; k < i; k++) {
        double factor = -rowI[k] * pivot;
        double[] rowK = a[k];
        for (int j = 0; j <= k; j++) {
          work[j] += factor * rowK[j];
        }
      }
      System.arraycopy(work, 0, rowI, 0, i);
      rowI[i] = pivot;
    }
    // Product of the inverse factor's transpose with itself: a sum of outer products of its rows.
    // Row k of the factor is needed only by columns up to k, so the sum can replace it from the
    // top.
    for (int k = 0; k < size; k++) {
      System.arraycopy(a[k], 0, work, 0, k + 1);
      double[] rowK = a[k];
      java.util.Arrays.fill(rowK, 0, k + 1, 0);
      for (int i = 0; i <= k; i++) {
        double factor = work[i];
        double[] rowI = a[i];
        for (int j = 0; j <= i; j++) {
          rowI[j] += factor * work[j];
        }
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = i + 1; j < size; j++) {
        a[i][j] = a[j][i];
      }
    }
  }

  /** Factorises in place with row interchanges, which it returns. */
  static int[] factoriseLu(double[][] a) {
    int size = a.length;
    int[] pivot = new int[size];
    for (int k = 0; k < size; k++) {
      int best = k;
      for (int i = k + 1; i < size; i++) {
        if (Math.abs(a[i][k]) > Math.abs(a[best][k])) {
          best = i;
        }
      }
      pivot[k] = best;
      double[] swap = a[k];
      a[k] = a[best];
      a[best] = swap;
      double[] rowK = a[k];
      if (rowK[k] == 0) {
        rowK[k] = 1e-300;
      }
      for (int i = k + 1; i < size; i++) {
        double[] rowI = a[i];
        double factor = rowI[k] / rowK[k];
        rowI[k] = factor;
        if (factor != 0) {
          for (int j = k + 1; j < size; j++) {
            rowI[j] -= factor * rowK[j];
          }
        }
      }
    }
    return pivot;
  }

  static void solveLu(double[][] lu, int[] pivot, double[] rhs) {
    int size = lu.length;
    for (int k = 0; k < size; k++) {
      double swap = rhs[k];
      rhs[k] = rhs[pivot[k]];
      rhs[pivot[k]] = swap;
    }
    for (int k = 0; k < size; k++) {
      for (int i = k + 1; i < size; i++) {
        rhs[i] -= lu[i][k] * rhs[k];
      }
    }
    for (int k = size - 1; k >= 0; k--) {
      for (int j = k + 1; j < size; j++) {
        rhs[k] -= lu[k][j] * rhs[j];
      }
      rhs[k] /= lu[k][k];
    }
  }

  static void multiply(double[][] a, double[] x, double[] result) {
    for (int i = 0; i < a.length; i++) {
      double sum = 0;
      for (int j = 0; j < x.length; j++) {
        sum += a[i][j] * x[j];
      }
      result[i] = sum;
    }
  }
}
