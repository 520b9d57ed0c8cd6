package org.evenload.model.aggregator.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.AggregatorResult;
import org.evenload.model.aggregator.LoadLimits;
import org.evenload.model.aggregator.Schedule;
import org.evenload.model.aggregator.ScheduleChecker;
import org.evenload.model.aggregator.SolveOptions;
import org.evenload.model.aggregator.SolveStatus;
import org.evenload.model.aggregator.input.Batteries;
import org.evenload.model.aggregator.io.GeneratedFleet;
import org.evenload.model.aggregator.solve.AggregatorSolver;
import org.evenload.model.market.FixedPrices;
import org.evenload.model.vehicle.Battery;
import org.evenload.model.vehicle.Charger;
import org.evenload.model.vehicle.Stay;
import org.evenload.model.vehicle.VehicleGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkSolverTest {
  private static final SolveOptions ONE_PERCENT = new SolveOptions(0.01, 600);
  private static final Battery BATTERY = new Battery(80, 12, 76, 60);

  @ParameterizedTest
  @CsvSource({"11, CHARGE_ONLY", "11, BIDIRECTIONAL", "150, BIDIRECTIONAL"})
  void theBoundHoldsForTheWholeFleetAndTheScheduleIsFeasible(
      double chargerKw, Charger.Direction direction) {
    AggregatorProblem fleet =
        with(GeneratedFleet.singles(60, 4, 48, 3), new Charger(chargerKw, 0.9, 0.9, direction));

    AggregatorResult bulk = bulk(fleet, ONE_PERCENT, Detail.SCHEDULES);
    AggregatorResult whole = AggregatorSolver.solve(fleet, ONE_PERCENT);

    ScheduleChecker.Verdict verdict = ScheduleChecker.check(fleet, bulk.schedule());
    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.cost().totalUsd()).isCloseTo(bulk.upperUsd(), within(1e-9));
    assertThat(bulk.uncontrolledUsd()).isCloseTo(whole.uncontrolledUsd(), within(1e-9));
    // Bounds of one problem: none may exceed the cost of any schedule.
    assertThat(bulk.lowerUsd()).isLessThanOrEqualTo(whole.upperUsd());
    assertThat(whole.lowerUsd()).isLessThanOrEqualTo(bulk.upperUsd());
    assertThat(bulk.status()).isEqualTo(SolveStatus.SOLVED);
  }

  @Test
  void thousandsOfVehiclesAreSolvedToOnePercent() {
    AggregatorProblem fleet =
        with(
            GeneratedFleet.singles(5000, 1, 48, 1),
            new Charger(11, 0.9, 0.9, Charger.Direction.CHARGE_ONLY));

    AggregatorResult bulk = AggregatorSolver.bulk(fleet, AggregatorSolver.BULK);

    assertThat(bulk.status()).isEqualTo(SolveStatus.SOLVED);
    assertThat(bulk.relativeGap()).isLessThan(0.01);
    assertThat(bulk.upperUsd()).isLessThan(bulk.uncontrolledUsd());
    assertThat(bulk.schedule()).isSameAs(Schedule.NONE);
  }

  @Test
  void likeVehiclesAreOne() {
    Charger charger = new Charger(10, 1, 1, Charger.Direction.CHARGE_ONLY);
    List<VehicleGroup> groups = new java.util.ArrayList<>();
    for (int v = 0; v < 500; v++) {
      groups.add(new VehicleGroup("v" + v, 2, 0, 0, BATTERY, charger));
    }
    AggregatorProblem problem =
        new AggregatorProblem(
            "alike",
            4,
            1,
            groups,
            1,
            Collections.nCopies(500, List.of(new Stay.Connected(1, 4, 45, 15))),
            new FixedPrices(new double[] {90, 20, 10, 80}),
            new double[4],
            LoadLimits.none(4),
            1000);

    AggregatorResult bulk = bulk(problem, new SolveOptions(1e-6, 60), Detail.SCHEDULES);

    // 1000 vehicles take 10 MWh at 10 and 5 MWh at 20 USD/MWh.
    assertThat(bulk.upperUsd()).isCloseTo(200, within(1e-9));
    assertThat(bulk.lowerUsd()).isCloseTo(200, within(1e-3));
    assertThat(bulk.dayAheadMw()).containsExactly(new double[] {0, 5, 10, 0}, within(1e-9));
    assertThat(bulk.schedule().chargeKw()[17][0])
        .containsExactly(new double[] {0, 5, 10, 0}, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"1e-9", "0.01", "0.1"})
  void withoutTimeItIsStillNoDearerThanChargingOnArrival(double workLimit) {
    AggregatorProblem fleet = GeneratedFleet.singles(400, 3, 48, 7);

    AggregatorResult bulk = bulk(fleet, new SolveOptions(1e-6, workLimit), Detail.TOTALS);

    assertThat(bulk.status()).isEqualTo(SolveStatus.WORK_LIMIT);
    assertThat(bulk.upperUsd()).isLessThanOrEqualTo(bulk.uncontrolledUsd());
    assertThat(bulk.relativeGap()).isBetween(0.0, 2.0);
  }

  private static AggregatorResult bulk(
      AggregatorProblem problem, SolveOptions options, Detail detail) {
    return BulkSolver.solve(problem, Batteries.of(problem), options, detail, step -> {});
  }

  private static AggregatorProblem with(AggregatorProblem problem, Charger charger) {
    return new AggregatorProblem(
        problem.name(),
        problem.periodCount(),
        problem.periodHours(),
        problem.groups().stream()
            .map(
                group ->
                    new VehicleGroup(
                        group.id(),
                        group.evCount(),
                        group.wearPctSlope(),
                        group.batteryCostUsdPerKwh(),
                        group.battery(),
                        charger))
            .toList(),
        problem.realisationCount(),
        problem.stays(),
        problem.prices(),
        problem.systemLoadMw(),
        problem.limits(),
        problem.slackPriceUsdPerMwh());
  }
}
