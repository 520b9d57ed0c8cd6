package org.evenload.model.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DemandLimitTest {
  private final SlotClock clock = Feeders.FIVE_MINUTES;
  private final DemandLimit partial = new DemandLimit.PartialOvernight(43.73, clock);

  private double at(String time) {
    for (int slot = 0; slot < clock.slots(); slot++) {
      if (clock.timeOf(slot).equals(time)) {
        return partial.limitKw(slot, Priority.NORMAL);
      }
    }
    throw new AssertionError(time);
  }

  @Test
  void partialOvernightIsThePapersEquationWithItsJump() {
    assertThat(at("18:00")).isCloseTo(30.611, within(1e-9));
    assertThat(at("23:55")).isCloseTo(43.73 * (0.55 + 0.025 / 12), within(1e-9));
    assertThat(at("00:00")).isCloseTo(37.1705, within(1e-9));
    assertThat(at("08:00")).isCloseTo(28.4245, within(1e-9));
    assertThat(at("08:05")).isZero();
    assertThat(at("17:55")).isZero();
  }

  @Test
  void priorityOnlyKeepsThePeak() {
    assertThat(partial.byPriority()).isTrue();
    assertThat(partial.limitKw(0, Priority.HIGH)).isEqualTo(43.73);
  }

  @Test
  void overnightBeginsWithItsSlot() {
    DemandLimit overnight = new DemandLimit.Overnight(31.1, 120);

    assertThat(overnight.limitKw(119, Priority.HIGH)).isZero();
    assertThat(overnight.limitKw(120, Priority.NORMAL)).isEqualTo(31.1);
  }
}
