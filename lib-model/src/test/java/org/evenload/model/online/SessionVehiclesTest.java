package org.evenload.model.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.evenload.grid.feeder.Phase;
import org.evenload.model.random.RandomKey;
import org.evenload.model.session.distribution.DrawnSession;
import org.evenload.model.session.distribution.SessionPool;
import org.junit.jupiter.api.Test;

/** Days of 288 slots from 12:00; slot 240 begins at 8:00. */
class SessionVehiclesTest {
  private static final int EIGHT_O_CLOCK = 240;

  private final List<Home> homes = Home.of(Feeders.read("lv19"), 43.73 / 19);
  private final RandomKey key = RandomKey.ofSeed(3);

  private static SessionVehicles of(DrawnSession... sessions) {
    return new SessionVehicles(new SessionPool(List.of(sessions)), 40, 7.4, 0.9, 0);
  }

  private Vehicle only(double arrivalHour, double stayHours, double energyKwh, int endSlot) {
    Home home = new Home(1, "7", Set.of(Phase.A));
    return of(new DrawnSession(arrivalHour, stayHours, energyKwh))
        .vehicle(key, home, Priority.NORMAL, Feeders.FIVE_MINUTES, endSlot);
  }

  @Test
  void vehiclesComeGoAndTakeAsOnRecord() {
    Vehicle vehicle = only(18.5, 2, 9, EIGHT_O_CLOCK);

    assertThat(vehicle.plugInSlot()).isEqualTo(78);
    assertThat(vehicle.endSlot()).isEqualTo(78 + 24);
    assertThat(vehicle.gridKwh()).isCloseTo(9, within(1e-12));
    assertThat(vehicle.targetKwh()).isEqualTo(40);
  }

  @Test
  void onlyWholeSlotsOfAStayCount() {
    // 18:32 to 19:04: the slots from 18:35 to 18:55, and that to 19:00.
    Vehicle vehicle = only(18 + 32 / 60.0, 32 / 60.0, 1, EIGHT_O_CLOCK);
    assertThat(vehicle.plugInSlot()).isEqualTo(79);
    assertThat(vehicle.endSlot()).isEqualTo(84);

    Vehicle none = only(18 + 32 / 60.0, 2 / 60.0, 1, EIGHT_O_CLOCK);
    assertThat(none.endSlot()).isEqualTo(none.plugInSlot());
  }

  @Test
  void theDeadlineBindsUntilItHasPassed() {
    assertThat(only(20, 14, 9, EIGHT_O_CLOCK).endSlot()).isEqualTo(EIGHT_O_CLOCK);
    assertThat(only(9, 2, 9, EIGHT_O_CLOCK).endSlot()).isEqualTo(252 + 24);
  }

  @Test
  void staysEndWithTheDay() {
    assertThat(only(10, 5, 9, EIGHT_O_CLOCK).endSlot()).isEqualTo(288);
    assertThat(only(24, 100, 9, 288).plugInSlot()).isEqualTo(144);
    assertThat(only(24, 100, 9, 288).endSlot()).isEqualTo(288);
    // 11:58 waits two minutes, for the first slot of the next day.
    assertThat(only(11 + 58 / 60.0, 1, 1, EIGHT_O_CLOCK).plugInSlot()).isZero();
    assertThat(only(11 + 58 / 60.0, 1, 1, EIGHT_O_CLOCK).endSlot()).isEqualTo(11);
  }

  @Test
  void aBatteryIsAsLargeAsItsSessionNeeds() {
    Vehicle large = only(18, 10, 60, EIGHT_O_CLOCK);

    assertThat(large.batteryKwh()).isEqualTo(54);
    assertThat(large.arrivalKwh()).isZero();
    assertThat(large.gridKwh()).isCloseTo(60, within(1e-12));
  }

  @Test
  void homesKeepTheirSessionsAtEveryPenetration() {
    SessionVehicles source =
        of(new DrawnSession(17, 10, 5), new DrawnSession(19, 3, 8), new DrawnSession(22, 8, 20));
    List<Vehicle> few = source.draw(key, homes, 0.32, Feeders.FIVE_MINUTES, EIGHT_O_CLOCK);
    List<Vehicle> all = source.draw(key, homes, 1, Feeders.FIVE_MINUTES, EIGHT_O_CLOCK);

    assertThat(few).hasSize(6).isSubsetOf(all);
    assertThat(all).hasSize(19).isSortedAccordingTo((u, v) -> u.plugInSlot() - v.plugInSlot());
    assertThat(all).extracting(Vehicle::plugInSlot).containsOnly(60, 84, 120);
  }
}
