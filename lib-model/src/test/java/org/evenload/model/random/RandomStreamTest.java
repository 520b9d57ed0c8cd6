package org.evenload.model.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomStreamTest {
  private static final RandomKey KEY = RandomKey.ofSeed(2025).with("golden");

  // The first two values were computed apart from this code, by a script in another language.
  @Test
  void drawsAreTheSameBitsOnEveryMachine() {
    RandomStream stream = KEY.with(1).with(2).with(Purpose.DAY).stream();
    assertThat(KEY.with(1).with(2).with(Purpose.DAY).value()).isEqualTo(-4057496493553388505L);
    assertThat(stream.nextLong()).isEqualTo(2135360581544901812L);
    assertThat(stream.nextDouble()).isEqualTo(0.5372499124089813);
    assertThat(stream.standardNormal()).isEqualTo(-0.46223177977151647);
    assertThat(stream.gamma(0.3)).isEqualTo(0.13146629869463514);
    assertThat(stream.gamma(2)).isEqualTo(0.6558272796323167);
    assertThat(stream.dirichlet(new double[] {0.5, 2, 7}))
        .containsExactly(0.23093894061389905, 0.1173712994870987, 0.6516897598990022);
  }

  @Test
  void aKeyStartsItsStreamAtTheBeginning() {
    assertThat(KEY.stream().nextLong()).isEqualTo(KEY.stream().nextLong());
  }

  @Test
  void normalsAreNormal() {
    RandomStream stream = KEY.with("normal").stream();
    assertFits(new NormalDistribution(8, 2), () -> stream.normal(8, 2));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.2, 0.999, 1, 2, 50})
  void gammasAreGamma(double shape) {
    RandomStream stream = KEY.with("gamma").stream();
    assertFits(new GammaDistribution(null, shape, 1), () -> stream.gamma(shape));
  }

  @Test
  void sharesOfADirichletAreBeta() {
    RandomStream stream = KEY.with("dirichlet").stream();
    assertFits(new BetaDistribution(null, 2, 5), () -> stream.dirichlet(new double[] {2, 4, 1})[0]);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e-2, 1, 1e6})
  void sharesAddUpToOneForAnyConcentration(double parameter) {
    for (int i = 0; i < 200; i++) {
      double[] share = KEY.with(i).stream().dirichlet(new double[] {parameter, 0, parameter});
      assertThat(share[1]).isZero();
      assertThat(DoubleStream.of(share).sum()).isCloseTo(1, within(1e-12));
    }
  }

  private static void assertFits(RealDistribution distribution, DoubleSupplier draw) {
    double[] values = DoubleStream.generate(draw).limit(20_000).toArray();
    Arrays.sort(values);
    assertThat(new KolmogorovSmirnovTest().kolmogorovSmirnovTest(distribution, values))
        .as("p-value of %s", distribution.getClass().getSimpleName())
        .isGreaterThan(0.001);
  }

  @Test
  void bitsAreThoseOfSplittableRandom() {
    for (long seed : new long[] {0, 1, -1, Long.MIN_VALUE, 0x123456789abcdefL}) {
      RandomStream stream = new RandomStream(seed);
      SplittableRandom reference = new SplittableRandom(seed);
      for (int i = 0; i < 1000; i++) {
        assertThat(stream.nextLong()).isEqualTo(reference.nextLong());
      }
    }
  }

  @Test
  void restartedStreamsBeginAnew() {
    RandomKey key = RandomKey.ofSeed(5).with(7);
    RandomStream used = RandomKey.ofSeed(1).stream();
    used.standardNormal();
    used.restart(RandomKey.narrowed(key.value(), Purpose.DAY));
    RandomStream fresh = key.with(Purpose.DAY).stream();
    for (int i = 0; i < 1000; i++) {
      assertThat(used.standardNormal()).isEqualTo(fresh.standardNormal());
    }
  }
}
