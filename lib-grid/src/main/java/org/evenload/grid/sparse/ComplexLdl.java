package org.evenload.grid.sparse;

/**
 * LDLᵀ factors of a sparse complex symmetric (not Hermitian) matrix, without pivoting: nodal
 * admittance matrices of passive elements have dominant diagonals. Up-looking, with the elimination
 * tree; rows must come in an order of little fill ({@link MinimumDegreeOrder}).
 *
 * <p>{@link LdlFactorization} could solve the same system as a real one of twice the size, but its
 * pivoting, of no use here, makes it two to four times slower on feeders of 40 to 2,700 conductors.
 */
public final class ComplexLdl {
  private final int n;
  private final int[] columnStart;
  private final int[] row;
  private final double[] lRe;
  private final double[] lIm;
  private final double[] inverseDRe;
  private final double[] inverseDIm;

  private ComplexLdl(int n, int[] columnStart) {
    this.n = n;
    this.columnStart = columnStart;
    this.row = new int[columnStart[n]];
    this.lRe = new double[columnStart[n]];
    this.lIm = new double[columnStart[n]];
    this.inverseDRe = new double[n];
    this.inverseDIm = new double[n];
  }

  /** Where elimination met a pivot of (nearly) zero. */
  public static final class SingularException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int index;

    SingularException(int index) {
      super("Zero pivot at " + index);
      this.index = index;
    }

    /** The row, in the order of the matrix. */
    public int index() {
      return index;
    }
  }

  /**
   * @throws SingularException if a pivot is zero to rounding
   */
  public static ComplexLdl of(ComplexSymmetricMatrix a) throws SingularException {
    int[] parent = new int[a.size()];
    ComplexLdl ldl = new ComplexLdl(a.size(), countColumns(a, parent));
    ldl.factorise(a, parent);
    return ldl;
  }

  private static int[] countColumns(ComplexSymmetricMatrix a, int[] parent) {
    int n = a.size();
    int[] count = new int[n + 1];
    int[] flag = new int[n];
    for (int k = 0; k < n; k++) {
      parent[k] = -1;
      flag[k] = k;
      for (int p = a.start(k); p < a.start(k + 1); p++) {
        for (int i = a.row(p); i < k && flag[i] != k; i = parent[i]) {
          if (parent[i] == -1) {
            parent[i] = k;
          }
          count[i + 1]++;
          flag[i] = k;
        }
      }
    }
    for (int k = 0; k < n; k++) {
      count[k + 1] += count[k];
    }
    return count;
  }

  private void factorise(ComplexSymmetricMatrix a, int[] parent) throws SingularException {
    double[] yRe = new double[n];
    double[] yIm = new double[n];
    int[] pattern = new int[n];
    int[] path = new int[n];
    int[] flag = new int[n];
    int[] filled = new int[n];
    for (int k = 0; k < n; k++) {
      int top = n;
      flag[k] = k;
      for (int p = a.start(k); p < a.start(k + 1); p++) {
        int i = a.row(p);
        if (i > k) {
          continue;
        }
        yRe[i] += a.re(p);
        yIm[i] += a.im(p);
        int length = 0;
        for (; flag[i] != k; i = parent[i]) {
          path[length++] = i;
          flag[i] = k;
        }
        while (length > 0) {
          pattern[--top] = path[--length];
        }
      }
      double dRe = yRe[k];
      double dIm = yIm[k];
      double scale = Math.hypot(dRe, dIm);
      yRe[k] = 0;
      yIm[k] = 0;
      for (; top < n; top++) {
        int i = pattern[top];
        double re = yRe[i];
        double im = yIm[i];
        yRe[i] = 0;
        yIm[i] = 0;
        int end = columnStart[i] + filled[i];
        for (int p = columnStart[i]; p < end; p++) {
          yRe[row[p]] -= lRe[p] * re - lIm[p] * im;
          yIm[row[p]] -= lRe[p] * im + lIm[p] * re;
        }
        double ratioRe = re * inverseDRe[i] - im * inverseDIm[i];
        double ratioIm = re * inverseDIm[i] + im * inverseDRe[i];
        dRe -= ratioRe * re - ratioIm * im;
        dIm -= ratioRe * im + ratioIm * re;
        row[end] = k;
        lRe[end] = ratioRe;
        lIm[end] = ratioIm;
        filled[i]++;
      }
      double square = dRe * dRe + dIm * dIm;
      if (!(Math.sqrt(square) > 1e-15 * scale)) {
        throw new SingularException(k);
      }
      inverseDRe[k] = dRe / square;
      inverseDIm[k] = -dIm / square;
    }
  }

  /** Replaces the right-hand side in the first n entries by the solution. */
  public void solve(double[] re, double[] im) {
    for (int j = 0; j < n; j++) {
      double xRe = re[j];
      double xIm = im[j];
      for (int p = columnStart[j]; p < columnStart[j + 1]; p++) {
        re[row[p]] -= lRe[p] * xRe - lIm[p] * xIm;
        im[row[p]] -= lRe[p] * xIm + lIm[p] * xRe;
      }
    }
    for (int j = n - 1; j >= 0; j--) {
      double xRe = re[j] * inverseDRe[j] - im[j] * inverseDIm[j];
      double xIm = re[j] * inverseDIm[j] + im[j] * inverseDRe[j];
      for (int p = columnStart[j]; p < columnStart[j + 1]; p++) {
        int i = row[p];
        xRe -= lRe[p] * re[i] - lIm[p] * im[i];
        xIm -= lRe[p] * im[i] + lIm[p] * re[i];
      }
      re[j] = xRe;
      im[j] = xIm;
    }
  }
}
