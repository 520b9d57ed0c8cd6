package org.evenload.model.aggregator.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.AggregatorResult;
import org.evenload.model.aggregator.LoadLimits;
import org.evenload.model.aggregator.ScheduleChecker;
import org.evenload.model.aggregator.SearchStep;
import org.evenload.model.aggregator.SolveOptions;
import org.evenload.model.aggregator.SolveStatus;
import org.evenload.model.aggregator.io.GeneratedFleet;
import org.evenload.model.market.EnergyPrices;
import org.evenload.model.market.FixedPrices;
import org.evenload.model.market.PriceQuotaCurve;
import org.evenload.model.vehicle.Battery;
import org.evenload.model.vehicle.Charger;
import org.evenload.model.vehicle.Stay;
import org.evenload.model.vehicle.VehicleGroup;
import org.junit.jupiter.api.Test;

class AggregatorSolverTest {
  private static final Battery BATTERY = new Battery(80, 12, 76, 60);
  private static final Charger V2G = new Charger(150, 0.9, 0.9, Charger.Direction.BIDIRECTIONAL);
  private static final Charger CHARGE_ONLY =
      new Charger(150, 0.9, 0.9, Charger.Direction.CHARGE_ONLY);

  @Test
  void oneVehicleChargesInTheCheapestHour() {
    AggregatorProblem problem =
        day(prices(9, 4, 6, 9), new VehicleGroup("a", 1, 0, 0, BATTERY, CHARGE_ONLY), stay(1, 4));

    AggregatorResult result = AggregatorSolver.solve(problem, SolveOptions.DEFAULT);

    // 9 kWh into the battery are 10 kWh from the grid at 4 USD/MWh.
    assertThat(result.upperUsd()).isCloseTo(0.04, within(1e-3));
    assertThat(result.lowerUsd()).isLessThanOrEqualTo(0.04 + 1e-9);
    assertChecked(problem, result);
  }

  @Test
  void oneVehicleSellsWhenTheSpreadBeatsLossesAndWear() {
    VehicleGroup group = new VehicleGroup("a", 1000, 0, 0, BATTERY, V2G);
    AggregatorProblem problem = day(prices(100, 10, 100, 10), group, stay(2, 4));

    AggregatorResult result = AggregatorSolver.solve(problem, SolveOptions.DEFAULT);

    // Fill up to 76, sell down to 12, charge to 60 again; MWh because of 1000 vehicles.
    double expected = (76 - 51) / 0.9 * 10 - (76 - 12) * 0.9 * 100 + (60 - 12) / 0.9 * 10;
    assertThat(result.upperUsd()).isCloseTo(expected, within(0.05));
    assertThat(result.lowerUsd()).isLessThanOrEqualTo(expected + 1e-6);
    assertThat(result.status()).isEqualTo(SolveStatus.SOLVED);
    assertChecked(problem, result);
  }

  @Test
  void workIsCountedSoThatTheSameBitsComeOutUnderAnyLoad() {
    AggregatorProblem problem = GeneratedFleet.singles(40, 4, 48, 5);
    SolveOptions little = new SolveOptions(1e-6, 0.005);

    AggregatorResult alone = AggregatorSolver.solve(problem, little);
    List<AggregatorResult> crowd =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(i -> AggregatorSolver.solve(problem, little))
            .toList();

    assertThat(alone.status()).isEqualTo(SolveStatus.WORK_LIMIT);
    assertThat(crowd)
        .allSatisfy(
            result -> {
              assertThat(result.upperUsd()).isEqualTo(alone.upperUsd());
              assertThat(result.lowerUsd()).isEqualTo(alone.lowerUsd());
              assertThat(result.realisedMw()).isDeepEqualTo(alone.realisedMw());
            });
  }

  @Test
  void aResultThatTheClockEndedSaysSo() {
    AggregatorProblem problem = GeneratedFleet.singles(40, 4, 48, 5);

    AggregatorResult result = AggregatorSolver.solve(problem, new SolveOptions(1e-6, 60, 1e-9));

    assertThat(result.status()).isEqualTo(SolveStatus.TIME_LIMIT);
    assertThat(ScheduleChecker.check(problem, result.schedule()).violations()).isEmpty();
  }

  @Test
  void aPlanThatIsEndedAtOnceKeepsToALimitThatFillingValleysKeepsTo() {
    // 150 kWh fit below 10.1 MW only if periods 2 and 4 share them: 95 and 55 kWh at 10.095 MW.
    AggregatorProblem problem =
        new AggregatorProblem(
            "two valleys",
            4,
            1,
            List.of(
                new VehicleGroup(
                    "a", 10, 0, 0, BATTERY, new Charger(20, 1, 1, Charger.Direction.CHARGE_ONLY))),
            1,
            List.of(List.of(new Stay.Connected(1, 4, 45, 15))),
            new PriceQuotaCurve(
                List.of(
                    new PriceQuotaCurve.Step(0, 10.05, 30),
                    new PriceQuotaCurve.Step(10.05, 20, 40))),
            new double[] {10.1, 10, 10.1, 10.04},
            LoadLimits.system(4, 10.1),
            1000);

    AggregatorResult result = AggregatorSolver.solve(problem, new SolveOptions(1e-6, 1e-12));

    assertThat(result.slackUses()).isEmpty();
    assertThat(result.cost().slackUsd()).isZero();
    assertChecked(problem, result);
  }

  @Test
  void aFleetTooLargeForItsWorkIsSolvedInBulkAsWell() {
    AggregatorProblem problem = GeneratedFleet.singles(600, 4, 48, 2);

    AggregatorResult little = AggregatorSolver.solve(problem, new SolveOptions(1e-3, 1));
    AggregatorResult much = AggregatorSolver.solve(problem, new SolveOptions(1e-2, 60));

    assertThat(little.status()).isEqualTo(SolveStatus.WORK_LIMIT);
    assertThat(little.relativeGap()).isLessThan(0.1);
    assertThat(little.lowerUsd()).isLessThanOrEqualTo(much.upperUsd());
    assertThat(much.lowerUsd()).isLessThanOrEqualTo(little.upperUsd());
    assertChecked(problem, little);
  }

  @Test
  void everyNodeCanBeWatched() {
    AggregatorProblem problem = GeneratedFleet.singles(20, 4, 48, 2);
    List<SearchStep> steps = new ArrayList<>();

    AggregatorResult result =
        AggregatorSolver.solve(problem, new SolveOptions(1e-4, 60), null, steps::add);

    assertThat(steps).isNotEmpty();
    assertThat(steps.get(0).branching()).isEmpty();
    assertThat(steps).isSortedAccordingTo(Comparator.comparingDouble(SearchStep::work));
    assertThat(steps)
        .allSatisfy(step -> assertThat(step.lowerUsd()).isLessThanOrEqualTo(step.upperUsd()));
    SearchStep last = steps.get(steps.size() - 1);
    assertThat(last.upperUsd()).isEqualTo(result.upperUsd());
    assertThat(last.lowerUsd()).isEqualTo(result.lowerUsd());
    assertThat(last.iterations()).isEqualTo(result.iterations());
  }

  @Test
  void nobodyIsThere() {
    AggregatorProblem problem =
        new AggregatorProblem(
            "nobody",
            4,
            1,
            List.of(),
            3,
            List.of(),
            prices(1, 2, 3, 4),
            new double[4],
            LoadLimits.none(4),
            1000);

    AggregatorResult result = AggregatorSolver.solve(problem, SolveOptions.DEFAULT);

    assertThat(result.status()).isEqualTo(SolveStatus.SOLVED);
    assertThat(result.upperUsd()).isZero();
    assertThat(result.dayAheadMw()).containsOnly(0);
  }

  private static void assertChecked(AggregatorProblem problem, AggregatorResult result) {
    ScheduleChecker.Verdict verdict = ScheduleChecker.check(problem, result.schedule());
    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.cost().totalUsd()).isCloseTo(result.upperUsd(), within(1e-6));
    assertThat(verdict.wearKwh()).isCloseTo(result.wearKwh(), within(1e-6));
    assertThat(verdict.dayAheadMw()).containsExactly(result.dayAheadMw(), within(1e-9));
  }

  private static EnergyPrices prices(double... usdPerMwh) {
    return new FixedPrices(usdPerMwh);
  }

  private static Stay stay(int first, int last) {
    return new Stay.Connected(first, last, 51, 9);
  }

  /** Four periods of one hour, every group with the same stay in two realisations. */
  private static AggregatorProblem day(EnergyPrices prices, VehicleGroup group, Stay stay) {
    double[] load = new double[4];
    Arrays.fill(load, 100);
    return new AggregatorProblem(
        "test",
        4,
        1,
        List.of(group),
        2,
        List.of(List.of(stay, stay)),
        prices,
        load,
        LoadLimits.none(4),
        1000);
  }
}
