package org.evenload.jobs.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.evenload.jobs.sensitivity.SensitivityConfig.KeyValues;
import org.junit.jupiter.api.Test;

class SensitivityConfigTest {
  private static SensitivityConfig config(String design, KeyValues... keys) {
    return new SensitivityConfig(7, Path.of("study.yaml"), design, List.of(keys), Map.of(), 3, 32);
  }

  @Test
  void aGridTakesAllPairs() {
    SensitivityConfig grid =
        config(
            "grid", new KeyValues("a", List.of(1.0, 2.0)), new KeyValues("b", List.of(3.0, 4.0)));

    assertThat(grid.points(key -> false))
        .containsExactly(
            Map.of("a", 1.0, "b", 3.0),
            Map.of("a", 1.0, "b", 4.0),
            Map.of("a", 2.0, "b", 3.0),
            Map.of("a", 2.0, "b", 4.0));
  }

  @Test
  void everyDesignSaysHowManyRunsItTakes() {
    KeyValues a = new KeyValues("a", List.of(1.0, 2.0, 5.0));
    KeyValues b = new KeyValues("b", List.of(0.0, 1.0));
    for (String design : List.of("alone", "grid", "morris", "sobol")) {
      SensitivityConfig config = config(design, a, b);
      assertThat(config.runs()).as(design).isEqualTo(config.points(key -> false).size());
    }
  }

  @Test
  void rangesOfWholeNumbersAreDrawnFromEvenly() {
    SensitivityConfig sobol =
        config(
            "sobol",
            new KeyValues("count", List.of(1.0, 4.0)),
            new KeyValues("kw", List.of(0.0, 1.0)));

    Map<Double, Long> counts =
        sobol.points(key -> key.equals("count")).stream()
            .collect(Collectors.groupingBy(p -> p.get("count"), Collectors.counting()));

    assertThat(counts.keySet()).containsExactlyInAnyOrder(1.0, 2.0, 3.0, 4.0);
    assertThat(counts.values()).allSatisfy(n -> assertThat(n).isBetween(24L, 40L));
    assertThat(sobol.points(key -> key.equals("count")))
        .anySatisfy(point -> assertThat(point.get("kw") % 1).isNotZero());
  }
}
