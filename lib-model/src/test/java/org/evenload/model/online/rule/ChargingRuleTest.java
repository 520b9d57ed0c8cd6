package org.evenload.model.online.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChargingRuleTest {
  // Slots of an hour: laxities are 8 − 1, 5 − 4 and 9 − 2 hours at slot 2.
  private final Slot slot =
      new Slot(
          2,
          14 * 60,
          1,
          List.of(
              new Waiting(0, 10, 4, 4, 4),
              new Waiting(1, 7, 4, 16, 4),
              new Waiting(2, 11, 4, 8, 4)));

  private static SlotLimits atMost(double totalKw) {
    return kw -> Arrays.stream(kw).sum() <= totalKw;
  }

  @Test
  void uncoordinatedKnowsNoLimit() {
    assertThat(new Uncoordinated().decide(slot, kw -> false)).containsExactly(4, 4, 4);
  }

  @Test
  void whoCameFirstIsServedFirst() {
    assertThat(new FirstComeFirstServed().decide(slot, atMost(9))).containsExactly(4, 4, 0);
  }

  @Test
  void whoHasToLeaveFirstIsServedFirst() {
    assertThat(new EarliestDeadlineFirst().decide(slot, atMost(5))).containsExactly(0, 4, 0);
  }

  @Test
  void whoCanLeastWaitIsServedFirst() {
    assertThat(new LeastLaxityFirst().decide(slot, atMost(5))).containsExactly(0, 4, 0);
    assertThat(slot.waiting().get(1).laxityHours(2, 1)).isEqualTo(1);
  }

  @Test
  void whomTheGridRefusesIsPassedOver() {
    SlotLimits notTheFirst = kw -> kw[0] == 0;

    assertThat(new FirstComeFirstServed().decide(slot, notTheFirst)).containsExactly(0, 4, 4);
  }

  @Test
  void equalShareSplitsWhatThereIs() {
    double[] kw = new EqualShare().decide(slot, atMost(9));

    assertThat(kw[0]).isEqualTo(kw[1]).isEqualTo(kw[2]).isCloseTo(3, within(1e-6));
    assertThat(Arrays.stream(kw).sum()).isLessThanOrEqualTo(9);
    assertThat(new EqualShare().decide(slot, atMost(12))).containsExactly(4, 4, 4);
  }

  @Test
  void equalShareGivesNobodyMoreThanHeCanTake() {
    Slot uneven =
        new Slot(0, 0, 1, List.of(new Waiting(0, 9, 1, 1, 4), new Waiting(0, 9, 4, 9, 4)));

    double[] kw = new EqualShare().decide(uneven, atMost(4));

    assertThat(kw[0]).isEqualTo(1);
    assertThat(kw[1]).isCloseTo(3, within(1e-6));
  }

  @Test
  void timersWaitForTheCheapHours() {
    ChargingRule timer = new TimeOfUseDelay(23 * 60, 7 * 60);

    assertThat(timer.decide(at(22 * 60 + 55), atMost(0))).containsOnly(0);
    assertThat(timer.decide(at(23 * 60), atMost(0))).containsOnly(4);
    assertThat(timer.decide(at(3 * 60), atMost(0))).containsOnly(4);
    assertThat(timer.decide(at(7 * 60), atMost(0))).containsOnly(0);
  }

  private Slot at(int minute) {
    return new Slot(0, minute, 1, slot.waiting());
  }
}
