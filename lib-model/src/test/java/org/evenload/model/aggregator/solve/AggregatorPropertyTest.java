package org.evenload.model.aggregator.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.AggregatorResult;
import org.evenload.model.aggregator.LoadLimits;
import org.evenload.model.aggregator.ScheduleChecker;
import org.evenload.model.aggregator.SolveOptions;
import org.evenload.model.aggregator.SolveStatus;
import org.evenload.model.aggregator.io.GeneratedFleet;
import org.evenload.model.market.FixedPrices;
import org.evenload.model.vehicle.Battery;
import org.evenload.model.vehicle.Charger;
import org.evenload.model.vehicle.Stay;
import org.evenload.model.vehicle.VehicleGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold whatever the fleet. Comparisons allow for the gap that is proven. */
class AggregatorPropertyTest {
  private static final SolveOptions OPTIONS = new SolveOptions(0.002, 600);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void feedingBackNeverCosts(long seed) {
    AggregatorProblem both = batteries(seed);
    AggregatorProblem chargeOnly =
        withGroups(
            both,
            g -> group(g, g.battery(), new Charger(150, 0.9, 0.9, Charger.Direction.CHARGE_ONLY)));

    assertNotDearer(both, chargeOnly);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aLargerBatteryNeverCosts(long seed) {
    AggregatorProblem problem = batteries(seed);
    AggregatorProblem larger =
        withGroups(problem, g -> group(g, new Battery(100, 12, 95, 60), g.charger()));

    assertNotDearer(larger, problem);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aLooserCapNeverCosts(long seed) {
    AggregatorProblem problem = batteries(seed);
    double[] tight = new double[problem.periodCount()];
    Arrays.fill(tight, 0.02);
    double[] loose = new double[problem.periodCount()];
    Arrays.fill(loose, 0.1);

    assertNotDearer(
        problem.with(LoadLimits.aggregator(loose)), problem.with(LoadLimits.aggregator(tight)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aLongerStayNeverCosts(long seed) {
    AggregatorProblem problem = batteries(seed);
    AggregatorProblem longer =
        withStays(
            problem,
            s -> {
              if (s.length(24) > 20) {
                return s;
              }
              return new Stay.Connected(
                  Math.floorMod(s.firstPeriod() - 2, 24) + 1,
                  s.lastPeriod() % 24 + 1,
                  s.arrivalSocKwh(),
                  s.tripEnergyKwh());
            });

    assertNotDearer(longer, problem);
  }

  @Test
  void sameProblemSameBits() {
    AggregatorResult a = AggregatorSolver.solve(batteries(4), OPTIONS);
    AggregatorResult b = AggregatorSolver.solve(batteries(4), OPTIONS);

    assertThat(a.upperUsd()).isEqualTo(b.upperUsd());
    assertThat(a.lowerUsd()).isEqualTo(b.lowerUsd());
    assertThat(a.realisedMw()).isDeepEqualTo(b.realisedMw());
  }

  @Test
  void tripsLongerThanTheBatteryAndStaysTooShortAreReported() {
    AggregatorProblem problem = withStays(batteries(5), s -> new Stay.Connected(23, 2, -5, 65));
    AggregatorProblem slow =
        withGroups(
            problem,
            g -> group(g, g.battery(), new Charger(7, 0.9, 0.9, Charger.Direction.BIDIRECTIONAL)));

    AggregatorResult result = solveChecked(slow);

    assertThat(result.unreachable()).hasSize(6 * 3);
    assertThat(result.unreachable().get(0).reason()).contains("trip", "too short");
    assertThat(result.unreachable().get(0).reachableSocKwh())
        .isCloseTo(12 + 4 * 7 * 0.9, within(1e-9));
  }

  @Test
  void aFullBatteryAndAVehicleThatNeverLeaves() {
    AggregatorProblem full = withStays(batteries(6), s -> new Stay.Connected(1, 24, 76, 0));

    assertThat(solveChecked(full).status()).isEqualTo(SolveStatus.SOLVED);
    assertThat(
            solveChecked(withStays(batteries(6), s -> new Stay.Connected(13, 12, 60, 0))).status())
        .isEqualTo(SolveStatus.SOLVED);
  }

  @Test
  void loadBeyondACapIsPaidForAndNamed() {
    double[] cap = new double[24];
    Arrays.fill(cap, -1);
    AggregatorResult result = solveChecked(batteries(7).with(LoadLimits.aggregator(cap)));

    assertThat(result.cost().slackUsd()).isPositive();
    assertThat(result.slackUses()).hasSize(24);
    assertThat(result.slackUses().get(0).reason()).contains("aggregator's cap of -1.000 MW");
  }

  @Test
  void fiveMinutesAndFixedPrices() {
    AggregatorProblem day = GeneratedFleet.singles(4, 2, 288, 8);
    double[] price = new double[288];
    Arrays.setAll(price, t -> 50 + 40 * Math.sin(t * Math.PI / 72));
    AggregatorProblem tariff =
        new AggregatorProblem(
            "tariff",
            288,
            24.0 / 288,
            day.groups(),
            2,
            day.stays(),
            new FixedPrices(price),
            day.systemLoadMw(),
            LoadLimits.none(288),
            1000);

    assertThat(solveChecked(tariff).status()).isEqualTo(SolveStatus.SOLVED);
  }

  private static AggregatorResult solveChecked(AggregatorProblem problem) {
    AggregatorResult result = AggregatorSolver.solve(problem, OPTIONS);
    ScheduleChecker.Verdict verdict = ScheduleChecker.check(problem, result.schedule());
    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.cost().totalUsd()).isCloseTo(result.upperUsd(), within(1e-6));
    return result;
  }

  // The optimum of the freer problem lies above its lower bound, the other's below its upper one.
  private static void assertNotDearer(AggregatorProblem freer, AggregatorProblem tighter) {
    AggregatorResult a = solveChecked(freer);
    AggregatorResult b = solveChecked(tighter);
    assertThat(a.lowerUsd()).isLessThanOrEqualTo(b.upperUsd() + 1e-9);
    assertThat(a.upperUsd())
        .isLessThanOrEqualTo(b.upperUsd() + 0.002 * Math.max(1, a.uncontrolledUsd()) + 1e-9);
  }

  /** Groups of 20 vehicles. */
  private static AggregatorProblem batteries(long seed) {
    AggregatorProblem singles = GeneratedFleet.singles(6, 3, 24, seed);
    return copy(singles, singles.groups(), singles.stays());
  }

  private static VehicleGroup group(VehicleGroup g, Battery battery, Charger charger) {
    return new VehicleGroup(
        g.id(), 20, g.wearPctSlope(), g.batteryCostUsdPerKwh(), battery, charger);
  }

  private static AggregatorProblem withGroups(
      AggregatorProblem p, UnaryOperator<VehicleGroup> change) {
    List<VehicleGroup> groups = p.groups().stream().map(change).toList();
    return copy(p, groups, p.stays());
  }

  private static AggregatorProblem withStays(
      AggregatorProblem p, UnaryOperator<Stay.Connected> change) {
    List<List<Stay>> stays = new ArrayList<>();
    for (List<Stay> ofGroup : p.stays()) {
      stays.add(
          ofGroup.stream()
              .map(s -> s instanceof Stay.Connected c ? (Stay) change.apply(c) : s)
              .toList());
    }
    return copy(p, p.groups(), stays);
  }

  private static AggregatorProblem copy(
      AggregatorProblem p, List<VehicleGroup> groups, List<List<Stay>> stays) {
    return new AggregatorProblem(
        p.name(),
        p.periodCount(),
        p.periodHours(),
        groups.stream().map(g -> group(g, g.battery(), g.charger())).toList(),
        p.realisationCount(),
        stays,
        p.prices(),
        p.systemLoadMw(),
        p.limits(),
        p.slackPriceUsdPerMwh());
  }

  @Test
  void smallFleetsOfAllKindsAreSolved() {
    for (int seed = 1; seed <= 120; seed++) {
      AggregatorProblem problem = SmallProblems.of(seed);
      AggregatorResult result = AggregatorSolver.solve(problem, new SolveOptions(1e-3, 600));
      assertThat(result.status()).as("status of seed %d", seed).isEqualTo(SolveStatus.SOLVED);
      assertThat(result.lowerUsd()).isLessThanOrEqualTo(result.upperUsd());
      assertThat(ScheduleChecker.check(problem, result.schedule()).violations())
          .as("schedule of seed %d", seed)
          .isEmpty();
    }
  }

  @Test
  void whoLeavesWithTooLittleAfterUncontrolledChargingIsStillServed() {
    // The trip took less than is missing, so uncontrolled charging ends below the leaving charge.
    VehicleGroup group =
        new VehicleGroup(
            "g",
            8,
            0.001,
            120,
            new Battery(80, 12, 76, 52.66),
            new Charger(50, 0.9, 0.9, Charger.Direction.BIDIRECTIONAL));
    AggregatorProblem problem =
        new AggregatorProblem(
            "one stay",
            4,
            1,
            List.of(group),
            1,
            List.of(List.of(new Stay.Connected(2, 2, 30.2, 18.15))),
            new FixedPrices(new double[] {30, 40, 50, 60}),
            new double[4],
            LoadLimits.none(4),
            1000);

    AggregatorResult result = AggregatorSolver.solve(problem, SolveOptions.DEFAULT);

    assertThat(ScheduleChecker.check(problem, result.schedule()).violations()).isEmpty();
    assertThat(result.upperUsd()).isCloseTo(8 * (52.66 - 30.2) / 0.9 / 1000 * 40, within(1e-3));
  }
}
