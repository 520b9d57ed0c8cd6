package org.evenload.model.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.evenload.model.random.RandomKey;
import org.junit.jupiter.api.Test;

class MorrisDesignTest {
  @Test
  void everyFactorMovesOnceByHalfTheGrid() {
    MorrisDesign design = new MorrisDesign(RandomKey.ofSeed(1), 3, 10, 4);
    double[][] points = design.points();
    assertThat(points).hasDimensions(40, 3);
    for (int r = 0; r < 10; r++) {
      double[] moved = new double[3];
      for (int m = 1; m <= 3; m++) {
        for (int i = 0; i < 3; i++) {
          double step = points[r * 4 + m][i] - points[r * 4 + m - 1][i];
          assertThat(points[r * 4 + m][i]).isBetween(0.0, 1.0);
          assertThat(step == 0 || Math.abs(Math.abs(step) - 2.0 / 3) < 1e-12).isTrue();
          moved[i] += Math.abs(step);
        }
      }
      assertThat(moved).containsExactly(new double[] {2.0 / 3, 2.0 / 3, 2.0 / 3}, within(1e-12));
    }
  }

  @Test
  void aLinearFactorHasOneEffectAndAnInteractionManyOfBothSigns() {
    MorrisDesign design = new MorrisDesign(RandomKey.ofSeed(2), 4, 200, 4);
    double[] outputs =
        Arrays.stream(design.points())
            .mapToDouble(u -> 5 * u[0] - 3 * u[1] + 4 * (u[2] - 0.5) * (u[3] - 0.5))
            .toArray();
    MorrisEffect[] effects = design.effects(outputs);
    assertThat(effects[0].mean()).isCloseTo(5, within(1e-9));
    assertThat(effects[0].deviation()).isCloseTo(0, within(1e-9));
    assertThat(effects[1].mean()).isCloseTo(-3, within(1e-9));
    assertThat(effects[1].meanAbsolute()).isCloseTo(3, within(1e-9));
    // 4 (u − 1/2) over the levels 0, 1/3, 2/3, 1: ±2 and ±2/3, in the mean of amounts 4/3.
    assertThat(effects[2].meanAbsolute()).isCloseTo(4.0 / 3, within(0.15));
    assertThat(effects[2].mean()).isCloseTo(0, within(0.3));
    assertThat(effects[2].deviation()).isCloseTo(Math.sqrt(20.0 / 9), within(0.15));
  }

  @Test
  void whatFailedIsLeftOut() {
    MorrisDesign design = new MorrisDesign(RandomKey.ofSeed(2), 1, 3, 4);
    double[] outputs = Arrays.stream(design.points()).mapToDouble(u -> u[0]).toArray();
    outputs[0] = Double.NaN;
    assertThat(design.effects(outputs)[0].count()).isEqualTo(2);
    assertThat(design.effects(outputs)[0].mean()).isCloseTo(1, within(1e-12));
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new MorrisDesign(RandomKey.ofSeed(1), 2, 5, 3))
        .hasMessageContaining("'3'");
    assertThatThrownBy(() -> new MorrisDesign(RandomKey.ofSeed(1), 0, 5, 4))
        .hasMessageContaining("0 factors");
  }
}
