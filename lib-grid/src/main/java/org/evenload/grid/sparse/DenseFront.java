package org.evenload.grid.sparse;

import java.util.Arrays;

/**
 * The matrix of one front at a time: its lower triangle by columns, with the row number of every
 * position. Chooses pivots and brings them forward. Reused for all fronts of a factorisation.
 */
final class DenseFront {
  private static final double TINY = 1e-20;

  /** Entry (i, j), i ≥ j, at {@code j·size + i}. */
  double[] value;

  /** Row of the whole matrix by position. */
  int[] index;

  DenseFront(int largest) {
    value = new double[largest * largest];
    index = new int[largest];
  }

  /** Makes room and sets the lower triangle to zero. */
  void open(int size) {
    if (size > index.length) {
      index = new int[2 * size];
    }
    if (size * size > value.length) {
      value = new double[size * size];
    }
    for (int j = 0; j < size; j++) {
      Arrays.fill(value, j * size + j, j * size + size, 0.0);
    }
  }

  /** Brings a stable pivot to position k; returns its order, or 0 if none passes. */
  int choosePivot(int k, int size, int candidates, double threshold) {
    for (int j = k; j < candidates; j++) {
      double largest = 0;
      double largestCandidate = 0;
      int partner = -1;
      for (int c = k; c < j; c++) {
        double a = Math.abs(value[c * size + j]);
        if (a > largestCandidate) {
          largestCandidate = a;
          partner = c;
        }
      }
      int column = j * size;
      for (int r = j + 1; r < candidates; r++) {
        double a = Math.abs(value[column + r]);
        if (a > largestCandidate) {
          largestCandidate = a;
          partner = r;
        }
      }
      largest = largestCandidate;
      for (int r = candidates; r < size; r++) {
        largest = Math.max(largest, Math.abs(value[column + r]));
      }
      double own = Math.abs(value[column + j]);
      if (own > TINY && own >= threshold * largest) {
        swap(k, j, size);
        return 1;
      }
      if (partner >= 0 && isStablePair(j, partner, k, size, threshold)) {
        int first = Math.min(j, partner);
        int second = Math.max(j, partner);
        swap(k, first, size);
        swap(k + 1, second, size);
        return 2;
      }
    }
    return 0;
  }

  private boolean isStablePair(int j, int r, int k, int size, double threshold) {
    double ajj = value[j * size + j];
    double arr = value[r * size + r];
    double ajr = entry(j, r, size);
    double determinant = Math.abs(ajj * arr - ajr * ajr);
    double big = Math.max(ajr * ajr, Math.abs(ajj * arr));
    if (determinant <= TINY || determinant <= 1e-10 * big) {
      return false;
    }
    double restJ = 0;
    double restR = 0;
    for (int i = k; i < size; i++) {
      if (i != j && i != r) {
        restJ = Math.max(restJ, Math.abs(entry(i, j, size)));
        restR = Math.max(restR, Math.abs(entry(i, r, size)));
      }
    }
    double limit = determinant / threshold;
    return Math.abs(arr) * restJ + Math.abs(ajr) * restR <= limit
        && Math.abs(ajr) * restJ + Math.abs(ajj) * restR <= limit;
  }

  private double entry(int i, int j, int size) {
    return value[i >= j ? j * size + i : i * size + j];
  }

  /** Exchanges positions a ≤ b of the front, with columns of L already computed. */
  private void swap(int a, int b, int size) {
    if (a == b) {
      return;
    }
    int number = index[a];
    index[a] = index[b];
    index[b] = number;
    for (int c = 0; c < a; c++) {
      exchange(c * size + a, c * size + b);
    }
    exchange(a * size + a, b * size + b);
    for (int i = a + 1; i < b; i++) {
      exchange(a * size + i, i * size + b);
    }
    for (int i = b + 1; i < size; i++) {
      exchange(a * size + i, b * size + i);
    }
  }

  private void exchange(int p, int q) {
    double held = value[p];
    value[p] = value[q];
    value[q] = held;
  }
}
