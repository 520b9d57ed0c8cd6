package org.evenload.model.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.evenload.model.response.FlexibleFleet;
import org.evenload.model.travel.ClippedNormalTime;
import org.evenload.model.travel.Commute;
import org.evenload.model.travel.CommuteTable;
import org.evenload.model.travel.DayTrips;
import org.evenload.model.travel.EvDay;
import org.evenload.model.travel.GroupSizes;
import org.evenload.model.travel.Scenario;
import org.evenload.model.travel.SpeedClass;
import org.evenload.model.travel.Traffic;
import org.evenload.model.travel.TravelData;
import org.evenload.model.travel.TravelModel;
import org.evenload.model.travel.TravelSimulation;
import org.evenload.model.vehicle.Battery;
import org.evenload.model.vehicle.Charger;
import org.evenload.model.vehicle.Stay;
import org.junit.jupiter.api.Test;

class BusFleetsTest {
  private static final FleetModel FLEET =
      new FleetModel(
          new Battery(80, 12, 76, 60),
          new Charger(150, 0.9, 0.9, Charger.Direction.BIDIRECTIONAL),
          0.0006,
          0.0017,
          100,
          140);
  private static final Scenario SCENARIO =
      new Scenario("s1", GroupSizes.cycling(200, List.of(7, 13)), 4);

  @Test
  void everyGroupStandsAtItsHomeAndAtItsWork() {
    TravelSimulation simulation = new TravelSimulation(model(24, 8, 18, 20), 9);
    List<BusFleet> fleets = BusFleets.of(simulation, FLEET, SCENARIO, 2, 3);

    assertThat(fleets).extracting(BusFleet::bus).isSorted();
    assertThat(fleets.stream().mapToInt(BusFleet::vehicles).sum()).isEqualTo(400);
    for (EvDay day : simulation.evDays(SCENARIO, 2)) {
      assertThat(member(fleets, day.commute().homeBus(), day.group()).role()).isEqualTo(Role.HOME);
      assertThat(member(fleets, day.commute().workBus(), day.group()).role()).isEqualTo(Role.WORK);
    }
  }

  @Test
  void staysFollowTheTripsOfTheirRealisation() {
    TravelSimulation simulation = new TravelSimulation(model(48, 8, 18, 20), 9);
    List<BusFleet> fleets = BusFleets.of(simulation, FLEET, SCENARIO, 1, 2);
    EvDay day = simulation.evDay(SCENARIO, 1, 5);
    DayTrips trips = simulation.realisation(SCENARIO, 1, 2).get(4);

    // 20 km at 40 km/h is one half-hour: away in period 17, back at work from 18 until 36.
    assertThat(member(fleets, day.commute().homeBus(), 5).stays().get(1))
        .isEqualTo(new Stay.Connected(38, 16, 60 - trips.returnKwh(), trips.returnKwh()));
    assertThat(member(fleets, day.commute().workBus(), 5).stays().get(1))
        .isEqualTo(new Stay.Connected(18, 36, 60 - trips.outboundKwh(), trips.outboundKwh()));
  }

  @Test
  void homeMakesUpForAStayAtWorkThatDoesNotTakePlace() {
    // Leaves at 8, is to be back at 9: half an hour there, half an hour back.
    TravelSimulation simulation = new TravelSimulation(model(48, 8, 8.5, 20), 9);
    BusFleet home = fleetWith(BusFleets.of(simulation, FLEET, SCENARIO, 1, 1), Role.HOME);
    Member member =
        home.members().stream().filter(m -> m.role() == Role.HOME).findFirst().orElseThrow();
    DayTrips trips = simulation.realisation(SCENARIO, 1, 1).get(member.group() - 1);
    assertThat(((Stay.Connected) member.stays().get(0)).tripEnergyKwh())
        .isEqualTo(trips.energyKwh());
    BusFleet work = fleetWith(BusFleets.of(simulation, FLEET, SCENARIO, 1, 1), Role.WORK);
    assertThat(work.members().stream().filter(m -> m.role() == Role.WORK))
        .allMatch(m -> m.stays().get(0) instanceof Stay.Absent);
  }

  @Test
  void vehiclesThatNeverComeBackAreAbsent() {
    TravelSimulation simulation = new TravelSimulation(model(48, 8, 18, 2000), 9);
    assertThat(BusFleets.of(simulation, FLEET, SCENARIO, 1, 1))
        .allSatisfy(
            fleet ->
                assertThat(fleet.stays()).allMatch(stays -> stays.get(0) instanceof Stay.Absent));
  }

  @Test
  void batteriesAreThoseOfTheGroupWhereverItIs() {
    TravelSimulation simulation = new TravelSimulation(model(48, 8, 18, 20), 9);
    List<BusFleet> fleets = BusFleets.of(simulation, FLEET, SCENARIO, 1, 1);
    EvDay day = simulation.evDay(SCENARIO, 1, 5);
    Member home = member(fleets, day.commute().homeBus(), 5);
    Member work = member(fleets, day.commute().workBus(), 5);
    assertThat(home.vehicles().wearPctSlope()).isEqualTo(work.vehicles().wearPctSlope());
    assertThat(home.vehicles().id()).isEqualTo("5 home");
    assertThat(work.vehicles().id()).isEqualTo("5 work");
    assertThat(fleets.stream().flatMap(f -> f.groups().stream()))
        .allMatch(g -> g.wearPctSlope() >= 0.0006 && g.wearPctSlope() < 0.0017)
        .allMatch(g -> g.batteryCostUsdPerKwh() >= 100 && g.batteryCostUsdPerKwh() < 140);
  }

  @Test
  void uncontrolledChargingPutsBackWhatTheTripsTook() {
    Path data = Path.of(System.getProperty("evenload.root"), "datasets", "ieee14");
    TravelModel certain = model(48, 8, 18, 20);
    TravelData.Times times = TravelData.times(data.resolve("departure_arrival_histogram.csv"));
    TravelModel model =
        new TravelModel(
            48,
            certain.commutes(),
            50,
            times.departure(),
            times.arrival(),
            1.5,
            certain.traffic(),
            0.19,
            0.25,
            0.9);
    TravelSimulation simulation = new TravelSimulation(model, 9);
    int realisations = 5;
    double chargedMwh = 0;
    for (BusFleet fleet : BusFleets.of(simulation, FLEET, SCENARIO, 1, realisations)) {
      double[] mw = FlexibleFleet.meanOf(fleet, 48, 0.5).uncontrolledMw();
      chargedMwh += Arrays.stream(mw).sum() * 0.5;
    }
    double trips = 0;
    for (int n = 1; n <= realisations; n++) {
      List<DayTrips> days = simulation.realisation(SCENARIO, 1, n);
      for (int group = 1; group <= days.size(); group++) {
        trips += SCENARIO.fleet().size(group) * days.get(group - 1).energyKwh();
      }
    }
    assertThat(chargedMwh).isCloseTo(trips / realisations / 1000 / 0.9, within(1e-9));
  }

  @Test
  void aWeakChargerGivesWhatItCanInTheWholeStay() {
    FleetModel weak =
        new FleetModel(
            FLEET.battery(),
            new Charger(0.1, 0.9, 0.9, Charger.Direction.CHARGE_ONLY),
            0.001,
            0.001,
            100,
            100);
    TravelSimulation simulation = new TravelSimulation(model(48, 8, 18, 20), 9);
    BusFleet fleet = BusFleets.of(simulation, weak, SCENARIO, 1, 1).get(0);
    double fullPowerMwh = 0;
    for (Member member : fleet.members()) {
      Stay.Connected stay = (Stay.Connected) member.stays().get(0);
      fullPowerMwh += member.vehicles().evCount() * 0.1e-3 * 0.5 * stay.length(48);
    }
    assertThat(FlexibleFleet.meanOf(fleet, 48, 0.5).needMwh())
        .isCloseTo(fullPowerMwh, within(1e-12));
  }

  private static Member member(List<BusFleet> fleets, int bus, int group) {
    return fleets.stream()
        .filter(fleet -> fleet.bus() == bus)
        .flatMap(fleet -> fleet.members().stream())
        .filter(member -> member.group() == group)
        .findFirst()
        .orElseThrow();
  }

  private static BusFleet fleetWith(List<BusFleet> fleets, Role role) {
    return fleets.stream()
        .filter(f -> f.members().stream().anyMatch(m -> m.role() == role))
        .findFirst()
        .orElseThrow();
  }

  // Fixed times and a fixed speed of 40 km/h between three buses.
  private static TravelModel model(int periods, double leaves, double back, double km) {
    return new TravelModel(
        periods,
        new CommuteTable(
            List.of(new Commute(1, 2, km, 1), new Commute(2, 3, km, 1), new Commute(3, 1, km, 1))),
        50,
        new ClippedNormalTime(leaves, 0, 0, 24),
        new ClippedNormalTime(back, 0, 0, 48),
        0,
        new Traffic(Collections.nCopies(96, new SpeedClass("MS", 40, 0)), 10, 100),
        0.19,
        0.25,
        0.9);
  }
}
