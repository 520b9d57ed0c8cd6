package org.evenload.jobs.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
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

  @Test
  void figuresWithoutABetterWayAreWorseOnlyWhereAThresholdNamesThem() {
    Thresholds general = new Thresholds(5, Map.of());
    Thresholds named = new Thresholds(5, Map.of("metric", 8.0));

    assertThat(general.isExceededBy(change("neither", 2.0, 3.0))).isFalse();
    assertThat(general.isExceededBy(change("neither", 2.0, null))).isTrue();
    assertThat(named.isExceededBy(change("neither", 2.0, 3.0))).isTrue();
    assertThat(named.isExceededBy(change("lower", 2.0, 2.14))).isFalse();
    assertThat(general.isExceededBy(change("lower", 2.0, 2.14))).isTrue();
  }

  private static FigureChange change(
      String better, @Nullable Double before, @Nullable Double after) {
    return new FigureChange("metric", "", "MWh", better, before, after);
  }
}
