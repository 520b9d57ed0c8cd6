package org.evenload.model.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RegressionTest {
  @Test
  void aParabolaIsFoundAgain() {
    double[] x = {1, 2, 3, 4, 7};
    double[] y = Arrays.stream(x).map(v -> 2 - 3 * v + 0.5 * v * v).toArray();
    Regression fit = Regression.fit(x, y, 2);
    assertThat(fit.coefficients()).containsExactly(new double[] {2, -3, 0.5}, within(1e-10));
    assertThat(fit.at(5)).isCloseTo(-0.5, within(1e-10));
    assertThat(fit.rSquared()).isCloseTo(1, within(1e-12));
    assertThat(Regression.best(x, y).degree()).isEqualTo(2);
  }

  @Test
  void aLineByHand() {
    // y = 1, 3, 2 at x = 0, 1, 2: slope 1/2, mean 2, explained 0.5 of 2, residual variance 1.5.
    Regression fit = Regression.fit(new double[] {0, 1, 2}, new double[] {1, 3, 2}, 1);
    assertThat(fit.coefficients()).containsExactly(new double[] {1.5, 0.5}, within(1e-12));
    assertThat(fit.rSquared()).isCloseTo(0.25, within(1e-12));
    // In the middle the mean's standard error is √(1.5/3); Student's 97.5 % point for 1 is 12.706.
    Interval band = fit.band(1, 0.95);
    assertThat(band.upper() - 2).isCloseTo(12.7062 * Math.sqrt(0.5), within(1e-3));
    assertThat(2 - band.lower()).isCloseTo(band.upper() - 2, within(1e-9));
  }

  @Test
  void bandsHoldTheTruthAsOftenAsTheySay() {
    int held = 0;
    for (int seed = 0; seed < 400; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] x = new double[12];
      double[] y = new double[12];
      for (int i = 0; i < 12; i++) {
        x[i] = i / 2.0;
        double noise = 0;
        for (int k = 0; k < 12; k++) {
          noise += random.nextDouble() - 0.5;
        }
        y[i] = 70 - x[i] + noise;
      }
      held += Regression.fit(x, y, 1).band(4.2, 0.9).contains(70 - 4.2) ? 1 : 0;
    }
    assertThat(held / 400.0).isBetween(0.86, 0.94);
  }

  @Test
  void tooFewPointsAreRefused() {
    assertThatThrownBy(() -> Regression.fit(new double[] {1, 1, 1}, new double[] {1, 2, 3}, 1))
        .hasMessageContaining("3 points at 1 places");
    assertThatThrownBy(() -> Regression.fit(new double[] {1, 2, 3}, new double[] {1, 2, 3}, 2))
        .hasMessageContaining("expected at least 4 at 3");
  }

  @Test
  void boxesByHand() {
    // Quartiles of 1…9 and 30: 3.25 and 7.75, fences at −3.5 and 14.5.
    BoxStatistics box = BoxStatistics.of(new double[] {9, 1, 8, 2, 7, 3, 6, 4, 5, 30});
    assertThat(box.lowerQuartile()).isEqualTo(3.25);
    assertThat(box.median()).isEqualTo(5.5);
    assertThat(box.upperQuartile()).isEqualTo(7.75);
    assertThat(box.outliers()).isEqualTo(1);
    assertThat(box.upperWhisker()).isEqualTo(9);
    assertThat(box.greatest()).isEqualTo(30);
    assertThat(box.mean()).isEqualTo(5);
    assertThat(BoxStatistics.of(new double[] {4}).mean()).isEqualTo(4);
    assertThatThrownBy(() -> BoxStatistics.of(new double[0])).hasMessageContaining("empty");
  }

  @Test
  void aFactorNeedsARange() {
    assertThat(new Factor("x", 2, 6).at(0.25)).isEqualTo(3);
    assertThatThrownBy(() -> new Factor("x", 2, 2)).hasMessageContaining("'x': 2.0…2.0");
  }
}
