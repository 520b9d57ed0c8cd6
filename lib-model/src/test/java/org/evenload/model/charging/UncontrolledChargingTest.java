package org.evenload.model.charging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class UncontrolledChargingTest {
  private final ChargingStrategy strategy = new UncontrolledCharging();

  @Test
  void chargesAtFullPowerUntilTheTripIsBack() {
    // 10 kW at 90 % for half an hour: 4.5 kWh a period; 10 kWh are 4.5 + 4.5 + 1.
    ChargingPlan plan = strategy.plan(List.of(new ChargingNeed(40, 43, 10, 10, 0.9)), 48, 0.5);
    assertThat(plan.chargeKw()[0])
        .containsExactly(new double[] {10, 10, 1 / 0.45, 0}, within(1e-12));
    assertThat(plan.missingKwh()).containsExactly(0);
  }

  @Test
  void chargesOverMidnight() {
    ChargingPlan plan = strategy.plan(List.of(new ChargingNeed(48, 2, 9, 10, 0.9)), 48, 0.5);
    assertThat(plan.chargeKw()[0]).containsExactly(10, 10, 0);
  }

  @Test
  void aStayTooShortLeavesTheRestMissing() {
    ChargingPlan plan =
        strategy.plan(
            List.of(new ChargingNeed(5, 6, 10, 10, 0.9), new ChargingNeed(5, 5, 1, 10, 1)),
            48,
            0.5);
    assertThat(plan.chargeKw()[0]).containsExactly(10, 10);
    assertThat(plan.missingKwh()[0]).isCloseTo(1, within(1e-12));
    assertThat(plan.chargeKw()[1]).containsExactly(2);
    assertThat(plan.missingKwh()[1]).isZero();
  }

  @Test
  void withoutPowerOrNeedNothingHappens() {
    ChargingPlan plan =
        strategy.plan(
            List.of(new ChargingNeed(5, 6, 10, 0, 0.9), new ChargingNeed(5, 6, 0, 10, 0.9)),
            48,
            0.5);
    assertThat(plan.chargeKw()[0]).containsExactly(0, 0);
    assertThat(plan.missingKwh()[0]).isEqualTo(10);
    assertThat(plan.chargeKw()[1]).containsExactly(0, 0);
  }

  @Test
  void nonsenseIsRejected() {
    assertThatThrownBy(() -> new ChargingNeed(0, 6, 10, 1, 0.9)).hasMessageContaining("0…6");
    assertThatThrownBy(() -> new ChargingNeed(1, 6, -1, 1, 0.9)).hasMessageContaining("-1.0 kWh");
    assertThatThrownBy(() -> new ChargingNeed(1, 6, 1, 1, 0)).hasMessageContaining("'0.0'");
  }
}
