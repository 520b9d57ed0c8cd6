package org.evenload.model.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.evenload.model.random.RandomKey;
import org.junit.jupiter.api.Test;

class SobolDesignTest {
  private static final double A = 7;
  private static final double B = 0.1;

  // Ishigami and Homma 1990: its indices are known in closed form.
  private static double ishigami(double[] u) {
    double[] x = Arrays.stream(u).map(v -> Math.PI * (2 * v - 1)).toArray();
    return Math.sin(x[0])
        + A * Math.pow(Math.sin(x[1]), 2)
        + B * Math.pow(x[2], 4) * Math.sin(x[0]);
  }

  private static double[] outputs(SobolDesign design) {
    return Arrays.stream(design.points()).mapToDouble(SobolDesignTest::ishigami).toArray();
  }

  @Test
  void ishigamisIndicesLieWithinTheirIntervals() {
    double pi4 = Math.pow(Math.PI, 4);
    double first = 0.5 * Math.pow(1 + B * pi4 / 5, 2);
    double second = A * A / 8;
    double interaction = B * B * pi4 * pi4 * (1.0 / 18 - 1.0 / 50);
    double variance = first + second + interaction;
    double[] knownFirst = {first / variance, second / variance, 0};
    double[] knownTotal = {
      (first + interaction) / variance, second / variance, interaction / variance
    };
    for (int seed = 1; seed <= 5; seed++) {
      SobolDesign design = new SobolDesign(RandomKey.ofSeed(seed), 3, 1024);
      SobolIndex[] indices = design.indices(outputs(design), 0.95);
      for (int i = 0; i < 3; i++) {
        assertThat(indices[i].firstInterval().contains(knownFirst[i])).as("first %d", i).isTrue();
        assertThat(indices[i].totalInterval().contains(knownTotal[i])).as("total %d", i).isTrue();
        assertThat(indices[i].first()).isCloseTo(knownFirst[i], within(0.05));
        assertThat(indices[i].total()).isCloseTo(knownTotal[i], within(0.05));
        assertThat(indices[i].firstInterval().upper() - indices[i].firstInterval().lower())
            .isBetween(0.01, 0.3);
      }
    }
  }

  @Test
  void aSumHasTheSharesOfItsTerms() {
    // Var(u) is the same for all, so shares go with squared weights: 1 : 4 of 5.
    SobolDesign design = new SobolDesign(RandomKey.ofSeed(1), 2, 2048);
    double[] outputs =
        Arrays.stream(design.points()).mapToDouble(u -> 100 + u[0] + 2 * u[1]).toArray();
    SobolIndex[] indices = design.indices(outputs, 0.9);
    assertThat(indices[0].first()).isCloseTo(0.2, within(0.01));
    assertThat(indices[0].total()).isCloseTo(0.2, within(0.01));
    assertThat(indices[1].first()).isCloseTo(0.8, within(0.02));
  }

  @Test
  void aFailedRunTakesItsBasePointAlong() {
    SobolDesign design = new SobolDesign(RandomKey.ofSeed(1), 3, 64);
    double[] outputs = outputs(design);
    outputs[7] = Double.NaN;
    assertThat(design.indices(outputs, 0.95)[0].count()).isEqualTo(63);
    Arrays.fill(outputs, Double.NaN);
    assertThatThrownBy(() -> design.indices(outputs, 0.95))
        .hasMessageContaining("at 0 base points");
  }

  @Test
  void aConstantHasNoIndices() {
    SobolDesign design = new SobolDesign(RandomKey.ofSeed(1), 2, 16);
    double[] outputs = new double[16 * 4];
    assertThat(design.indices(outputs, 0.95)[0].first()).isNaN();
  }

  @Test
  void theSameKeyGivesTheSameBits() {
    SobolDesign one = new SobolDesign(RandomKey.ofSeed(3), 3, 128);
    SobolDesign other = new SobolDesign(RandomKey.ofSeed(3), 3, 128);
    assertThat(one.points()).isDeepEqualTo(other.points());
    assertThat(one.indices(outputs(one), 0.95)).isEqualTo(other.indices(outputs(other), 0.95));
    assertThat(one.points()[0])
        .isNotEqualTo(new SobolDesign(RandomKey.ofSeed(4), 3, 128).points()[0]);
  }
}
