package org.evenload.model.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.evenload.model.fleet.BusFleet;
import org.evenload.model.fleet.Member;
import org.evenload.model.fleet.Role;
import org.evenload.model.response.FlexibleFleet;
import org.evenload.model.vehicle.Battery;
import org.evenload.model.vehicle.Charger;
import org.evenload.model.vehicle.Stay;
import org.evenload.model.vehicle.VehicleGroup;
import org.junit.jupiter.api.Test;

/** Days of four hours, 1000 vehicles that need 2 kWh each and may charge with 2 kW. */
class EnvelopeTest {
  private static final double NONE = Double.POSITIVE_INFINITY;

  @Test
  void whoCanChargeElsewhereNeedsNoRoom() {
    double[] cap = {0, NONE, NONE, NONE};
    assertThat(Envelope.containingNeed(fleet(stay(1, 4)), cap, 1)).isEqualTo(cap);
  }

  // One stay lies in capped hours alone: its 2 MWh are 1 more than the caps allow.
  @Test
  void capsAreWidenedByWhatARealisationLacks() {
    double[] cap = {0.5, 0.5, NONE, NONE};
    double[] widened = Envelope.containingNeed(fleet(stay(1, 4), stay(1, 2)), cap, 1);
    assertThat(widened[0] + widened[1]).isCloseTo(2, within(1e-6));
    assertThat(widened[2]).isEqualTo(NONE);
  }

  @Test
  void everyRealisationCountsNotTheirMean() {
    BusFleet fleet = fleet(stay(1, 1), stay(2, 2));
    double[] mean = FlexibleFleet.meanOf(fleet, 4, 1).uncontrolledMw();
    assertThat(mean).containsExactly(new double[] {1, 1, 0, 0}, within(1e-12));
    assertThat(Envelope.containingNeed(fleet, mean, 1))
        .containsExactly(new double[] {2, 2, 0, 0}, within(1e-6));
  }

  private static Stay stay(int first, int last) {
    return new Stay.Connected(first, last, 28, 2);
  }

  private static BusFleet fleet(Stay... realisations) {
    VehicleGroup vehicles =
        new VehicleGroup(
            "1",
            1000,
            0,
            100,
            new Battery(40, 5, 38, 30),
            new Charger(2, 1, 1, Charger.Direction.CHARGE_ONLY));
    return new BusFleet(
        1, List.of(new Member(1, Role.HOME, vehicles, Arrays.asList(realisations))));
  }
}
