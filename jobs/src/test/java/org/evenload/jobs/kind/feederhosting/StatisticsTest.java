package org.evenload.jobs.kind.feederhosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  @Test
  void wilsonsIntervalOfFiveInTen() {
    Statistics.Interval interval = Statistics.share(5, 10);
    assertThat(interval.value()).isEqualTo(0.5);
    assertThat(interval.low()).isCloseTo(0.2366, within(1e-4));
    assertThat(interval.high()).isCloseTo(0.7634, within(1e-4));
  }

  @Test
  void neverLeavesRoomAboveAndAlwaysBelow() {
    assertThat(Statistics.share(0, 20).low()).isZero();
    assertThat(Statistics.share(0, 20).high()).isCloseTo(0.1611, within(1e-4));
    assertThat(Statistics.share(20, 20).high()).isEqualTo(1);
  }

  @Test
  void quantilesAreValuesOfTheOrder() {
    // ranks of the median of 100: 50, and 40 to 61 around it
    double[] values = IntStream.rangeClosed(1, 100).mapToDouble(i -> i).toArray();
    Statistics.Interval median = Statistics.quantile(values, 0.5);
    assertThat(median.value()).isEqualTo(50);
    assertThat(median.low()).isEqualTo(40);
    assertThat(median.high()).isEqualTo(61);
  }

  @Test
  void whatNeverBreaksIsInfinite() {
    double[] values = {10, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    assertThat(Statistics.quantile(values, 0.95).value()).isInfinite();
    assertThat(Statistics.quantile(values, 0.05).value()).isEqualTo(10);
  }
}
