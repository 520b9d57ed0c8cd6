package org.evenload.model.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.evenload.model.charging.ChargePoint;
import org.evenload.model.charging.SpreadCharging;
import org.evenload.model.charging.UncontrolledCharging;
import org.evenload.model.travel.ClippedNormalTime;
import org.evenload.model.travel.Commute;
import org.evenload.model.travel.CommuteTable;
import org.evenload.model.travel.GroupSizes;
import org.evenload.model.travel.Scenario;
import org.evenload.model.travel.SpeedClass;
import org.evenload.model.travel.Traffic;
import org.evenload.model.travel.TravelModel;
import org.evenload.model.travel.TravelSimulation;
import org.junit.jupiter.api.Test;

class BusProfilesTest {
  private static final ChargePoint FIVE_KW = new ChargePoint(5, 1);
  private static final VehicleClass PLAIN = VehicleClass.everywhere("car", 60, FIVE_KW);

  // 20 km at 30 km/h and 0.25 kWh/km: on the road in the half-hours 17, 18 and 37, 38; 5 kWh each
  // way, which two half-hours at 5 kW put back: 19, 20 at work (bus 2), 39, 40 at home (bus 1).
  @Test
  void aDayByHand() {
    BusProfiles profiles = profiles(PLAIN, 100);
    assertThat(profiles.buses()).containsExactly(1, 2);
    assertThat(profiles.mw()[0]).containsExactly(pulse(38, 39, 0.5), within(1e-12));
    assertThat(profiles.mw()[1]).containsExactly(pulse(18, 19, 0.5), within(1e-12));
    assertThat(profiles.totals().drivenKwh()).isCloseTo(1000, within(1e-9));
    assertThat(profiles.missingKwh()).isZero();
  }

  @Test
  void withoutAChargerAtWorkHomeMakesUpForIt() {
    BusProfiles profiles = profiles(access(1, 0), 100);
    assertThat(profiles.mw()[0]).containsExactly(pulse(38, 41, 0.5), within(1e-12));
    assertThat(Arrays.stream(profiles.mw()[1]).sum()).isZero();
  }

  @Test
  void withoutAChargerAtHomeWorkMakesUpForIt() {
    BusProfiles profiles = profiles(access(0, 1), 100);
    assertThat(Arrays.stream(profiles.mw()[0]).sum()).isZero();
    assertThat(profiles.mw()[1]).containsExactly(pulse(18, 21, 0.5), within(1e-12));
  }

  // 10 kWh at 50 kW and 80 %: a quarter of an hour, at work.
  @Test
  void whoHasNeitherChargesInPublicNearWork() {
    BusProfiles profiles = profiles(access(0, 0), 100);
    assertThat(profiles.mw()[1]).containsExactly(pulse(18, 18, 2.5), within(1e-12));
  }

  @Test
  void whatABatteryCannotHoldIsMissing() {
    VehicleClass small = new VehicleClass("small", 1, 7, 1, FIVE_KW, FIVE_KW, FIVE_KW, 1, 0);
    assertThat(profiles(small, 100).missingKwh()).isCloseTo(300, within(1e-9));
  }

  @Test
  void consumptionAndDrivingScaleTheDay() {
    VehicleClass thirsty = new VehicleClass("van", 1, 60, 1.5, FIVE_KW, FIVE_KW, FIVE_KW, 1, 1);
    Population winterSunday = new Population(List.of(thirsty), 0.5, 1.2);
    BusProfiles profiles =
        BusProfiles.of(
            new ChargingDays(new TravelSimulation(certain(), 1), winterSunday),
            new UncontrolledCharging(),
            new Scenario("s", GroupSizes.single(10_000), 1),
            1);
    // Half of 10,000 drive: a standard deviation is 50.
    assertThat(profiles.totals().driving()).isBetween(4_800L, 5_200L);
    assertThat(profiles.totals().drivenKwh() / profiles.totals().driving())
        .isCloseTo(10 * 1.5 * 1.2, within(1e-9));
  }

  @Test
  void classesHaveTheirShares() {
    VehicleClass many = new VehicleClass("many", 3, 60, 1, FIVE_KW, FIVE_KW, FIVE_KW, 1, 1);
    VehicleClass few = new VehicleClass("few", 1, 60, 2, FIVE_KW, FIVE_KW, FIVE_KW, 1, 1);
    BusProfiles profiles =
        BusProfiles.of(
            new ChargingDays(
                new TravelSimulation(certain(), 1), new Population(List.of(many, few), 1, 1)),
            new SpreadCharging(),
            new Scenario("s", GroupSizes.single(20_000), 1),
            1);
    // A quarter needs 20 instead of 10 kWh: 12.5 on average; the standard error is 0.031.
    assertThat(profiles.totals().drivenKwh() / 20_000).isCloseTo(12.5, within(0.13));
  }

  @Test
  void fleetsOfAScenarioAreNested() {
    ChargingDays days = new ChargingDays(new TravelSimulation(certain(), 1), Population.of(PLAIN));
    BusProfiles small =
        BusProfiles.of(
            days, new UncontrolledCharging(), new Scenario("s", GroupSizes.single(50), 1), 1);
    BusProfiles large =
        BusProfiles.of(
            days, new UncontrolledCharging(), new Scenario("s", GroupSizes.single(80), 1), 1);
    for (int t = 0; t < 48; t++) {
      assertThat(large.totalMw()[t]).isGreaterThanOrEqualTo(small.totalMw()[t]);
    }
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new Population(List.of(), 1, 1)).hasMessageContaining("no vehicle");
    assertThatThrownBy(() -> new Population(List.of(PLAIN, PLAIN), 1, 1))
        .hasMessageContaining("'car' occurs twice");
    assertThatThrownBy(() -> access(1.5, 0)).hasMessageContaining("home_access '1.5'");
  }

  private static VehicleClass access(double home, double work) {
    return new VehicleClass(
        "car", 1, 60, 1, FIVE_KW, FIVE_KW, new ChargePoint(50, 0.8), home, work);
  }

  private static BusProfiles profiles(VehicleClass kind, int vehicles) {
    return BusProfiles.of(
        new ChargingDays(new TravelSimulation(certain(), 1), Population.of(kind)),
        new UncontrolledCharging(),
        new Scenario("s", GroupSizes.single(vehicles), 1),
        1);
  }

  private static double[] pulse(int from, int to, double mw) {
    double[] day = new double[48];
    Arrays.fill(day, from, to + 1, mw);
    return day;
  }

  private static TravelModel certain() {
    return new TravelModel(
        48,
        new CommuteTable(List.of(new Commute(1, 2, 20, 1))),
        Double.POSITIVE_INFINITY,
        new ClippedNormalTime(8.1, 0, 8, 8.2),
        new ClippedNormalTime(18.7, 0, 18.6, 18.8),
        0,
        new Traffic(Collections.nCopies(96, new SpeedClass("MS", 30, 0)), 10, 100),
        0.2,
        0.2,
        0.8);
  }
}
