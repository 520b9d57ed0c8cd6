package org.evenload.model.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlocksTest {

  @Test
  void fleetsThatWeighAlikeAreTogether() {
    Blocks blocks = Blocks.alike(new double[] {0, 10, 0.05, 9, 3, 2.9}, 5);

    assertThat(blocks.fleets())
        .containsExactly(new int[] {0, 2}, new int[] {1, 3}, new int[] {4, 5});
  }

  @Test
  void whereNothingIsKnownAllAreTogether() {
    assertThat(Blocks.alike(new double[3], 5).fleets()).containsExactly(new int[] {0, 1, 2});
  }

  @Test
  void everyFleetIsInOneBlock() {
    assertThat(Blocks.eachAlone(3).fleets())
        .containsExactly(new int[] {0}, new int[] {1}, new int[] {2});
    assertThat(Blocks.together(3).fleets()).containsExactly(new int[] {0, 1, 2});
  }
}
