package org.evenload.model.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.evenload.model.charging.ChargePoint;
import org.evenload.model.response.FlexibleFleet;
import org.junit.jupiter.api.Test;

class GenerationBoundTest {
  // 10 MW of generation and 8 MW of demand leave 2 MW in each of four hours.
  private static final double[] DEMAND = {8, 8, 8, 8};

  @Test
  void whatFitsIsNotShort() {
    assertThat(shortage(fleet(0, 4, 8))).isZero();
  }

  @Test
  void whatExceedsAllHoursTogetherIsShort() {
    assertThat(shortage(fleet(0, 4, 9))).isCloseTo(1, within(0.01));
  }

  @Test
  void aShortStayIsShortAlone() {
    // 5 MWh in two hours with room for 4, whatever others do.
    assertThat(shortage(fleet(0, 2, 5), fleet(0, 4, 1))).isCloseTo(1, within(0.01));
  }

  @Test
  void demandThatExceedsGenerationCounts() {
    double shortMwh =
        GenerationBound.leastShortageMwh(
            List.of(fleet(0, 4, 1)), new double[] {12, 8, 8, 8}, 10, 1);
    assertThat(shortMwh).isCloseTo(2, within(1e-9));
  }

  private static double shortage(FlexibleFleet... fleets) {
    return GenerationBound.leastShortageMwh(List.of(fleets), DEMAND, 10, 1);
  }

  private static FlexibleFleet fleet(int first, int length, double mwh) {
    return new FlexibleFleet.Builder(4, 1)
        .add(1, new ChargePoint(5000, 1), first, length, 1000 * mwh)
        .build();
  }
}
