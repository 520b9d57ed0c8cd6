package org.evenload.grid.sparse;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A sparse complex symmetric matrix, both triangles, in compressed columns, rows ascending. */
public final class ComplexSymmetricMatrix {
  private final int[] start;
  private final int[] row;
  private final double[] re;
  private final double[] im;

  private ComplexSymmetricMatrix(int[] start, int[] row, double[] re, double[] im) {
    this.start = start;
    this.row = row;
    this.re = re;
    this.im = im;
  }

  /** Sums up entries. */
  public static final class Builder {
    private final List<TreeMap<Integer, double[]>> columns = new ArrayList<>();

    public Builder(int size) {
      for (int i = 0; i < size; i++) {
        columns.add(new TreeMap<>());
      }
    }

    public void add(int row, int column, double re, double im) {
      double[] entry = columns.get(column).computeIfAbsent(row, r -> new double[2]);
      entry[0] += re;
      entry[1] += im;
    }

    public ComplexSymmetricMatrix build() {
      int n = columns.size();
      int[] start = new int[n + 1];
      for (int j = 0; j < n; j++) {
        start[j + 1] = start[j] + columns.get(j).size();
      }
      int[] row = new int[start[n]];
      double[] re = new double[start[n]];
      double[] im = new double[start[n]];
      for (int j = 0; j < n; j++) {
        int p = start[j];
        for (var entry : columns.get(j).entrySet()) {
          row[p] = entry.getKey();
          re[p] = entry.getValue()[0];
          im[p] = entry.getValue()[1];
          p++;
        }
      }
      return new ComplexSymmetricMatrix(start, row, re, im);
    }
  }

  public int size() {
    return start.length - 1;
  }

  int start(int column) {
    return start[column];
  }

  int row(int entry) {
    return row[entry];
  }

  double re(int entry) {
    return re[entry];
  }

  double im(int entry) {
    return im[entry];
  }
}
