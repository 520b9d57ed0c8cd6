package org.evenload.model.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.inference.TestUtils;
import org.junit.jupiter.api.Test;

class RandomKeyTest {
  @Test
  void neighbouringIdentifiersNeverCollide() {
    Set<Long> values = new HashSet<>();
    for (int sample = 0; sample < 300; sample++) {
      for (int group = 0; group < 300; group++) {
        for (Purpose purpose : Purpose.values()) {
          values.add(RandomKey.ofSeed(1).with(sample).with(group).with(purpose).value());
        }
      }
    }
    assertThat(values).hasSize(300 * 300 * Purpose.values().length);
  }

  @Test
  void orderOfIdentifiersMatters() {
    RandomKey key = RandomKey.ofSeed(7);
    assertThat(key.with(1).with(2)).isNotEqualTo(key.with(2).with(1));
    assertThat(key.with("s1").with("s2")).isNotEqualTo(key.with("s2").with("s1"));
    assertThat(key.with("ab").with("c")).isNotEqualTo(key.with("a").with("bc"));
  }

  @Test
  void purposesHaveCodesOfTheirOwn() {
    Set<Long> codes = new HashSet<>();
    for (Purpose purpose : Purpose.values()) {
      assertThat(codes.add(purpose.code)).as("code of %s", purpose).isTrue();
    }
  }

  @Test
  void oneBitOfAnyIdentifierFlipsHalfOfTheKey() {
    double flipped = 0;
    int trials = 0;
    for (int id = 0; id < 200; id++) {
      for (int bit = 0; bit < 64; bit++) {
        RandomKey seeded = RandomKey.ofSeed(id);
        flipped += distance(seeded, RandomKey.ofSeed(id ^ (1L << bit)));
        flipped += distance(seeded.with(id), seeded.with(id ^ (1L << bit)));
        flipped +=
            distance(
                seeded.with(id).with(3).with(4), seeded.with(id ^ (1L << bit)).with(3).with(4));
        trials += 3;
      }
    }
    // 38,400 trials of 64 bits: the standard error of the mean is 0.02 bits.
    assertThat(flipped / trials).isCloseTo(32, within(0.15));
  }

  @Test
  void firstDrawsOfNeighbouringStreamsAreUniformAndUncorrelated() {
    int n = 100_000;
    long[] counts = new long[100];
    double[] first = new double[n];
    double[] second = new double[n];
    double[] next = new double[n];
    for (int group = 0; group < n; group++) {
      RandomStream stream = RandomKey.ofSeed(5).with("s1").with(group).with(Purpose.DAY).stream();
      first[group] = stream.nextDouble();
      second[group] = stream.nextDouble();
      next[group] =
          RandomKey.ofSeed(5).with("s1").with(group + 1).with(Purpose.DAY).stream().nextDouble();
      counts[(int) (first[group] * counts.length)]++;
    }
    double[] expected = new double[counts.length];
    Arrays.fill(expected, 1.0 * n / counts.length);
    assertThat(TestUtils.chiSquareTest(expected, counts)).isBetween(0.001, 0.999);
    PearsonsCorrelation correlation = new PearsonsCorrelation();
    assertThat(correlation.correlation(first, second)).isCloseTo(0, within(0.012));
    assertThat(correlation.correlation(first, next)).isCloseTo(0, within(0.012));
  }

  private static int distance(RandomKey a, RandomKey b) {
    return Long.bitCount(a.value() ^ b.value());
  }
}
