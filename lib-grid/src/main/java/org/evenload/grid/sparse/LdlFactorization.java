package org.evenload.grid.sparse;

import java.util.Arrays;
import org.evenload.grid.sparse.LdlAnalysis.Front;

/**
 * Numeric multifrontal LDLᵀ of a symmetric, possibly indefinite matrix. Holds its work space, so
 * one object serves one thread and is reused for every new set of values.
 *
 * <p>Inside a front, 1×1 and 2×2 pivots must pass a threshold test against all rows of the front; a
 * strict threshold is tried first, a lax one next, and what passes neither moves to the parent.
 */
public final class LdlFactorization {
  private static final double STRICT = 0.01;
  private static final double LAX = 1e-7;

  private final LdlAnalysis analysis;
  private final SymmetricPattern pattern;
  private final Front[] fronts;

  private final DenseFront dense;

  // Those of the open front.
  private double[] front;
  private int[] index;
  private int[] childPosition;
  private int[] rowOffset;

  // Remainders of children wait on a stack: lower triangles, column by column.
  private double[] stack = new double[1024];
  private int stackTop;
  private final int[] remainderSize;
  private final int[] delayed;

  // The factor: per front its row numbers, then columns of L below the pivots.
  private final int[] rowsAt;
  private final int[] frontSize;
  private final int[] pivotCount;
  private int[] rowNumbers = new int[1024];
  private int rowNumbersTop;
  private double[] columns = new double[1024];
  private int columnsTop;

  /** D by order of elimination: diagonal, and the subdiagonal of a 2×2 pivot's first row. */
  private final double[] diagonal;

  private final double[] subdiagonal;
  private final double[] work;
  private final double[] residual;
  private final double[] correction;
  private final double[] product;
  private int positive;
  private int negative;
  private int zero;

  public LdlFactorization(LdlAnalysis analysis) {
    this.analysis = analysis;
    pattern = analysis.pattern();
    fronts = analysis.fronts();
    int n = pattern.size();
    int f = fronts.length;
    int largest = analysis.largestFront();
    dense = new DenseFront(largest);
    front = dense.value;
    index = dense.index;
    childPosition = new int[largest];
    rowOffset = new int[f];
    remainderSize = new int[f];
    delayed = new int[f];
    rowsAt = new int[f];
    frontSize = new int[f];
    pivotCount = new int[f];
    diagonal = new double[n];
    subdiagonal = new double[n];
    work = new double[n];
    residual = new double[n];
    correction = new double[n];
    product = new double[n];
  }

  public LdlAnalysis analysis() {
    return analysis;
  }

  /**
   * Factorises; zero eigenvalues in the result mean that the matrix is singular and solutions are
   * of no use.
   *
   * @param values by slot of the pattern
   */
  public Inertia factorise(double[] values) {
    stackTop = 0;
    rowNumbersTop = 0;
    columnsTop = 0;
    positive = 0;
    negative = 0;
    zero = 0;
    Arrays.fill(subdiagonal, 0.0);
    int eliminated = 0;
    for (int f = 0; f < fronts.length; f++) {
      eliminated = factoriseFront(f, values, eliminated);
    }
    return new Inertia(positive, negative, zero);
  }

  /**
   * Solves {@code A·x = b} with the last factorisation; {@code x} and {@code b} may be one array.
   */
  public void solve(double[] b, double[] x) {
    System.arraycopy(b, 0, work, 0, pattern.size());
    forward();
    backward();
    System.arraycopy(work, 0, x, 0, pattern.size());
  }

  /**
   * Solves with iterative refinement until the residual stops falling.
   *
   * @return the largest residual relative to the largest entry of {@code b} and the solution
   */
  public double solveRefined(double[] values, double[] b, double[] x, int steps) {
    int n = pattern.size();
    solve(b, x);
    double best = residualOf(values, b, x);
    for (int step = 0; step < steps && best > 1e-14; step++) {
      solve(residual, correction);
      for (int i = 0; i < n; i++) {
        correction[i] += x[i];
      }
      double now = residualOf(values, b, correction);
      if (!(now < best)) {
        break;
      }
      System.arraycopy(correction, 0, x, 0, n);
      best = now;
    }
    return best;
  }

  private double residualOf(double[] values, double[] b, double[] x) {
    int n = pattern.size();
    pattern.multiply(values, x, product);
    double largest = 0;
    double scale = 1e-300;
    for (int i = 0; i < n; i++) {
      residual[i] = b[i] - product[i];
      largest = Math.max(largest, Math.abs(residual[i]));
      scale = Math.max(scale, Math.max(Math.abs(b[i]), Math.min(Math.abs(x[i]), 1e6)));
    }
    return largest / scale;
  }

  private int factoriseFront(int f, double[] values, int eliminatedBefore) {
    Front shape = fronts[f];
    int own = shape.pivots().length;
    int moved = 0;
    for (int child : shape.children()) {
      moved += delayed[child];
    }
    int size = own + moved + shape.rows().length;
    int candidates = own + moved;
    dense.open(size);
    front = dense.value;
    index = dense.index;
    if (size > childPosition.length) {
      childPosition = new int[2 * size];
    }
    System.arraycopy(shape.pivots(), 0, index, 0, own);
    System.arraycopy(shape.rows(), 0, index, candidates, shape.rows().length);
    enterValues(shape, values, own, moved, size);
    addChildren(shape, own, moved, size);

    int pivots = eliminate(size, candidates, eliminatedBefore);

    storeColumns(f, size, pivots);
    delayed[f] = candidates - pivots;
    remainderSize[f] = size - pivots;
    pushRemainder(size, pivots);
    return eliminatedBefore + pivots;
  }

  private void enterValues(Front shape, double[] values, int own, int moved, int size) {
    int[] slot = shape.slot();
    int[] row = shape.entryRow();
    int[] column = shape.entryColumn();
    for (int e = 0; e < slot.length; e++) {
      int i = row[e] < own ? row[e] : row[e] + moved;
      int j = column[e];
      front[i >= j ? j * size + i : i * size + j] += values[slot[e]];
    }
  }

  private void addChildren(Front shape, int own, int moved, int size) {
    int[] children = shape.children();
    int movedPlace = own + moved;
    for (int c = children.length - 1; c >= 0; c--) {
      int child = children[c];
      int m = remainderSize[child];
      int late = delayed[child];
      stackTop -= m * (m + 1) / 2;
      movedPlace -= late;
      int[] parentPosition = fronts[child].parentPosition();
      int firstDelayed = rowsAt[child] + pivotCount[child];
      for (int t = 0; t < late; t++) {
        childPosition[t] = movedPlace + t;
        index[movedPlace + t] = rowNumbers[firstDelayed + t];
      }
      for (int t = late; t < m; t++) {
        int p = parentPosition[t - late];
        childPosition[t] = p < own ? p : p + moved;
      }
      int at = stackTop;
      for (int b = 0; b < m; b++) {
        int j = childPosition[b];
        for (int a = b; a < m; a++) {
          int i = childPosition[a];
          front[i >= j ? j * size + i : i * size + j] += stack[at++];
        }
      }
    }
  }

  /** Right-looking elimination of as many candidates as have a stable pivot. */
  private int eliminate(int size, int candidates, int eliminatedBefore) {
    int k = 0;
    while (k < candidates) {
      int width = dense.choosePivot(k, size, candidates, STRICT);
      if (width == 0) {
        width = dense.choosePivot(k, size, candidates, LAX);
      }
      int place = eliminatedBefore + k;
      if (width == 1) {
        eliminateOne(k, size, place);
      } else if (width == 2) {
        eliminateTwo(k, size, place);
      } else if (size == candidates) {
        width = 1;
        zero++;
        diagonal[place] = Double.POSITIVE_INFINITY;
        Arrays.fill(front, k * size + k + 1, k * size + size, 0.0);
      } else {
        break;
      }
      k += width;
    }
    return k;
  }

  private void eliminateOne(int k, int size, int place) {
    double[] a = front;
    int column = k * size;
    double d = a[column + k];
    count(d);
    diagonal[place] = d;
    double inverse = 1 / d;
    for (int j = k + 1; j < size; j++) {
      double l = a[column + j] * inverse;
      if (l != 0) {
        int target = j * size;
        for (int i = j; i < size; i++) {
          a[target + i] -= a[column + i] * l;
        }
      }
    }
    for (int i = k + 1; i < size; i++) {
      a[column + i] *= inverse;
    }
  }

  private void eliminateTwo(int k, int size, int place) {
    int first = k * size;
    int second = first + size;
    double a = front[first + k];
    double b = front[first + k + 1];
    double c = front[second + k + 1];
    double determinant = a * c - b * b;
    if (determinant < 0) {
      positive++;
      negative++;
    } else {
      count(a);
      count(c);
    }
    diagonal[place] = a;
    diagonal[place + 1] = c;
    subdiagonal[place] = b;
    double ia = c / determinant;
    double ib = -b / determinant;
    double ic = a / determinant;
    for (int j = k + 2; j < size; j++) {
      double u = front[first + j];
      double v = front[second + j];
      double l1 = u * ia + v * ib;
      double l2 = u * ib + v * ic;
      if (l1 != 0 || l2 != 0) {
        int target = j * size;
        for (int i = j; i < size; i++) {
          front[target + i] -= front[first + i] * l1 + front[second + i] * l2;
        }
      }
    }
    for (int i = k + 2; i < size; i++) {
      double u = front[first + i];
      double v = front[second + i];
      front[first + i] = u * ia + v * ib;
      front[second + i] = u * ib + v * ic;
    }
    front[first + k + 1] = 0;
  }

  private void count(double pivot) {
    if (pivot > 0) {
      positive++;
    } else {
      negative++;
    }
  }

  private void storeColumns(int f, int size, int pivots) {
    rowsAt[f] = rowNumbersTop;
    frontSize[f] = size;
    pivotCount[f] = pivots;
    rowOffset[f] = columnsTop;
    if (rowNumbersTop + size > rowNumbers.length) {
      rowNumbers = Arrays.copyOf(rowNumbers, 2 * (rowNumbersTop + size));
    }
    System.arraycopy(index, 0, rowNumbers, rowNumbersTop, size);
    rowNumbersTop += size;
    int need = columnsTop + pivots * size;
    if (need > columns.length) {
      columns = Arrays.copyOf(columns, 2 * need);
    }
    for (int k = 0; k < pivots; k++) {
      int length = size - k - 1;
      System.arraycopy(front, k * size + k + 1, columns, columnsTop, length);
      columnsTop += length;
    }
  }

  private void pushRemainder(int size, int pivots) {
    int m = size - pivots;
    int need = stackTop + m * (m + 1) / 2;
    if (need > stack.length) {
      stack = Arrays.copyOf(stack, 2 * need);
    }
    for (int j = pivots; j < size; j++) {
      System.arraycopy(front, j * size + j, stack, stackTop, size - j);
      stackTop += size - j;
    }
  }

  private void forward() {
    for (int f = 0; f < fronts.length; f++) {
      int rows = rowsAt[f];
      int size = frontSize[f];
      int at = rowOffset[f];
      for (int k = 0; k < pivotCount[f]; k++) {
        double x = work[rowNumbers[rows + k]];
        if (x != 0) {
          for (int i = k + 1; i < size; i++) {
            work[rowNumbers[rows + i]] -= columns[at + i - k - 1] * x;
          }
        }
        at += size - k - 1;
      }
    }
    divide();
  }

  private void divide() {
    int place = 0;
    for (int f = 0; f < fronts.length; f++) {
      int rows = rowsAt[f];
      for (int k = 0; k < pivotCount[f]; k++, place++) {
        double b = subdiagonal[place];
        int first = rowNumbers[rows + k];
        if (b == 0) {
          work[first] /= diagonal[place];
        } else {
          int second = rowNumbers[rows + k + 1];
          double determinant = diagonal[place] * diagonal[place + 1] - b * b;
          double u = work[first];
          double v = work[second];
          work[first] = (diagonal[place + 1] * u - b * v) / determinant;
          work[second] = (diagonal[place] * v - b * u) / determinant;
          k++;
          place++;
        }
      }
    }
  }

  private void backward() {
    for (int f = fronts.length - 1; f >= 0; f--) {
      int rows = rowsAt[f];
      int size = frontSize[f];
      int pivots = pivotCount[f];
      int at = rowOffset[f] + pivots * (size - 1) - pivots * (pivots - 1) / 2;
      for (int k = pivots - 1; k >= 0; k--) {
        at -= size - k - 1;
        double x = work[rowNumbers[rows + k]];
        for (int i = k + 1; i < size; i++) {
          x -= columns[at + i - k - 1] * work[rowNumbers[rows + i]];
        }
        work[rowNumbers[rows + k]] = x;
      }
    }
  }
}
