package org.evenload.grid.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SparseLuTest {

  @Test
  void solvesWithZeroDiagonal() {
    // [0 2; 3 1]·x = [4; 5] has x = (1, 2).
    SparseLu factors = SparseLu.of(new int[] {0, 2, 4}, new int[] {0, 1, 0, 1}, new int[] {0, 1});
    assertThat(factors.factorize(new double[] {0, 3, 2, 1})).isEqualTo(-1);
    double[] x = {4, 5};
    factors.solve(x);
    assertThat(x).containsExactly(new double[] {1, 2}, within(1e-15));
  }

  @Test
  void namesADependentColumn() {
    SparseLu factors = SparseLu.of(new int[] {0, 2, 4}, new int[] {0, 1, 0, 1}, new int[] {0, 1});
    assertThat(factors.factorize(new double[] {1, 2, 2, 4})).isBetween(0, 1);
    assertThat(factors.factorize(new double[] {1, 2, 2, 5})).isEqualTo(-1);
  }

  @Test
  void residualsOfGridsAreSmallWithLittleFill() {
    int side = 40;
    Grid grid = new Grid(side);
    SplittableRandom random = new SplittableRandom(7);
    SparseLu factors = SparseLu.of(grid.start, grid.rows, grid.group);
    for (int trial = 0; trial < 3; trial++) {
      double[] values = new double[grid.rows.length];
      for (int e = 0; e < values.length; e++) {
        values[e] = random.nextDouble(-1, 1);
      }
      assertThat(factors.factorize(values)).isEqualTo(-1);
      double[] wanted = random.doubles(side * side, -1, 1).toArray();
      double[] x = grid.multiply(values, wanted);
      factors.solve(x);
      double[] again = grid.multiply(values, x);
      double[] right = grid.multiply(values, wanted);
      for (int i = 0; i < right.length; i++) {
        assertThat(again[i]).isCloseTo(right[i], within(1e-8));
      }
    }
    double[] dominant = new double[grid.rows.length];
    for (int j = 0; j < side * side; j++) {
      for (int e = grid.start[j]; e < grid.start[j + 1]; e++) {
        dominant[e] = grid.rows[e] == j ? 4.1 : -1;
      }
    }
    assertThat(factors.factorize(dominant)).isEqualTo(-1);
    // Without reordering a band of 40 would fill: about 2 · 40 · 1600.
    assertThat(factors.factorEntries()).isLessThan(60_000);
  }

  /** Five-point grid. */
  private static final class Grid {
    final int[] start;
    final int[] rows;
    final int[] group;

    Grid(int side) {
      int n = side * side;
      start = new int[n + 1];
      int[] all = new int[5 * n];
      group = new int[n];
      int count = 0;
      for (int j = 0; j < n; j++) {
        start[j] = count;
        group[j] = j;
        if (j >= side) {
          all[count++] = j - side;
        }
        if (j % side > 0) {
          all[count++] = j - 1;
        }
        all[count++] = j;
        if (j % side < side - 1) {
          all[count++] = j + 1;
        }
        if (j < n - side) {
          all[count++] = j + side;
        }
      }
      start[n] = count;
      rows = java.util.Arrays.copyOf(all, count);
    }

    double[] multiply(double[] values, double[] x) {
      double[] result = new double[x.length];
      for (int j = 0; j < x.length; j++) {
        for (int e = start[j]; e < start[j + 1]; e++) {
          result[rows[e]] += values[e] * x[j];
        }
      }
      return result;
    }
  }
}
