package org.evenload.model.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Phase;
import org.evenload.model.random.RandomKey;
import org.junit.jupiter.api.Test;

class VehicleModelTest {
  private final List<Home> homes = Home.of(Feeders.read("lv19"), 43.73 / 19);
  private final RandomKey key = RandomKey.ofSeed(3);

  private List<Vehicle> draw(double share) {
    return Feeders.vehicles().draw(key, homes, share, Feeders.FIVE_MINUTES, 240);
  }

  @Test
  void penetrationsArePartsOfNineteenHomes() {
    assertThat(List.of(0.16, 0.32, 0.47, 0.63, 1.0))
        .map(share -> draw(share).size())
        .containsExactly(3, 6, 9, 12, 19);
  }

  @Test
  void aHomeHasTheSameVehicleAtEveryPenetration() {
    List<Vehicle> few = draw(0.32);
    List<Vehicle> all = draw(1);

    assertThat(few).allSatisfy(v -> assertThat(all).anyMatch(u -> sameButPriority(u, v)));
  }

  private static boolean sameButPriority(Vehicle u, Vehicle v) {
    return u.home().equals(v.home()) && u.plugInSlot() == v.plugInSlot();
  }

  @Test
  void vehiclesOfThePaperTakeEightKilowattHoursFromTheGrid() {
    assertThat(draw(1)).allSatisfy(v -> assertThat(v.gridKwh()).isCloseTo(8, within(1e-12)));
    assertThat(draw(1)).filteredOn(v -> v.priority() == Priority.HIGH).hasSize(4);
    assertThat(draw(1)).isSortedAccordingTo((u, v) -> u.plugInSlot() - v.plugInSlot());
  }

  @Test
  void timesAreClippedToTheirRange() {
    VehicleModel wide = new VehicleModel(10, 5, 5, 4, 1, 17 * 60, 2000, 16 * 60, 18 * 60, 0);

    List<Vehicle> drawn = wide.draw(key, homes, 1, Feeders.FIVE_MINUTES, 240);

    assertThat(drawn).extracting(Vehicle::plugInSlot).contains(48, 72);
    assertThat(drawn).allMatch(v -> v.plugInSlot() >= 48 && v.plugInSlot() <= 72);
  }

  @Test
  void aVehicleThatComesAfterItsDeadlineHasNoSlot() {
    VehicleModel late = new VehicleModel(10, 5, 5, 4, 1, 20 * 60, 0, 20 * 60, 20 * 60, 0);

    Vehicle vehicle = late.draw(key, homes, 1, Feeders.FIVE_MINUTES, 50).get(0);

    assertThat(vehicle.reachableKwh(1 / 12.0)).isZero();
  }

  @Test
  void homesFollowTheLoads() {
    Feeder cigre = Feeders.read("lv_cigre");

    assertThat(Home.of(cigre, 5)).filteredOn(h -> h.node().equals("R11")).hasSize(3);
    assertThat(Home.of(cigre, 1e6)).hasSize(6).allMatch(h -> h.phases().size() == 3);
    assertThat(Home.of(Feeders.read("ieee13"), 1e6))
        .anyMatch(h -> h.node().equals("611") && h.phases().contains(Phase.C));
  }

  @Test
  void impossibleBatteriesAreRefused() {
    assertThatThrownBy(() -> new VehicleModel(10, 5, 12, 4, 1, 0, 0, 0, 0, 0))
        .hasMessageContaining("5.0…12.0 of 10.0 kWh");
  }
}
