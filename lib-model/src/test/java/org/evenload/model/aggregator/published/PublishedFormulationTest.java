package org.evenload.model.aggregator.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.AggregatorResult;
import org.evenload.model.aggregator.LoadLimits;
import org.evenload.model.aggregator.ScheduleChecker;
import org.evenload.model.aggregator.SolveOptions;
import org.evenload.model.aggregator.SolveStatus;
import org.evenload.model.aggregator.published.PublishedFormulation.Deviations;
import org.evenload.model.aggregator.published.PublishedFormulation.Outcome;
import org.evenload.model.aggregator.published.PublishedFormulation.Sign;
import org.evenload.model.aggregator.published.PublishedFormulation.Solution;
import org.evenload.model.aggregator.solve.AggregatorSolver;
import org.evenload.model.market.FixedPrices;
import org.evenload.model.market.PriceQuotaCurve;
import org.evenload.model.vehicle.Battery;
import org.evenload.model.vehicle.Charger;
import org.evenload.model.vehicle.Stay;
import org.evenload.model.vehicle.VehicleGroup;
import org.junit.jupiter.api.Test;

/** One test for each defect of the printed model that the corrected one mends. */
class PublishedFormulationTest {
  private static final SolveOptions EXACT = new SolveOptions(0, 600);
  private static final PriceQuotaCurve CURVE =
      new PriceQuotaCurve(
          List.of(
              new PriceQuotaCurve.Step(0, 90, 10),
              new PriceQuotaCurve.Step(90, 100, 20),
              new PriceQuotaCurve.Step(100, 200, 50)));

  // Four hours at 150 MW, where a MWh costs 50 USD.
  private static final double[] FORECAST = {150, 150, 150, 150};

  @Test
  void defectA_thePrintedSignForbidsAllTrade() {
    AggregatorProblem needsEnergy =
        problem(Charger.Direction.CHARGE_ONLY, List.of(new Stay.Connected(1, 4, 42, 18)));

    assertThat(solve(needsEnergy, Sign.PRINTED, Deviations.CONNECTED_CHARGERS).outcome())
        .isEqualTo(Outcome.INFEASIBLE);
    assertThat(solve(needsEnergy, Sign.MEANT, Deviations.CONNECTED_CHARGERS).outcome())
        .isEqualTo(Outcome.SOLVED);

    AggregatorProblem hasEnergyToSell =
        problem(Charger.Direction.BIDIRECTIONAL, List.of(new Stay.Connected(1, 4, 76, 0)));
    assertThat(solve(hasEnergyToSell, Sign.PRINTED, Deviations.CONNECTED_CHARGERS).dayAheadMw())
        .containsExactly(new double[4], within(1e-9));
    Solution meant = solve(hasEnergyToSell, Sign.MEANT, Deviations.CONNECTED_CHARGERS);
    assertThat(Arrays.stream(meant.dayAheadMw()).min().orElseThrow()).isLessThan(-0.01);
    assertThat(meant.objectiveUsd()).isNegative();
  }

  @Test
  void defectB_purchasesCostTheLowestPriceWhateverTheLoad() {
    AggregatorProblem problem =
        problem(Charger.Direction.CHARGE_ONLY, List.of(new Stay.Connected(1, 4, 42, 18)));
    Solution solution = solve(problem, Sign.MEANT, Deviations.CONNECTED_CHARGERS);

    // Ten vehicles, 18 kWh each at 90 %: 0.2 MWh.
    assertThat(Arrays.stream(solution.dayAheadMw()).sum()).isCloseTo(0.2, within(1e-6));
    assertThat(solution.objectiveUsd()).isCloseTo(0.2 * 10, within(1e-6));
    assertThat(CURVE.usdPerMwh(1, 150.1) * 0.2).isCloseTo(10, within(1e-9));
  }

  @Test
  void defectB_salesClaimAHighPriceSoThatCyclingABatteryPays() {
    // Arrives with its leaving charge: with one price for all, doing nothing is best.
    AggregatorProblem problem =
        problem(Charger.Direction.BIDIRECTIONAL, List.of(new Stay.Connected(1, 4, 60, 0)));
    Solution solution = solve(problem, Sign.MEANT, Deviations.CONNECTED_CHARGERS);

    assertThat(solution.objectiveUsd()).isLessThan(-1);
    assertThat(Arrays.stream(solution.dayAheadMw()).filter(p -> p < -0.01).count()).isPositive();
    assertThat(Arrays.stream(solution.dayAheadMw()).filter(p -> p > 0.01).count()).isPositive();
    double trueCost = 0;
    for (double mw : solution.dayAheadMw()) {
      trueCost += mw * CURVE.usdPerMwh(1, 150 + mw);
    }
    assertThat(trueCost).isPositive();
  }

  @Test
  void defectC_theRelaxationEarnsMoneyWithVehiclesThatCannotSell() {
    AggregatorProblem problem =
        problem(Charger.Direction.CHARGE_ONLY, List.of(new Stay.Connected(1, 4, 42, 18)));
    double relaxed =
        PublishedFormulation.relaxedUsd(problem, Sign.MEANT, Deviations.CONNECTED_CHARGERS);
    double solved = solve(problem, Sign.MEANT, Deviations.CONNECTED_CHARGERS).objectiveUsd();

    assertThat(solved).isPositive();
    assertThat(relaxed).isLessThan(-10 * solved);
  }

  @Test
  void defectD_vehiclesThatDoNotDischargeMayNotDeviate() {
    // One realisation needs 18 kWh a vehicle, the other has room for 6: they cannot be alike.
    AggregatorProblem problem =
        problem(
            Charger.Direction.CHARGE_ONLY,
            List.of(new Stay.Connected(1, 4, 42, 18), new Stay.Connected(1, 4, 70, 0)));

    assertThat(solve(problem, Sign.MEANT, Deviations.DISCHARGE).outcome())
        .isEqualTo(Outcome.INFEASIBLE);
    assertThat(solve(problem, Sign.MEANT, Deviations.CONNECTED_CHARGERS).outcome())
        .isEqualTo(Outcome.SOLVED);
  }

  @Test
  void balancesHold() {
    AggregatorProblem problem =
        problem(
            Charger.Direction.BIDIRECTIONAL,
            List.of(new Stay.Connected(1, 3, 42, 18), new Stay.Connected(2, 4, 50, 10)));
    Solution solution = solve(problem, Sign.MEANT, Deviations.CONNECTED_CHARGERS);

    for (int t = 0; t < 4; t++) {
      assertThat(Arrays.stream(solution.realisedMw()[t]).average().orElseThrow())
          .isCloseTo(solution.dayAheadMw()[t], within(1e-6));
    }
    for (int n = 0; n < 2; n++) {
      double[] soc = solution.schedule().socKwh()[0][n];
      assertThat(soc).hasSize(3);
      assertThat(soc[2]).isGreaterThanOrEqualTo(60 - 1e-6);
    }
    assertThat(solution.boundUsd()).isLessThanOrEqualTo(solution.objectiveUsd() + 1e-6);
  }

  @Test
  void schedulesAreJudgedAtTruePrices() {
    AggregatorProblem problem =
        problem(
            Charger.Direction.BIDIRECTIONAL,
            List.of(new Stay.Connected(1, 3, 42, 18), new Stay.Connected(2, 4, 50, 10)));
    AggregatorResult published = PublishedFormulation.solve(problem, EXACT);
    AggregatorResult corrected = AggregatorSolver.solve(problem, new SolveOptions(0.001, 600));

    ScheduleChecker.Verdict verdict = ScheduleChecker.check(problem, published.schedule());
    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.cost().totalUsd()).isCloseTo(published.upperUsd(), within(1e-6));
    // The published bound holds, but is far away; its schedule is dearer than need be.
    assertThat(published.status()).isEqualTo(SolveStatus.GAP_OPEN);
    assertThat(published.lowerUsd()).isLessThan(corrected.lowerUsd());
    assertThat(published.upperUsd()).isGreaterThanOrEqualTo(corrected.lowerUsd());
    assertThat(published.relativeGap()).isGreaterThan(0.5);
  }

  @Test
  void withoutASolutionVehiclesChargeUncontrolled() {
    // Nobody is there in both realisations, so there is no common power to buy.
    AggregatorProblem problem =
        problem(
            Charger.Direction.BIDIRECTIONAL,
            List.of(new Stay.Connected(1, 2, 42, 18), new Stay.Connected(3, 4, 42, 18)));
    AggregatorResult result = PublishedFormulation.solve(problem, EXACT);

    assertThat(result.status()).isEqualTo(SolveStatus.INFEASIBLE);
    assertThat(ScheduleChecker.check(problem, result.schedule()).feasible()).isTrue();
    assertThat(result.lowerUsd())
        .isLessThanOrEqualTo(AggregatorSolver.solve(problem, SolveOptions.DEFAULT).lowerUsd());
  }

  @Test
  void fixedPricesAreRejected() {
    AggregatorProblem fixed =
        new AggregatorProblem(
            "x",
            1,
            1,
            List.of(),
            1,
            List.of(),
            new FixedPrices(new double[] {1}),
            new double[] {1},
            LoadLimits.none(1),
            1);
    assertThatThrownBy(() -> PublishedFormulation.solve(fixed, EXACT))
        .hasMessageContaining("expected a price-quota curve");
  }

  private static Solution solve(AggregatorProblem problem, Sign sign, Deviations deviations) {
    return PublishedFormulation.solution(problem, sign, deviations, EXACT);
  }

  // Ten vehicles without wear, at chargers of 100 kW.
  private static AggregatorProblem problem(Charger.Direction direction, List<Stay> stays) {
    VehicleGroup group =
        new VehicleGroup(
            "1", 10, 0, 100, new Battery(80, 12, 76, 60), new Charger(100, 0.9, 0.9, direction));
    return new AggregatorProblem(
        "test",
        4,
        1,
        List.of(group),
        stays.size(),
        List.of(stays),
        CURVE,
        FORECAST,
        LoadLimits.system(4, 200),
        1000);
  }
}
