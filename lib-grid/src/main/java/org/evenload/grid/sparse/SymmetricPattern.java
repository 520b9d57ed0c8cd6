package org.evenload.grid.sparse;

import java.util.Arrays;

/**
 * Where a sparse symmetric matrix has entries: its lower triangle by columns, rows ascending. The
 * pattern is assembled once; values live in a {@code double[]} of {@link #entries()} that the owner
 * rewrites, each entry at its {@link #slot}.
 */
public final class SymmetricPattern {
  private final int size;
  private final int[] columnStart;
  private final int[] rowOfEntry;

  private SymmetricPattern(int size, int[] columnStart, int[] rowOfEntry) {
    this.size = size;
    this.columnStart = columnStart;
    this.rowOfEntry = rowOfEntry;
  }

  /** Collects entries in any order, of either triangle, repeated or not. */
  public static Builder builder(int size) {
    return new Builder(size);
  }

  public int size() {
    return size;
  }

  /** Entries of the lower triangle, diagonal included. */
  public int entries() {
    return rowOfEntry.length;
  }

  /**
   * Place of entry (row, column), or equally (column, row), in the array of values.
   *
   * @throws IllegalArgumentException if the pattern has no such entry
   */
  public int slot(int row, int column) {
    int i = Math.max(row, column);
    int j = Math.min(row, column);
    int slot = Arrays.binarySearch(rowOfEntry, columnStart[j], columnStart[j + 1], i);
    if (slot < 0) {
      throw new IllegalArgumentException("Cannot find entry (%d, %d).".formatted(row, column));
    }
    return slot;
  }

  /** {@code result = A·x}. */
  public void multiply(double[] values, double[] x, double[] result) {
    Arrays.fill(result, 0, size, 0.0);
    for (int j = 0; j < size; j++) {
      double xj = x[j];
      double sum = 0;
      for (int e = columnStart[j]; e < columnStart[j + 1]; e++) {
        int i = rowOfEntry[e];
        sum += values[e] * x[i];
        if (i != j) {
          result[i] += values[e] * xj;
        }
      }
      result[j] += sum;
    }
  }

  int columnStart(int column) {
    return columnStart[column];
  }

  int rowOfEntry(int entry) {
    return rowOfEntry[entry];
  }

  /** Mutable list of the entries of a pattern to be. */
  public static final class Builder {
    private final int size;
    private long[] keys = new long[64];
    private int count;

    private Builder(int size) {
      this.size = size;
    }

    public Builder add(int row, int column) {
      int i = Math.max(row, column);
      int j = Math.min(row, column);
      if (j < 0 || i >= size) {
        throw new IllegalArgumentException(
            "Invalid entry (%d, %d), expected indices in 0…%d.".formatted(row, column, size - 1));
      }
      if (count == keys.length) {
        keys = Arrays.copyOf(keys, 2 * count);
      }
      keys[count++] = (long) j * size + i;
      return this;
    }

    public SymmetricPattern build() {
      Arrays.sort(keys, 0, count);
      int[] start = new int[size + 1];
      int[] rows = new int[count];
      int unique = 0;
      for (int k = 0; k < count; k++) {
        if (k > 0 && keys[k] == keys[k - 1]) {
          continue;
        }
        rows[unique++] = (int) (keys[k] % size);
        start[(int) (keys[k] / size) + 1]++;
      }
      for (int j = 0; j < size; j++) {
        start[j + 1] += start[j];
      }
      return new SymmetricPattern(size, start, Arrays.copyOf(rows, unique));
    }
  }
}
