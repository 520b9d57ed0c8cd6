package org.evenload.model.travel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.inference.TestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TravelSimulationTest {
  private static final Scenario SMALL =
      new Scenario("s1", GroupSizes.cycling(2000, List.of(7, 13)), 20);

  // 20 km at 30 km/h: one half-hour of 15 km, then the remaining 5 km. 0.2 kWh/km at the wheels
  // and 80 % efficiency: 0.25 kWh/km from the battery.
  @Test
  void aTripByHand() {
    EvDay day = only(Models.certain(48, 20, 30, 8.1, 18.7));

    DayTrips trips = day.trips();
    assertThat(trips.departurePeriod()).isEqualTo(17);
    assertThat(trips.outboundPeriods()).isEqualTo(2);
    assertThat(trips.arrivalPeriod()).isEqualTo(38);
    assertThat(trips.returnPeriods()).isEqualTo(2);
    double[] expected = new double[48];
    expected[16] = 3.75;
    expected[17] = 1.25;
    expected[37] = 3.75;
    expected[36] = 1.25;
    assertThat(day.roadKwh()).containsExactly(expected, within(1e-12));
    assertThat(trips.energyKwh()).isCloseTo(10, within(1e-12));
    assertThat(trips.homeWindow()).contains(new Window(39, 16));
    assertThat(trips.workWindow()).contains(new Window(19, 36));
    assertThat(trips.wrapsMidnight() || trips.overlaps() || !trips.fitsDay()).isFalse();
    assertThat(IntStream.range(0, 48).filter(t -> day.onRoad()[t])).containsExactly(16, 17, 36, 37);
  }

  @Test
  void aReturnAfterMidnightWraps() {
    EvDay day = only(Models.certain(48, 20, 30, 8.1, 24.2));

    assertThat(day.trips().arrivalPeriod()).isEqualTo(49);
    assertThat(day.trips().wrapsMidnight()).isTrue();
    assertThat(day.roadKwh()[0]).isCloseTo(3.75, within(1e-12));
    assertThat(day.roadKwh()[47]).isCloseTo(1.25, within(1e-12));
    assertThat(day.trips().homeWindow()).contains(new Window(2, 16));
    assertThat(day.trips().workWindow()).contains(new Window(19, 47));
  }

  @Test
  void tripsThatOverlapLeaveNoStayAtWork() {
    EvDay day = only(Models.certain(48, 50, 30, 8.1, 10.1));

    assertThat(day.trips().overlaps()).isTrue();
    assertThat(day.trips().workWindow()).isEqualTo(Optional.empty());
    assertThat(day.trips().homeWindow()).contains(new Window(22, 16));
    assertThat(Arrays.stream(day.roadKwh()).sum()).isCloseTo(25, within(1e-9));
  }

  @Test
  void tripsThatMeetLeaveNoStayAtWorkButDoNotOverlap() {
    DayTrips trips = only(Models.certain(48, 20, 30, 8.1, 9.6)).trips();

    assertThat(trips.overlaps()).isFalse();
    assertThat(trips.workWindow()).isEmpty();
    assertThat(trips.homeWindow()).isPresent();
  }

  @Test
  void aTripOfMoreThanADayIsCutAndCounted() {
    TravelModel model = Models.certain(48, 1000, 30, 8.1, 18.7);
    EvDay day = only(model);
    Scenario scenario = new Scenario("x", GroupSizes.of(List.of(3)), 1);
    SampleTotal total = new TravelSimulation(model, 1).sampleTotal(scenario, 1);

    assertThat(day.trips().cut()).isTrue();
    assertThat(day.trips().fitsDay()).isFalse();
    assertThat(day.trips().homeWindow()).isEmpty();
    assertThat(day.trips().workWindow()).isEmpty();
    assertThat(Arrays.stream(day.roadKwh()).sum()).isCloseTo(2 * 24 * 30 * 0.25, within(1e-9));
    assertThat(total.counts()).isEqualTo(new TravelCounts(3, 3, 3, 3, 0));
  }

  @Test
  void aVehicleBackAfterItsNextDepartureDoesNotFit() {
    DayTrips trips = only(Models.certain(48, 20, 30, 2.1, 27.7)).trips();

    assertThat(trips.fitsDay()).isFalse();
    assertThat(trips.cut()).isFalse();
    assertThat(trips.homeWindow()).isEmpty();
    assertThat(trips.workWindow()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 24, 48, 96, 288})
  void totalsDaysAndSingleGroupsAgreeToTheBit(int periods) {
    TravelSimulation simulation = new TravelSimulation(Models.ieee14(periods), 11);
    for (int sample = 1; sample <= 3; sample++) {
      List<EvDay> days = simulation.evDays(SMALL, sample);
      double kwh = 0;
      for (EvDay day : days) {
        kwh += day.evCount() * day.trips().energyKwh();
        assertThat(Arrays.stream(day.roadKwh()).sum())
            .isCloseTo(day.trips().energyKwh(), within(1e-9));
      }
      assertThat(simulation.sampleTotal(SMALL, sample).roadEnergyMwh()).isEqualTo(kwh / 1000);
      for (int group : List.of(200, 1, 77)) {
        assertThat(simulation.evDay(SMALL, sample, group))
            .usingRecursiveComparison()
            .isEqualTo(days.get(group - 1));
      }
    }
  }

  @Test
  void ordersAndNeighboursDoNotMatter() {
    TravelSimulation simulation = new TravelSimulation(Models.ieee14(48), 3);
    List<SampleTotal> forward = new ArrayList<>();
    List<SampleTotal> backward = new ArrayList<>();
    for (int sample = 1; sample <= 20; sample++) {
      forward.add(simulation.sampleTotal(SMALL, sample));
      backward.add(0, simulation.sampleTotal(SMALL, 21 - sample));
    }
    assertThat(backward).isEqualTo(forward);
    Scenario longer = new Scenario("s1", SMALL.fleet(), 500);
    assertThat(simulation.sampleTotal(longer, 7)).isEqualTo(forward.get(6));
  }

  @Test
  void seedsScenariosSamplesAndGroupsDiffer() {
    TravelSimulation simulation = new TravelSimulation(Models.ieee14(48), 3);
    double energy = simulation.sampleTotal(SMALL, 1).roadEnergyMwh();
    assertThat(simulation.sampleTotal(SMALL, 2).roadEnergyMwh()).isNotEqualTo(energy);
    assertThat(new TravelSimulation(simulation.model(), 4).sampleTotal(SMALL, 1).roadEnergyMwh())
        .isNotEqualTo(energy);
    assertThat(simulation.sampleTotal(new Scenario("s2", SMALL.fleet(), 20), 1).roadEnergyMwh())
        .isNotEqualTo(energy);
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 48, 96, 288})
  void energyHardlyDependsOnTheLengthOfPeriods(int periods) {
    TravelSimulation simulation =
        new TravelSimulation(Models.ieee14(periods, Double.POSITIVE_INFINITY), 3);
    // Both ways of the mean distance of the 13 pairs, 0.22 kWh/km, 90 % efficiency, 2000 vehicles.
    double expected = 2 * 17.886538 * 0.22 / 0.9 * 2;
    double mean =
        IntStream.rangeClosed(1, 20)
            .mapToDouble(s -> simulation.sampleTotal(SMALL, s).roadEnergyMwh())
            .average()
            .orElseThrow();
    assertThat(mean).isCloseTo(expected, within(0.03 * expected));
  }

  @Test
  void realisationsKeepPlacesAndRedrawTimes() {
    TravelSimulation simulation = new TravelSimulation(Models.ieee14(48), 3);
    List<EvDay> days = simulation.evDays(SMALL, 5);
    List<DayTrips> first = simulation.realisation(SMALL, 5, 1);
    List<DayTrips> second = simulation.realisation(SMALL, 5, 2);
    assertThat(first).hasSameSizeAs(days).isEqualTo(simulation.realisation(SMALL, 5, 1));
    int moved = 0;
    for (int i = 0; i < days.size(); i++) {
      double longest = days.get(i).commute().distanceKm() * 0.25 / 0.9;
      assertThat(first.get(i).outboundKwh()).isBetween(longest * 0.19 / 0.25, longest);
      moved += first.get(i).departurePeriod() == second.get(i).departurePeriod() ? 0 : 1;
    }
    assertThat(moved).isGreaterThan(150);
  }

  @Test
  void timesFollowTheHistogram() {
    TravelModel model = Models.ieee14(48);
    TravelSimulation simulation = new TravelSimulation(model, 8);
    Scenario scenario = new Scenario("s", GroupSizes.single(20_000), 1);
    long[] departures = new long[56];
    long[] arrivals = new long[56];
    for (EvDay day : simulation.evDays(scenario, 1)) {
      departures[day.trips().departurePeriod() - 1]++;
      arrivals[day.trips().arrivalPeriod() - 1]++;
    }
    assertFits(((TimeHistogram) model.departure()).weights(), departures);
    assertFits(((TimeHistogram) model.arrival()).weights(), arrivals);
  }

  @Test
  void departureAndArrivalKeepTheirDistance() {
    TravelModel model = Models.ieee14(96);
    Scenario scenario = new Scenario("s", GroupSizes.single(50_000), 1);
    TravelSimulation simulation = new TravelSimulation(model, 8);
    assertThat(simulation.evDays(scenario, 1))
        .allMatch(d -> d.trips().arrivalPeriod() - d.trips().departurePeriod() >= 6);
    assertThat(simulation.sampleTotal(scenario, 1).counts().redrawn()).isPositive();
  }

  @Test
  void identifiersOutOfRangeAreRejected() {
    TravelSimulation simulation = new TravelSimulation(Models.ieee14(48), 3);
    assertThatThrownBy(() -> simulation.sampleTotal(SMALL, 0)).hasMessageContaining("sample '0'");
    assertThatThrownBy(() -> simulation.sampleTotal(SMALL, 21)).hasMessageContaining("1…20");
    assertThatThrownBy(() -> simulation.evDay(SMALL, 1, 201)).hasMessageContaining("group '201'");
  }

  private static EvDay only(TravelModel model) {
    return new TravelSimulation(model, 1).evDay(new Scenario("x", GroupSizes.single(1), 1), 1, 1);
  }

  private static void assertFits(double[] weights, long[] counts) {
    int[] bins = IntStream.range(0, weights.length).filter(i -> weights[i] > 0).toArray();
    for (int i = 0; i < weights.length; i++) {
      assertThat(weights[i] > 0 || counts[i] == 0).as("period %d", i + 1).isTrue();
    }
    assertThat(
            TestUtils.chiSquareTest(
                IntStream.of(bins).mapToDouble(i -> weights[i]).toArray(),
                IntStream.of(bins).mapToLong(i -> counts[i]).toArray()))
        .isGreaterThan(0.001);
  }
}
