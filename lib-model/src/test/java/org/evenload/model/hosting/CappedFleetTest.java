package org.evenload.model.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.evenload.model.vehicle.Battery;
import org.evenload.model.vehicle.Charger;
import org.evenload.model.vehicle.Stay;
import org.evenload.model.vehicle.VehicleGroup;
import org.junit.jupiter.api.Test;

class CappedFleetTest {
  // Ten vehicles that need 9 kWh each at their batteries: 0.1 MWh from the grid.
  private static final VehicleGroup TEN =
      new VehicleGroup(
          "ten",
          10,
          0.001,
          100,
          new Battery(80, 12, 76, 60),
          new Charger(20, 0.9, 0.9, Charger.Direction.CHARGE_ONLY));

  @Test
  void energyUnderTheCapDecides() {
    // Periods 1 and 2 of one hour each allow 0.05 + 0.15 MWh: twice what the fleet needs.
    assertThat(multiple(new Stay.Connected(1, 2, 51, 9), 0.05, 0.15, 9, 9))
        .isCloseTo(2, within(1e-6));
  }

  @Test
  void onlyConnectedPeriodsCount() {
    assertThat(multiple(new Stay.Connected(4, 1, 51, 9), 0.05, 0.15, 9, 0.1))
        .isCloseTo(1.5, within(1e-6));
  }

  @Test
  void aStayTooShortForTheNeedGetsWhatTheChargerGives() {
    // One hour at 20 kW gives 0.2 MWh to ten vehicles that would need 0.48 / 0.9.
    assertThat(multiple(new Stay.Connected(2, 2, 12, 48), 9, 0.6, 9, 9)).isCloseTo(3, within(1e-6));
  }

  @Test
  void aFleetThatNeedsNothingHasNoLimit() {
    assertThat(multiple(new Stay.Connected(1, 4, 60, 0), 0, 0, 0, 0)).isEqualTo(100);
  }

  @Test
  void noCapacityAtAllHostsNobody() {
    assertThat(multiple(new Stay.Connected(1, 4, 51, 9), 0, -1, 0, 0)).isZero();
  }

  private static double multiple(Stay stay, double... capMw) {
    return CappedFleet.greatestMultiple(List.of(TEN), List.of(stay), capMw, 1, 100);
  }
}
