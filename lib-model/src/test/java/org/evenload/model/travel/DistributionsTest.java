package org.evenload.model.travel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.evenload.model.random.RandomKey;
import org.evenload.model.random.RandomStream;
import org.junit.jupiter.api.Test;

class DistributionsTest {
  @Test
  void borderCasesFallIntoBinsWithWeight() {
    CumulativeWeights weights = new CumulativeWeights(new double[] {0, 1, 0, 0, 3, 0});
    assertThat(weights.index(0)).isEqualTo(1);
    assertThat(weights.index(Math.nextDown(0.25))).isEqualTo(1);
    assertThat(weights.index(0.25)).isEqualTo(4);
    assertThat(weights.index(Math.nextDown(1.0))).isEqualTo(4);
    assertThat(weights.position(0)).isEqualTo(1);
    assertThat(weights.position(0.125)).isEqualTo(1.5);
    assertThat(weights.position(0.25)).isEqualTo(4);
    assertThat(weights.position(Math.nextDown(1.0))).isBetween(4.999, Math.nextDown(5.0));
  }

  @Test
  void positionsStayInTheirBinForWeightsOfAnySize() {
    for (double scale : List.of(1e-300, 1e-9, 1.0, 1e300)) {
      CumulativeWeights weights =
          new CumulativeWeights(new double[] {0.1 * scale, 0.7 * scale, 0.2 * scale});
      RandomStream stream = RandomKey.ofSeed(3).stream();
      for (int i = 0; i < 10_000; i++) {
        double u = stream.nextDouble();
        assertThat((int) weights.position(u)).isEqualTo(weights.index(u));
      }
    }
  }

  @Test
  void normalTimesAreNormalInsideAndClippedAtTheirSupport() {
    ClippedNormalTime wide = new ClippedNormalTime(22, 1, 0, 48);
    RandomStream stream = RandomKey.ofSeed(3).stream();
    double[] hours = new double[20_000];
    for (int i = 0; i < hours.length; i++) {
      hours[i] = wide.draw(stream);
    }
    assertThat(
            new KolmogorovSmirnovTest().kolmogorovSmirnovTest(new NormalDistribution(22, 1), hours))
        .isGreaterThan(0.001);
    ClippedNormalTime narrow = new ClippedNormalTime(22, 4.3, 12, 28);
    int last = 0;
    for (int i = 0; i < 20_000; i++) {
      double hour = narrow.draw(stream);
      assertThat(hour).isGreaterThanOrEqualTo(12).isLessThan(28);
      last += hour > 27.999 ? 1 : 0;
    }
    // Beyond 28 h lie 1.395 deviations: 8.15 % of all.
    assertThat(last / 20_000.0).isBetween(0.075, 0.088);
  }

  @Test
  void speedClassesMapToAnyNumberOfPeriods() {
    SpeedClass fast = new SpeedClass("f", 50, 0);
    SpeedClass slow = new SpeedClass("s", 20, 0);
    Traffic traffic = new Traffic(List.of(fast, slow, slow, slow), 10, 100);
    assertThat(traffic.byPeriod(4)).isEqualTo(traffic.classes());
    assertThat(traffic.byPeriod(8)).containsExactly(fast, fast, slow, slow, slow, slow, slow, slow);
    // Halves: the first is fast and slow for equally long, so the earlier rules.
    assertThat(traffic.byPeriod(2)).containsExactly(fast, slow);
    assertThat(traffic.byPeriod(1)).containsExactly(slow);
    // Thirds: 0…1/3 is fast for 1/4, slow for 1/12 of the day.
    assertThat(traffic.byPeriod(3)).containsExactly(fast, slow, slow);
  }

  @Test
  void groupsFillTheFleet() {
    GroupSizes published = GroupSizes.cycling(3750, List.of(7, 13));
    assertThat(published.groups()).isEqualTo(375);
    assertThat(published.vehicles()).isEqualTo(3750);
    assertThat(published.size(1)).isEqualTo(7);
    assertThat(published.size(2)).isEqualTo(13);
    assertThat(published.size(375)).isEqualTo(10);
    assertThat(GroupSizes.cycling(2000, List.of(7, 13)).groups()).isEqualTo(200);
    assertThat(GroupSizes.cycling(5, List.of(7, 13)).groups()).isEqualTo(1);
    assertThat(GroupSizes.single(12).groups()).isEqualTo(12);
    assertThat(GroupSizes.of(List.of(3, 4)).vehicles()).isEqualTo(7);
  }

  @Test
  void impossibleParametersAreRejected() {
    assertThatThrownBy(() -> GroupSizes.cycling(-5, List.of(1)))
        .hasMessageContaining("number of vehicles '-5'");
    assertThatThrownBy(() -> GroupSizes.cycling(5, List.of(0))).hasMessageContaining("size '0'");
    assertThatThrownBy(() -> new ClippedNormalTime(8, -1, 0, 12)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new Traffic(List.of(), 10, 100)).hasMessageContaining("traffic");
    assertThatThrownBy(() -> new Commute(1, 1, 5, 1)).hasMessageContaining("both at bus 1");
    assertThatThrownBy(() -> new Commute(1, 2, 0, 1)).hasMessageContaining("distance '0.0'");
    assertThatThrownBy(() -> new TimeHistogram(0.5, new double[] {0})).hasMessageContaining("0.0");
    assertThatThrownBy(() -> Models.ieee14(48, 0)).hasMessageContaining("concentration '0.0'");
    assertThatThrownBy(() -> Models.ieee14(0)).hasMessageContaining("periods '0'");
  }
}
