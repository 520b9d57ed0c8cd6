package org.evenload.model.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DayQuantileTest {
  @Test
  void theShareOfDaysReachesTheValue() {
    double[] days = IntStream.rangeClosed(1, 40).mapToDouble(i -> i).toArray();
    // 38 of 40 days have 3 or more.
    assertThat(DayQuantile.of(days, 0.95, 0.95).value()).isEqualTo(3);
    assertThat(DayQuantile.of(days, 0.5, 0.95).value()).isEqualTo(21);
  }

  @Test
  void tooFewDaysHaveNoLimits() {
    DayQuantile quantile = DayQuantile.of(new double[] {5, 7}, 0.95, 0.95);
    assertThat(quantile.value()).isEqualTo(5);
    assertThat(quantile.lower()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(quantile.upper()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void limitsCoverTheTrueQuantileAsOftenAsTheySay() {
    Random random = new Random(5);
    // What 95 of 100 normal days reach: 1.6449 deviations below the mean.
    double truth = 100 - 10 * 1.6449;
    int covered = 0;
    for (int repetition = 0; repetition < 400; repetition++) {
      double[] days =
          IntStream.range(0, 30).mapToDouble(i -> 100 + 10 * random.nextGaussian()).toArray();
      DayQuantile quantile = DayQuantile.of(days, 0.95, 0.95);
      covered += quantile.lower() <= truth && truth <= quantile.upper() ? 1 : 0;
    }
    assertThat(covered / 400.0).isCloseTo(0.95, within(0.04));
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> DayQuantile.of(new double[0], 0.95, 0.95))
        .hasMessageContaining("no days");
    assertThatThrownBy(() -> DayQuantile.of(new double[] {1}, 1, 0.95))
        .hasMessageContaining("expected a number in (0, 1)");
  }
}
