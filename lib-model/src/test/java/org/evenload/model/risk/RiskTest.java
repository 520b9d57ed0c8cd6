package org.evenload.model.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.evenload.model.coordination.CopperPlate;
import org.evenload.model.random.RandomKey;
import org.evenload.model.random.RandomStream;
import org.junit.jupiter.api.Test;

class RiskTest {
  // Brown, Cai and DasGupta (2001) and tables of the binomial distribution: 5 of 20.
  @Test
  void intervalsOfSharesAsPublished() {
    Interval wilson = Share.wilson(5, 20, 0.95);
    assertThat(wilson.lower()).isCloseTo(0.1119, within(1e-4));
    assertThat(wilson.upper()).isCloseTo(0.4687, within(1e-4));
    Interval exact = Share.clopperPearson(5, 20, 0.95);
    assertThat(exact.lower()).isCloseTo(0.0866, within(1e-4));
    assertThat(exact.upper()).isCloseTo(0.4910, within(1e-4));
    // Nothing in 30 days: 1 − 0.025^(1/30).
    assertThat(Share.clopperPearson(0, 30, 0.95).upper())
        .isCloseTo(1 - Math.pow(0.025, 1 / 30.0), within(1e-9));
  }

  // Two buses, 10 MW, a demand uniform in 6…11 MW throughout the day: short with probability 1/5,
  // by 1/2 MW on average. EENS = 24 · 1/5 · 1/2 = 2.4 MWh, LOLP = 0.2, LOLE = 4.8 h a day.
  @Test
  void intervalsCoverTheExactIndicesOfATwoBusSystem() {
    int lolp = 0;
    int eens = 0;
    int lole = 0;
    double sumMwh = 0;
    for (int repetition = 1; repetition <= 200; repetition++) {
      Reliability found = Reliability.of(days(repetition, 400), 1, 1e-9, 0.95);
      lolp += found.lolp().covers(0.2) ? 1 : 0;
      eens += found.eensMwhPerDay().covers(2.4) ? 1 : 0;
      lole += found.loleHoursPerDay().covers(4.8) ? 1 : 0;
      sumMwh += found.eensMwhPerDay().estimate();
    }
    assertThat(lolp).isBetween(180, 198);
    assertThat(eens).isBetween(180, 198);
    assertThat(lole).isBetween(180, 198);
    // A day has a standard deviation of 5.69 MWh; 80,000 days.
    assertThat(sumMwh / 200).isCloseTo(2.4, within(4 * 5.69 / Math.sqrt(80_000)));
  }

  @Test
  void twentyAndTwentyDaysAreForty() {
    assertThat(days(3, 40)[35]).isEqualTo(days(3, 36)[35]);
  }

  // Y = X + noise: the variance that remains is that of the noise, a quarter here.
  @Test
  void controlsSaveWhatTheyExplain() {
    int covered = 0;
    double remaining = 0;
    for (int repetition = 1; repetition <= 200; repetition++) {
      RandomStream stream = RandomKey.ofSeed(7).with(repetition).stream();
      double[] x = new double[100];
      double[] y = new double[100];
      for (int i = 0; i < x.length; i++) {
        x[i] = stream.normal(10, Math.sqrt(3));
        y[i] = x[i] + stream.standardNormal();
      }
      Mean.Controlled found = Mean.controlled(y, x, 10, 0.95);
      covered += found.mean().covers(10) ? 1 : 0;
      remaining += found.remainingVariance() / 200;
    }
    assertThat(covered).isBetween(180, 198);
    assertThat(remaining).isCloseTo(0.25, within(0.02));
  }

  @Test
  void samplingStopsWhereTheIntervalIsNarrowEnough() {
    double[] values = {1, 2, 3, 4, 5};
    double now = Mean.of(values, 0.95).halfWidth();
    assertThat(now).isCloseTo(2.776445 * Math.sqrt(2.5 / 5), within(1e-5));
    assertThat(Mean.daysFor(values, now * 1.01, 0.95)).isEqualTo(5);
    assertThat(Mean.daysFor(values, now / 2, 0.95)).isBetween(20L, 21L);
  }

  @Test
  void capacityIsTheLargestLevelThatHolds() {
    long[] levels = {1000, 2000, 3000, 4000};
    HostingCapacity capacity =
        HostingCapacity.of(levels, new long[] {200, 194, 180, 20}, 200, 0.95, 0.95);
    // 194 of 200: 0.936…0.986; 180 of 200: 0.851…0.934.
    assertThat(capacity).isEqualTo(new HostingCapacity(2000, 1000, 3000));
    assertThat(HostingCapacity.of(levels, new long[] {0, 0, 0, 0}, 200, 0.95, 0.95).vehicles())
        .isZero();
    assertThat(HostingCapacity.of(levels, new long[] {200, 200, 200, 200}, 200, 0.95, 0.95))
        .isEqualTo(new HostingCapacity(4000, 4000, Long.MAX_VALUE));
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> Share.wilson(3, 2, 0.95)).hasMessageContaining("3 of 2 days");
    assertThatThrownBy(() -> Share.wilson(1, 2, 95)).hasMessageContaining("level '95.0'");
    assertThatThrownBy(() -> Mean.of(new double[] {1}, 0.95)).hasMessageContaining("1 days");
    assertThatThrownBy(
            () -> HostingCapacity.of(new long[] {2, 2}, new long[] {1, 1}, 1, 0.95, 0.95))
        .hasMessageContaining("level '2'");
  }

  private static double[][] days(int repetition, int count) {
    double[][] days = new double[count][24];
    for (int d = 0; d < count; d++) {
      double mw = RandomKey.ofSeed(1).with(repetition).with(d).stream().uniform(6, 11);
      CopperPlate system = new CopperPlate(new double[] {mw}, 10);
      Arrays.fill(days[d], system.answer(0, new double[] {0, 0}).notSuppliedMw());
    }
    return days;
  }
}
