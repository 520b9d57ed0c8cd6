package org.evenload.jobs.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FigureChangeTest {
  @Test
  void worseDependsOnWhichWayIsGood() {
    assertThat(change("higher", 200.0, 188.0).changePct()).isEqualTo(-6);
    assertThat(change("higher", 200.0, 188.0).isWorseBy(5)).isTrue();
    assertThat(change("higher", 200.0, 188.0).isWorseBy(6)).isFalse();
    assertThat(change("higher", 200.0, 300.0).isWorseBy(5)).isFalse();
    assertThat(change("lower", 200.0, 212.0).isWorseBy(5)).isTrue();
    assertThat(change("neither", -2.0, -2.2).isWorseBy(5)).isTrue();
  }

  @Test
  void whatAppearsWhereThereWasNothingIsWorseAtAnyThreshold() {
    assertThat(change("lower", 0.0, 1e-9).isWorseBy(1000)).isTrue();
    assertThat(change("lower", 0.0, 0.0).isWorseBy(0)).isFalse();
    assertThat(change("lower", 1.0, null).isWorseBy(1000)).isTrue();
    assertThat(change("lower", null, 1.0).isWorseBy(0)).isFalse();
  }

  private static FigureChange change(
      String better, @Nullable Double before, @Nullable Double after) {
    return new FigureChange("metric", "", "MWh", better, before, after);
  }
}
