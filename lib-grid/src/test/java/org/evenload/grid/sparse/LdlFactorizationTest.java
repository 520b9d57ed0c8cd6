package org.evenload.grid.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LdlFactorizationTest {

  @Test
  void solvesTwoByTwoWithZeroDiagonal() {
    SymmetricPattern pattern = SymmetricPattern.builder(2).add(0, 0).add(1, 0).add(1, 1).build();
    double[] values = new double[3];
    values[pattern.slot(0, 1)] = 2;
    LdlFactorization ldl = new LdlFactorization(LdlAnalysis.of(pattern));

    assertThat(ldl.factorise(values)).isEqualTo(new Inertia(1, 1, 0));
    double[] x = new double[2];
    ldl.solve(new double[] {4, 6}, x);
    assertThat(x).containsExactly(3, 2);
  }

  @Test
  void countsZeroEigenvaluesOfSingularMatrix() {
    SymmetricPattern pattern =
        SymmetricPattern.builder(3).add(0, 0).add(1, 1).add(2, 2).add(1, 0).build();
    double[] values = new double[4];
    values[pattern.slot(0, 0)] = 1;
    values[pattern.slot(1, 0)] = 1;
    values[pattern.slot(1, 1)] = 1;
    values[pattern.slot(2, 2)] = -5;

    assertThat(new LdlFactorization(LdlAnalysis.of(pattern)).factorise(values))
        .isEqualTo(new Inertia(1, 1, 1));
  }

  @Test
  void solvesRandomSaddlePointsWithKnownInertia() {
    SplittableRandom random = new SplittableRandom(7);
    for (int trial = 0; trial < 60; trial++) {
      int primal = 1 + random.nextInt(60);
      int dual = random.nextInt(primal + 1);
      checkSaddlePoint(random, primal, dual, trial % 2 == 0);
    }
  }

  @Test
  void ordersLargeMeshWithLittleFill() {
    int side = 150;
    SymmetricPattern pattern = mesh(side);
    double[] values = laplacian(pattern, side);
    LdlAnalysis analysis = LdlAnalysis.of(pattern);
    // The natural order needs n·side = 3,375,000 entries.
    assertThat(analysis.factorEntries()).isLessThan(1_100_000);

    LdlFactorization ldl = new LdlFactorization(analysis);
    int n = side * side;
    assertThat(ldl.factorise(values)).isEqualTo(new Inertia(n, 0, 0));
    double[] expected = new double[n];
    Arrays.setAll(expected, i -> Math.sin(i));
    double[] b = new double[n];
    pattern.multiply(values, expected, b);
    double[] x = new double[n];
    ldl.solveRefined(values, b, x, 3);
    assertThat(x).containsExactly(expected, within(1e-9));
  }

  @Test
  void reusesWorkspaceForNewValues() {
    SymmetricPattern pattern = mesh(12);
    double[] values = laplacian(pattern, 12);
    LdlFactorization ldl = new LdlFactorization(LdlAnalysis.of(pattern));
    double[] b = new double[144];
    Arrays.fill(b, 1);
    double[] first = new double[144];
    double[] again = new double[144];
    ldl.factorise(values);
    ldl.solve(b, first);
    double[] other = values.clone();
    Arrays.setAll(other, i -> -3 * values[i]);
    assertThat(ldl.factorise(other).negative()).isEqualTo(144);
    ldl.factorise(values);
    ldl.solve(b, again);
    assertThat(again).isEqualTo(first);
  }

  private static void checkSaddlePoint(
      SplittableRandom random, int primal, int dual, boolean grouped) {
    int n = primal + dual;
    SymmetricPattern.Builder builder = SymmetricPattern.builder(n);
    double[][] dense = new double[n][n];
    for (int i = 0; i < primal; i++) {
      dense[i][i] = 1 + random.nextDouble();
    }
    for (int k = 0; k < dual; k++) {
      int row = primal + k;
      dense[row][k] = 5 + random.nextDouble();
      for (int t = 0; t < 3; t++) {
        int j = random.nextInt(primal);
        dense[row][j] += random.nextDouble() - 0.5;
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        if (dense[i][j] != 0 || i == j) {
          builder.add(i, j);
        }
      }
    }
    SymmetricPattern pattern = builder.build();
    double[] values = new double[pattern.entries()];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        if (dense[i][j] != 0) {
          values[pattern.slot(i, j)] = dense[i][j];
        }
        dense[j][i] = dense[i][j];
      }
    }
    int[] group = new int[n];
    Arrays.setAll(group, i -> grouped ? (i < primal ? i : i - primal) : i);
    LdlFactorization ldl = new LdlFactorization(LdlAnalysis.of(pattern, group));

    assertThat(ldl.factorise(values)).isEqualTo(new Inertia(primal, dual, 0));
    double[] expected = new double[n];
    Arrays.setAll(expected, i -> random.nextDouble());
    double[] b = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        b[i] += dense[i][j] * expected[j];
      }
    }
    double[] x = new double[n];
    ldl.solveRefined(values, b, x, 3);
    assertThat(x).containsExactly(expected, within(1e-8));
  }

  private static SymmetricPattern mesh(int side) {
    SymmetricPattern.Builder builder = SymmetricPattern.builder(side * side);
    for (int r = 0; r < side; r++) {
      for (int c = 0; c < side; c++) {
        int i = r * side + c;
        builder.add(i, i);
        if (c > 0) {
          builder.add(i, i - 1);
        }
        if (r > 0) {
          builder.add(i, i - side);
        }
      }
    }
    return builder.build();
  }

  private static double[] laplacian(SymmetricPattern pattern, int side) {
    double[] values = new double[pattern.entries()];
    for (int r = 0; r < side; r++) {
      for (int c = 0; c < side; c++) {
        int i = r * side + c;
        values[pattern.slot(i, i)] = 4.01;
        if (c > 0) {
          values[pattern.slot(i, i - 1)] = -1;
        }
        if (r > 0) {
          values[pattern.slot(i, i - side)] = -1;
        }
      }
    }
    return values;
  }
}
