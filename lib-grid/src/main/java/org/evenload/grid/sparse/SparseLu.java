package org.evenload.grid.sparse;

import java.util.Arrays;

/**
 * LU factorisation of a square matrix whose pattern, though not its values, is symmetric: the
 * Jacobian of a power flow. Columns are ordered for little fill once; each factorisation then picks
 * its rows by threshold partial pivoting, the diagonal first (Gilbert and Peierls 1988).
 *
 * <p>Not thread-safe: each thread takes its own.
 */
public final class SparseLu {
  /** The diagonal is taken as pivot unless it is smaller than this share of its column. */
  private static final double DIAGONAL_PREFERENCE = 0.01;

  private static final int NONE = -1;

  private final int n;
  private final int[] columnStart;
  private final int[] rowOfEntry;
  private final int[] order;

  // L has a unit diagonal and rows in the original numbering; U has rows in the order of pivots.
  private final int[] lowerStart;
  private int[] lowerRow;
  private double[] lowerValue;
  private final int[] upperStart;
  private int[] upperRow;
  private double[] upperValue;
  private final double[] pivot;
  private final int[] pivotOfRow;
  private final int[] rowOfPivot;

  private final double[] work;
  private final int[] reach;
  private final int[] stack;
  private final int[] resume;
  private final int[] visitedBy;

  private SparseLu(int n, int[] columnStart, int[] rowOfEntry, int[] order) {
    this.n = n;
    this.columnStart = columnStart;
    this.rowOfEntry = rowOfEntry;
    this.order = order;
    lowerStart = new int[n + 1];
    lowerRow = new int[4 * rowOfEntry.length + n];
    lowerValue = new double[lowerRow.length];
    upperStart = new int[n + 1];
    upperRow = new int[lowerRow.length];
    upperValue = new double[lowerRow.length];
    pivot = new double[n];
    pivotOfRow = new int[n];
    rowOfPivot = new int[n];
    work = new double[n];
    reach = new int[n];
    stack = new int[n];
    resume = new int[n];
    visitedBy = new int[n];
  }

  /**
   * Chooses the order of columns.
   *
   * @param columnStart entries of column j are {@code columnStart[j] … columnStart[j+1]}
   * @param rowOfEntry row of each entry
   * @param group group of each row and column, 0…; those of one group are eliminated together
   */
  public static SparseLu of(int[] columnStart, int[] rowOfEntry, int[] group) {
    int n = columnStart.length - 1;
    SymmetricPattern.Builder pattern = SymmetricPattern.builder(n);
    for (int j = 0; j < n; j++) {
      for (int e = columnStart[j]; e < columnStart[j + 1]; e++) {
        pattern.add(rowOfEntry[e], j);
      }
    }
    int groups = Arrays.stream(group).max().orElse(NONE) + 1;
    int[] groupOrder = MinimumDegreeOrder.of(Graph.of(pattern.build(), group, groups));
    return new SparseLu(n, columnStart, rowOfEntry, membersInOrder(group, groupOrder));
  }

  private static int[] membersInOrder(int[] group, int[] groupOrder) {
    int[] position = new int[groupOrder.length];
    for (int k = 0; k < groupOrder.length; k++) {
      position[groupOrder[k]] = k;
    }
    int[] start = new int[groupOrder.length + 1];
    for (int g : group) {
      start[position[g] + 1]++;
    }
    for (int k = 0; k < groupOrder.length; k++) {
      start[k + 1] += start[k];
    }
    int[] members = new int[group.length];
    for (int i = 0; i < group.length; i++) {
      members[start[position[group[i]]]++] = i;
    }
    return members;
  }

  /**
   * Factorises the matrix with the given values.
   *
   * @param values by entry, in the order of the pattern
   * @return a column that depends on others or holds no finite pivot, or −1 if there is none and
   *     the factors can be used
   */
  public int factorize(double[] values) {
    Arrays.fill(pivotOfRow, NONE);
    Arrays.fill(visitedBy, NONE);
    Arrays.fill(work, 0);
    int lower = 0;
    int upper = 0;
    for (int k = 0; k < n; k++) {
      int column = order[k];
      lowerStart[k] = lower;
      upperStart[k] = upper;
      reserve(Math.max(lower, upper) + n);
      int top = eliminate(values, k, column);
      int pivotRow = choosePivot(top, column);
      if (pivotRow == NONE) {
        return column;
      }
      pivot[k] = work[pivotRow];
      pivotOfRow[pivotRow] = k;
      rowOfPivot[k] = pivotRow;
      work[pivotRow] = 0;
      for (int r = top; r < n; r++) {
        int row = reach[r];
        double value = work[row];
        work[row] = 0;
        if (row == pivotRow || value == 0) {
          continue;
        }
        if (pivotOfRow[row] == NONE) {
          lowerRow[lower] = row;
          lowerValue[lower++] = value / pivot[k];
        } else {
          upperRow[upper] = pivotOfRow[row];
          upperValue[upper++] = value;
        }
      }
    }
    lowerStart[n] = lower;
    upperStart[n] = upper;
    return NONE;
  }

  /** Solves with the last factors, in place. */
  public void solve(double[] rightHandSide) {
    for (int k = 0; k < n; k++) {
      double value = rightHandSide[rowOfPivot[k]];
      work[k] = value;
      if (value != 0) {
        for (int e = lowerStart[k]; e < lowerStart[k + 1]; e++) {
          rightHandSide[lowerRow[e]] -= lowerValue[e] * value;
        }
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      double value = work[k] / pivot[k];
      work[k] = 0;
      rightHandSide[order[k]] = value;
      for (int e = upperStart[k]; e < upperStart[k + 1]; e++) {
        work[upperRow[e]] -= upperValue[e] * value;
      }
    }
  }

  /** Entries of L and U beside the diagonals. */
  public int factorEntries() {
    return lowerStart[n] + upperStart[n];
  }

  // Solves L·x = column; x stands in work at the rows reach[top…n), in an order that respects L.
  private int eliminate(double[] values, int k, int column) {
    int top = n;
    for (int e = columnStart[column]; e < columnStart[column + 1]; e++) {
      if (visitedBy[rowOfEntry[e]] != k) {
        top = search(rowOfEntry[e], k, top);
      }
      work[rowOfEntry[e]] += values[e];
    }
    for (int r = top; r < n; r++) {
      int row = reach[r];
      int j = pivotOfRow[row];
      double value = work[row];
      if (j != NONE && value != 0) {
        for (int e = lowerStart[j]; e < lowerStart[j + 1]; e++) {
          work[lowerRow[e]] -= lowerValue[e] * value;
        }
      }
    }
    return top;
  }

  // Depth first, without recursion: what a row touches is finished before the row itself.
  private int search(int start, int k, int end) {
    int top = end;
    int depth = 0;
    stack[0] = start;
    visitedBy[start] = k;
    resume[0] = pivotOfRow[start] == NONE ? 0 : lowerStart[pivotOfRow[start]];
    while (depth >= 0) {
      int row = stack[depth];
      int j = pivotOfRow[row];
      int last = j == NONE ? 0 : lowerStart[j + 1];
      int e = resume[depth];
      while (e < last && visitedBy[lowerRow[e]] == k) {
        e++;
      }
      if (e < last) {
        int next = lowerRow[e];
        resume[depth] = e + 1;
        depth++;
        stack[depth] = next;
        visitedBy[next] = k;
        resume[depth] = pivotOfRow[next] == NONE ? 0 : lowerStart[pivotOfRow[next]];
      } else {
        reach[--top] = row;
        depth--;
      }
    }
    return top;
  }

  private int choosePivot(int top, int column) {
    int best = NONE;
    double largest = 0;
    for (int r = top; r < n; r++) {
      int row = reach[r];
      double size = Math.abs(work[row]);
      if (pivotOfRow[row] == NONE && size > largest) {
        largest = size;
        best = row;
      }
    }
    if (!(largest > Double.MIN_NORMAL) || Double.isInfinite(largest)) {
      return NONE;
    }
    boolean diagonalFree = pivotOfRow[column] == NONE;
    return diagonalFree && Math.abs(work[column]) >= DIAGONAL_PREFERENCE * largest ? column : best;
  }

  private void reserve(int entries) {
    if (entries > lowerRow.length) {
      int size = Math.max(entries, 2 * lowerRow.length);
      lowerRow = Arrays.copyOf(lowerRow, size);
      lowerValue = Arrays.copyOf(lowerValue, size);
      upperRow = Arrays.copyOf(upperRow, size);
      upperValue = Arrays.copyOf(upperValue, size);
    }
  }
}
