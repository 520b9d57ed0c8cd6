package org.evenload.jobs.kind.penetration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.evenload.jobs.kind.penetration.PenetrationConfig.LevelSettings;
import org.junit.jupiter.api.Test;

class PenetrationSettingsTest {
  @Test
  void levelsPerMegawattHaveTwoDigits() {
    LevelSettings levels = new LevelSettings(null, List.of(193.0, 4.0, 10.0, 4.001));
    assertThat(levels.of(259)).containsExactly(1000, 2600, 50_000);
    assertThat(levels.of(0.001)).containsExactly(1);
  }

  @Test
  void levelsThatCoincideAreTold() {
    LevelSettings levels = new LevelSettings(null, List.of(193.0, 4.0, 10.0, 4.001));
    assertThat(levels.merged(levels.of(259)))
        .hasValue(
            "The 4 levels of levels.vehicles_per_mw come to 3 numbers of vehicles (1000, 2600, 50000): what coincides is computed once.");
    LevelSettings apart = new LevelSettings(null, List.of(4.0, 10.0));
    assertThat(apart.merged(apart.of(259))).isEmpty();
  }

  @Test
  void levelsAsNumbersWin() {
    assertThat(new LevelSettings(List.of(5, 3, 5), List.of(1.0)).of(259)).containsExactly(3, 5);
  }

  @Test
  void limitsAreOfAKind() {
    assertThat(DayCapacity.kindOf("branch 4–9, rating at its from end")).isEqualTo("branch");
    assertThat(DayCapacity.kindOf("generator 1 at bus 1, active power maximum"))
        .isEqualTo("generator");
    assertThat(DayCapacity.kindOf("bus 14, voltage minimum")).isEqualTo("bus");
    assertThat(DayCapacity.kindOf(DayCapacity.NEED)).isEqualTo("vehicles");
    assertThat(DayCapacity.kindOf(null)).isNull();
  }
}
