package org.evenload.model.online.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evenload.model.online.DemandLimit;
import org.evenload.model.online.Feeders;
import org.evenload.model.online.Priority;
import org.evenload.model.online.Vehicle;
import org.evenload.model.online.day.Decision.BoundOptions;
import org.evenload.model.online.day.Decision.BySearch;
import org.evenload.model.online.day.Decision.Solver;
import org.evenload.model.online.day.SlotOutcome.State;
import org.evenload.model.online.day.VehicleOutcome.Reason;
import org.evenload.model.online.genetic.GeneticOptions;
import org.evenload.model.online.rule.EqualShare;
import org.evenload.model.online.rule.FirstComeFirstServed;
import org.evenload.model.online.rule.TimeOfUseDelay;
import org.evenload.model.online.rule.Uncoordinated;
import org.evenload.model.random.RandomKey;
import org.junit.jupiter.api.Test;

class DaySimulatorTest {
  private static final OnlineModel MODEL = Feeders.lv19();
  private static final DaySimulator SIMULATOR = new DaySimulator(MODEL);
  private static final double PEAK = MODEL.peakKw();
  private static final int SIX = MODEL.clock().slotsUntil(6 * 60);
  private static final int EIGHT = MODEL.clock().slotsUntil(8 * 60);

  private static Decision genetic() {
    return new BySearch(Solver.GENETIC, GeneticOptions.DEFAULT, BoundOptions.DEFAULT);
  }

  private static OnlineDay day(long seed, String name) {
    RandomKey key = RandomKey.ofSeed(seed);
    List<Vehicle> until6 = fleet(key, SIX);
    List<Vehicle> until8 = fleet(key, EIGHT);
    return switch (name) {
      case "A" ->
          SIMULATOR.run(
              until8, new Decision.ByRule(new Uncoordinated()), new DemandLimit.None(), key);
      case "B" -> SIMULATOR.run(until6, genetic(), new DemandLimit.Constant(PEAK), key);
      case "C" ->
          SIMULATOR.run(
              until8, genetic(), new DemandLimit.PartialOvernight(PEAK, MODEL.clock()), key);
      case "D" -> SIMULATOR.run(until8, genetic(), new DemandLimit.Overnight(31.1, 120), key);
      case "equal" ->
          SIMULATOR.run(
              until8, new Decision.ByRule(new EqualShare()), new DemandLimit.Constant(PEAK), key);
      case "timers" ->
          SIMULATOR.run(
              until8,
              new Decision.ByRule(new TimeOfUseDelay(23 * 60, 7 * 60)),
              new DemandLimit.None(),
              key);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static List<Vehicle> fleet(RandomKey key, int endSlot) {
    return Feeders.vehicles().draw(key, MODEL.homes(), 1, MODEL.clock(), endSlot);
  }

  @Test
  void withoutVehiclesTheDayCostsWhatThePaperSays() {
    OnlineDay day =
        SIMULATOR.run(
            List.of(),
            new Decision.ByRule(new Uncoordinated()),
            new DemandLimit.None(),
            RandomKey.ofSeed(1));

    assertThat(day.totals().energyUsd()).isCloseTo(35.13, within(0.005));
    assertThat(day.totals().peakKw()).isCloseTo(43.73, within(1e-6));
    assertThat(day.totals().foresightUsd()).isCloseTo(day.totals().totalUsd(), within(1e-9));
  }

  @Test
  void coordinationCostsLessTheLaterItCharges() {
    for (long seed = 1; seed <= 4; seed++) {
      Map<String, Double> usd = new LinkedHashMap<>();
      for (String name : List.of("A", "B", "C", "D")) {
        usd.put(name, day(seed, name).totals().totalUsd());
      }
      List<Double> costs = new ArrayList<>(usd.values());
      assertThat(costs).as("seed %d", seed).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }
  }

  @Test
  void limitsHoldInEverySlotByTheFullPowerFlow() {
    for (String name : List.of("B", "C", "D", "equal")) {
      OnlineDay day = day(2, name);
      for (SlotOutcome slot : day.slots()) {
        assertThat(slot.state()).isIn(State.WITHIN_LIMITS, State.HOUSES_EXCEED_LIMIT);
        assertThat(slot.fullFlow().lowestPu()).isGreaterThan(0.9 - 1e-6);
        assertThat(slot.fullFlow().lowestPu()).isCloseTo(slot.lowestPu(), within(1e-7));
      }
    }
    assertThat(day(2, "B").totals().peakKw()).isLessThanOrEqualTo(PEAK + 1e-9);
    assertThat(day(2, "D").slots())
        .filteredOn(slot -> slot.chargingKw() > 0)
        .allMatch(slot -> slot.demandKw() <= 31.1 + 1e-9);
  }

  @Test
  void uncoordinatedChargingBreaksThem() {
    assertThat(day(2, "A").slots()).anyMatch(slot -> slot.state() == State.BREAKS_VOLTAGE);
  }

  @Test
  void energyIsDeliveredOrAccountedFor() {
    for (String name : List.of("A", "B", "C", "D", "equal", "timers")) {
      OnlineDay day = day(3, name);
      assertThat(day.totals().balanceKwh()).isLessThan(1e-9);
      assertThat(day.totals().chargedKwh() + day.totals().unmetKwh())
          .isCloseTo(day.totals().neededKwh(), within(1e-9));
      for (VehicleOutcome outcome : day.vehicles()) {
        if (outcome.reason() == Reason.NONE) {
          assertThat(outcome.batteryKwh()).isCloseTo(10, within(1e-9));
          assertThat(outcome.fullSlot()).isLessThan(outcome.vehicle().endSlot());
        } else {
          assertThat(outcome.unmetKwh()).isPositive();
          assertThat(outcome.fullSlot()).isEqualTo(-1);
        }
      }
    }
  }

  @Test
  void noDayIsCheaperThanPerfectForesight() {
    for (String name : List.of("A", "B", "C", "D", "equal", "timers")) {
      DayTotals totals = day(4, name).totals();
      assertThat(totals.totalUsd()).isGreaterThanOrEqualTo(totals.foresightUsd() - 1e-9);
      assertThat(totals.foresightUsd()).isGreaterThan(0.8 * totals.totalUsd());
    }
  }

  @Test
  void priorityVehiclesDoNotWaitForTheNight() {
    OnlineDay day = day(5, "C");

    assertThat(day.vehicles())
        .filteredOn(o -> o.vehicle().priority() == Priority.NORMAL)
        .allSatisfy(o -> assertThat(firstSlot(day, o)).isGreaterThanOrEqualTo(120));
    assertThat(day.vehicles())
        .filteredOn(o -> o.vehicle().priority() == Priority.HIGH)
        .anySatisfy(o -> assertThat(firstSlot(day, o)).isLessThan(100));
  }

  private static int firstSlot(OnlineDay day, VehicleOutcome outcome) {
    int v = day.vehicles().indexOf(outcome);
    return day.slots().stream()
        .filter(slot -> slot.chargeKw()[v] > 0)
        .mapToInt(SlotOutcome::slot)
        .min()
        .orElseThrow();
  }

  @Test
  void theMedianGapOfTheGeneticAlgorithmIsSmall() {
    double[] gaps =
        day(6, "B").slots().stream()
            .flatMap(slot -> slot.search().stream())
            .mapToDouble(SlotOutcome.Search::gap)
            .sorted()
            .toArray();

    assertThat(gaps).hasSizeGreaterThan(50);
    assertThat(gaps[gaps.length / 2]).isLessThanOrEqualTo(0.01);
  }

  @Test
  void theSameDayTwiceIsTheSameDay() {
    OnlineDay once = day(7, "B");
    OnlineDay again = day(7, "B");

    assertThat(again.totals()).isEqualTo(once.totals());
    for (int slot = 0; slot < once.slots().size(); slot++) {
      assertThat(again.slots().get(slot).chargeKw())
          .containsExactly(once.slots().get(slot).chargeKw());
    }
  }

  @Test
  void whoIsNotFullIsToldWhy() {
    RandomKey key = RandomKey.ofSeed(8);
    List<Vehicle> hurried =
        fleet(key, EIGHT).stream().map(v -> v.endingBy(v.plugInSlot() + 3)).toList();
    OnlineDay shortStays =
        SIMULATOR.run(
            hurried, new Decision.ByRule(new Uncoordinated()), new DemandLimit.None(), key);
    OnlineDay noRoom =
        SIMULATOR.run(
            fleet(key, EIGHT),
            new Decision.ByRule(new FirstComeFirstServed()),
            new DemandLimit.Overnight(14, 120),
            key);

    assertThat(shortStays.vehicles())
        .allSatisfy(
            o -> {
              assertThat(o.reason()).isEqualTo(Reason.STAY_TOO_SHORT);
              assertThat(o.gridKwh()).isCloseTo(1, within(1e-9));
            });
    assertThat(noRoom.vehicles()).anyMatch(o -> o.reason() == Reason.DEMAND_LIMIT);
  }

  @Test
  void whoIsCutOffByTheEndOfTheDayIsToldSo() {
    RandomKey key = RandomKey.ofSeed(8);
    int last = Feeders.FIVE_MINUTES.slots();
    List<Vehicle> late =
        fleet(key, EIGHT).stream()
            .map(
                v ->
                    new Vehicle(
                        v.home(),
                        last - 3,
                        last,
                        v.priority(),
                        v.batteryKwh(),
                        v.arrivalKwh(),
                        v.targetKwh(),
                        v.chargerKw(),
                        v.efficiency()))
            .toList();

    OnlineDay day =
        SIMULATOR.run(late, new Decision.ByRule(new Uncoordinated()), new DemandLimit.None(), key);

    assertThat(day.vehicles()).allSatisfy(o -> assertThat(o.reason()).isEqualTo(Reason.DAY_ENDS));
  }
}
