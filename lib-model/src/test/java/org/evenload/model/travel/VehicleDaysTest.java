package org.evenload.model.travel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.apache.commons.math3.stat.inference.TestUtils;
import org.evenload.model.risk.Mean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kernel of the Monte Carlo: its bits, its memory, and its distributions in closed form. */
class VehicleDaysTest {
  private static final double EFFICIENCY = 0.9;

  // Fingerprints of version 0.1.0: published figures rest on these bits.
  @ParameterizedTest
  @CsvSource({
    "7, 3506542094887291068",
    "24, -8105231015305151781",
    "48, 8480921354712805758",
    "96, -5849649247409898171",
    "288, 2669664315034637278"
  })
  void drawsKeepTheirBits(int periods, long fingerprint) {
    assertThat(fingerprint(Models.ieee14(periods))).isEqualTo(fingerprint);
  }

  @Test
  void normalTimesKeepTheirBits() {
    assertThat(fingerprint(normalTimes())).isEqualTo(-8614123227608594437L);
  }

  @Test
  void goingThroughDaysAllocatesNothing() {
    for (TravelModel model : List.of(Models.ieee14(48), Models.ieee14(288), normalTimes())) {
      VehicleDays days =
          new TravelSimulation(model, 1)
              .days(new Scenario("s", GroupSizes.single(1_000_000), 1), 1);
      energyKwh(days, 1, 1000);
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();
      double kwh = energyKwh(days, 1000, 101_000);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(kwh).isPositive();
      // 100,000 days: one object each would be millions of bytes.
      assertThat(allocated).isLessThan(10_000);
    }
  }

  @Test
  void windowsAgreeWithTheTripsTheyLieBetween() {
    VehicleDays days = days(Models.ieee14(96), 5_000);
    for (int group = 1; group <= 5_000; group++) {
      days.moveTo(group);
      assertThat(days.homeWindow()).isEqualTo(days.trips().homeWindow());
      assertThat(days.workWindow()).isEqualTo(days.trips().workWindow());
      boolean[] onRoad = days.onRoad();
      int away = (int) IntStream.range(0, 96).filter(t -> onRoad[t]).count();
      if (days.homePeriods() > 0 && !days.overlaps()) {
        assertThat(days.homePeriods() + days.workPeriods() + away).isEqualTo(96);
      }
    }
  }

  // X = 2 d c / η with independent d (by weights) and c (uniform).
  @Test
  void energyOfAVehicleHasItsMeanAndVariance() {
    TravelModel model = Models.ieee14(48, Double.POSITIVE_INFINITY);
    int vehicles = 400_000;
    SummaryStatistics kwh = new SummaryStatistics();
    VehicleDays days = days(model, vehicles);
    for (int group = 1; group <= vehicles; group++) {
      days.moveTo(group);
      kwh.addValue(days.energyKwh());
    }
    double mean = meanKwh(model);
    double variance = meanSquareKwh2(model) - mean * mean;
    assertThat(kwh.getMean()).isCloseTo(mean, within(4 * Math.sqrt(variance / vehicles)));
    // Four standard errors of a variance; the fourth moment is below three times its square.
    assertThat(kwh.getVariance() / variance).isCloseTo(1, within(4 * Math.sqrt(2.0 / vehicles)));
  }

  // A study of 20 sampled days of 25 vehicles each, over 200 seeds, against the exact mean.
  @Test
  void intervalsOfASmallStudyCoverTheExactMean() {
    TravelModel model = Models.ieee14(48, 50);
    int vehicles = 25;
    Scenario scenario = new Scenario("s", GroupSizes.single(vehicles), 20);
    double exactMwh = vehicles * meanKwh(model) / 1000;
    long covering =
        IntStream.rangeClosed(1, 200)
            .mapToObj(seed -> new TravelSimulation(model, seed))
            .map(
                simulation ->
                    IntStream.rangeClosed(1, scenario.samples())
                        .mapToDouble(s -> simulation.sampleTotal(scenario, s).roadEnergyMwh())
                        .toArray())
            .filter(mwh -> Mean.of(mwh, 0.95).covers(exactMwh))
            .count();
    assertThat(covering).isBetween(180L, 198L);
  }

  // Weights from a Dirichlet distribution of concentration a: Var(E[X | w]) = Var(m_d) / (a + 1),
  // where m_d is the mean of a commute; and the law of total variance.
  @Test
  void samplesDifferAsTheDirichletDistributionSays() {
    TravelModel model = Models.ieee14(48, 50);
    int samples = 4000;
    int vehicles = 100;
    Scenario scenario = new Scenario("s", GroupSizes.single(vehicles), samples);
    TravelSimulation simulation = new TravelSimulation(model, 4);
    SummaryStatistics kwh = new SummaryStatistics();
    for (int sample = 1; sample <= samples; sample++) {
      kwh.addValue(1000 * simulation.sampleTotal(scenario, sample).roadEnergyMwh());
    }
    double mean = meanKwh(model);
    double meanKm2 =
        model.commutes().commutes().stream()
            .mapToDouble(c -> c.distanceKm() * c.distanceKm())
            .average()
            .orElseThrow();
    double perKm = 2 * 0.22 / EFFICIENCY;
    double between = (perKm * perKm * meanKm2 - mean * mean) / 51;
    double within = meanSquareKwh2(model) - mean * mean - between;
    double variance = vehicles * within + (double) vehicles * vehicles * between;
    assertThat(kwh.getMean()).isCloseTo(vehicles * mean, within(4 * Math.sqrt(variance / samples)));
    assertThat(kwh.getVariance() / variance).isCloseTo(1, within(4 * Math.sqrt(2.0 / samples)));
  }

  @Test
  void clippedNormalTimesFallIntoPeriodsByTheirDistribution() {
    TravelModel model = normalTimes();
    int vehicles = 100_000;
    VehicleDays days = days(model, vehicles);
    long[] departures = new long[24];
    for (int group = 1; group <= vehicles; group++) {
      days.moveTo(group);
      departures[days.departurePeriod() - 1]++;
    }
    // Arrivals are never earlier than noon, so that no departure before 10:30 is drawn again.
    NormalDistribution clock = new NormalDistribution(8.03, 1.18);
    int last = 20;
    double[] expected = new double[last];
    for (int t = 0; t < last; t++) {
      expected[t] = clock.cumulativeProbability((t + 1) / 2.0);
      expected[t] -= t == 0 ? 0 : clock.cumulativeProbability(t / 2.0);
    }
    int from = 7;
    assertThat(
            TestUtils.chiSquareTest(
                Arrays.copyOfRange(expected, from, last),
                Arrays.copyOfRange(departures, from, last)))
        .isGreaterThan(0.001);
  }

  @ParameterizedTest
  @CsvSource({"24, 20, 1", "48, 20, 2", "96, 20, 3", "288, 20, 8", "288, 40, 16", "48, 15, 1"})
  void tripsTakeAsLongAsTheirDistanceAtConstantSpeed(int periods, double km, int expected) {
    VehicleDays days = days(Models.certain(periods, km, 30, 8.1, 18.7), 1);
    days.moveTo(1);
    assertThat(days.outboundPeriods()).isEqualTo(expected);
    assertThat(days.returnPeriods()).isEqualTo(expected);
  }

  @Test
  void manyPairsOfBusesNeedNoTableOfTripLengths() {
    TravelModel few = Models.ieee14(288);
    List<Commute> many = new ArrayList<>(few.commutes().commutes());
    for (int bus = 1000; bus < 1200; bus++) {
      many.add(new Commute(bus, bus + 1, 1, 0));
    }
    TravelModel wide =
        new TravelModel(
            288,
            new CommuteTable(many),
            Double.POSITIVE_INFINITY,
            few.departure(),
            few.arrival(),
            1.5,
            few.traffic(),
            0.19,
            0.25,
            EFFICIENCY);
    VehicleDays withTable = days(few.withConcentration(Double.POSITIVE_INFINITY), 500);
    VehicleDays without = days(wide, 500);
    for (int group = 1; group <= 500; group++) {
      withTable.moveTo(group);
      without.moveTo(group);
      assertThat(without.trips()).isEqualTo(withTable.trips());
    }
  }

  @Test
  void countsGoBeyondTwoThousandMillions() {
    TravelCounts large = new TravelCounts(2_000_000_000, 1, 1, 1, 1);
    assertThat(large.plus(large).vehicles()).isEqualTo(4_000_000_000L);
    assertThat(GroupSizes.single(2_000_000_000).groups()).isEqualTo(2_000_000_000);
  }

  private static VehicleDays days(TravelModel model, int vehicles) {
    return new TravelSimulation(model, 1)
        .days(new Scenario("s", GroupSizes.single(vehicles), 1), 1);
  }

  private static double energyKwh(VehicleDays days, int from, int to) {
    double kwh = 0;
    for (int group = from; group < to; group++) {
      days.moveTo(group);
      kwh += days.energyKwh() + days.homePeriods() + days.workPeriods() + days.workStart();
    }
    return kwh;
  }

  private static double meanKwh(TravelModel model) {
    return model.commutes().commutes().stream()
        .mapToDouble(c -> 2 * c.distanceKm() * 0.22 / EFFICIENCY)
        .average()
        .orElseThrow();
  }

  private static double meanSquareKwh2(TravelModel model) {
    double meanSquareConsumption = 0.22 * 0.22 + 0.06 * 0.06 / 12;
    return model.commutes().commutes().stream()
        .mapToDouble(c -> Math.pow(2 * c.distanceKm() / EFFICIENCY, 2) * meanSquareConsumption)
        .average()
        .orElseThrow();
  }

  private static TravelModel normalTimes() {
    TravelModel model = Models.ieee14(48);
    return new TravelModel(
        48,
        model.commutes(),
        50,
        ClippedNormalTime.ofDeparture(8.03, 1.18),
        ClippedNormalTime.ofArrival(22.07, 4.3),
        1.5,
        model.traffic(),
        0.19,
        0.25,
        EFFICIENCY);
  }

  private static long fingerprint(TravelModel model) {
    TravelSimulation simulation = new TravelSimulation(model, 2025);
    Scenario groups = new Scenario("s1", GroupSizes.cycling(2000, List.of(7, 13)), 20);
    Scenario singles = new Scenario("x", GroupSizes.single(333), 5);
    long hash = 17;
    for (Scenario scenario : List.of(groups, singles)) {
      for (int sample = 1; sample <= scenario.samples(); sample++) {
        SampleTotal total = simulation.sampleTotal(scenario, sample);
        TravelCounts counts = total.counts();
        hash = 31 * hash + Double.doubleToLongBits(total.roadEnergyMwh());
        hash = 31 * hash + counts.vehicles();
        hash = 31 * hash + counts.wrapping();
        hash = 31 * hash + counts.overlapping();
        hash = 31 * hash + counts.unfitting();
        hash = 31 * hash + counts.redrawn();
      }
      for (EvDay day : simulation.evDays(scenario, 2)) {
        long buses = day.commute().homeBus() * 7L + day.commute().workBus();
        hash = 31 * hash + Double.doubleToLongBits(day.kwhPerKm()) + buses;
        hash = 31 * hash + Arrays.hashCode(day.roadKwh());
        hash = 31 * hash + Arrays.hashCode(day.onRoad());
        hash = 31 * hash + day.trips().departurePeriod() * 1000L + day.trips().arrivalPeriod();
      }
      for (DayTrips trips : simulation.realisation(scenario, 3, 4)) {
        long times = trips.departurePeriod() * 1000L + trips.arrivalPeriod();
        hash = 31 * hash + Double.doubleToLongBits(trips.energyKwh()) + times;
        hash = 31 * hash + trips.outboundPeriods() * 1000L + trips.returnPeriods();
        hash += (trips.cut() ? 1 : 0) + (trips.redrawn() ? 2 : 0);
      }
    }
    return hash;
  }
}
