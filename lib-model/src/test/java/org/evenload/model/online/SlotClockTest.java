package org.evenload.model.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SlotClockTest {
  private final SlotClock clock = new SlotClock(12 * 60, 5);

  @Test
  void slotsRunOverMidnight() {
    assertThat(clock.slots()).isEqualTo(288);
    assertThat(clock.timeOf(0)).isEqualTo("12:00");
    assertThat(clock.timeOf(144)).isEqualTo("00:00");
    assertThat(clock.timeOf(287)).isEqualTo("11:55");
  }

  @Test
  void deadlinesCountTheSlotsBeforeThem() {
    assertThat(clock.slotsUntil(6 * 60)).isEqualTo(216);
    assertThat(clock.slotsUntil(12 * 60)).isEqualTo(288);
    assertThat(clock.slotsUntil(12 * 60 + 7)).isEqualTo(1);
  }

  @Test
  void vehiclesStartWithTheNextSlot() {
    assertThat(clock.firstSlotFrom(12 * 60)).isZero();
    assertThat(clock.firstSlotFrom(12 * 60 + 0.1)).isEqualTo(1);
    assertThat(clock.firstSlotFrom(0)).isEqualTo(144);
  }

  @Test
  void slotsThatDoNotDivideTheDayAreRefused() {
    assertThatThrownBy(() -> new SlotClock(0, 7)).hasMessageContaining("'7' minutes");
  }
}
