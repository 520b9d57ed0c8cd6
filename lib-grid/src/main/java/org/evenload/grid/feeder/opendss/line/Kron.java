package org.evenload.grid.feeder.opendss.line;

import org.evenload.grid.feeder.ComplexMatrix;

/** Kron reduction: what is left of a matrix once a conductor's equation is solved. */
final class Kron {
  private Kron() {}

  /** Without row and column k. */
  static ComplexMatrix eliminate(ComplexMatrix a, int k) {
    ComplexMatrix reduced = cleared(a, k);
    int[] kept = new int[a.rows() - 1];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = i < k ? i : i + 1;
    }
    return reduced.submatrix(kept);
  }

  /** The same with row and column k left in place, all zero. */
  static ComplexMatrix cleared(ComplexMatrix a, int k) {
    double dRe = a.re(k, k);
    double dIm = a.im(k, k);
    double square = dRe * dRe + dIm * dIm;
    int n = a.rows();
    double[][] re = new double[n][n];
    double[][] im = new double[n][n];
    for (int i = 0; i < n; i++) {
      double fRe = square == 0 ? 0 : (a.re(i, k) * dRe + a.im(i, k) * dIm) / square;
      double fIm = square == 0 ? 0 : (a.im(i, k) * dRe - a.re(i, k) * dIm) / square;
      for (int j = 0; j < n; j++) {
        boolean gone = i == k || j == k;
        re[i][j] = gone ? 0 : a.re(i, j) - (fRe * a.re(k, j) - fIm * a.im(k, j));
        im[i][j] = gone ? 0 : a.im(i, j) - (fRe * a.im(k, j) + fIm * a.re(k, j));
      }
    }
    return ComplexMatrix.of(n, n, (i, j) -> re[i][j], (i, j) -> im[i][j]);
  }
}
