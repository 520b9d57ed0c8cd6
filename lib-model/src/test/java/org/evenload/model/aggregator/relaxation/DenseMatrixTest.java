package org.evenload.model.aggregator.relaxation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DenseMatrixTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 48, 96})
  void inverseTimesMatrixIsTheIdentity(int size) {
    double[][] matrix = positiveDefinite(size);
    double[][] inverse = copy(matrix);

    DenseMatrix.invertPositiveDefinite(inverse);

    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double sum = 0;
        for (int k = 0; k < size; k++) {
          sum += matrix[i][k] * inverse[k][j];
        }
        assertThat(sum).isCloseTo(i == j ? 1 : 0, within(1e-10));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 40})
  void solvesGeneralSystems(int size) {
    SplittableRandom random = new SplittableRandom(size);
    double[][] matrix = new double[size][];
    double[] solution = random.doubles(size, -1, 1).toArray();
    double[] rhs = new double[size];
    for (int i = 0; i < size; i++) {
      matrix[i] = random.doubles(size, -1, 1).toArray();
      for (int j = 0; j < size; j++) {
        rhs[i] += matrix[i][j] * solution[j];
      }
    }

    int[] pivot = DenseMatrix.factoriseLu(matrix);
    DenseMatrix.solveLu(matrix, pivot, rhs);

    assertThat(rhs).containsExactly(solution, within(1e-9));
  }

  private static double[][] positiveDefinite(int size) {
    SplittableRandom random = new SplittableRandom(size);
    double[][] matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = i == j ? size : random.nextDouble(-1, 1);
        matrix[j][i] = matrix[i][j];
      }
    }
    return matrix;
  }

  private static double[][] copy(double[][] matrix) {
    return java.util.Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
  }
}
