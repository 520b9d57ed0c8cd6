package org.evenload.model.aggregator.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.AggregatorResult;
import org.evenload.model.aggregator.EnergyBalance;
import org.evenload.model.aggregator.LeavingRule;
import org.evenload.model.aggregator.LoadLimits;
import org.evenload.model.aggregator.ScheduleChecker;
import org.evenload.model.aggregator.SolveOptions;
import org.evenload.model.aggregator.SolveStatus;
import org.evenload.model.aggregator.exact.ExactFormulation;
import org.evenload.model.market.FixedPrices;
import org.evenload.model.vehicle.Battery;
import org.evenload.model.vehicle.Charger;
import org.evenload.model.vehicle.Stay;
import org.evenload.model.vehicle.VehicleGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where prices are negative, energy could be charged that nobody ever drives. */
class LeavingRuleTest {
  private static final SolveOptions OPTIONS = new SolveOptions(1e-3, 60);
  private static final Battery BATTERY = new Battery(60, 6, 57, 45);

  @Test
  void whatIsChargedIsDrivenOrLost() {
    AggregatorProblem problem = problem(Charger.Direction.CHARGE_ONLY, -10, 30, -20, 30);

    AggregatorResult result = AggregatorSolver.solve(problem, OPTIONS);
    ScheduleChecker.Verdict verdict = ScheduleChecker.check(problem, result.schedule());

    // 9 kWh into each of 100 batteries, 1 MWh from the grid, all of it at -20 USD/MWh.
    assertThat(verdict.violations()).isEmpty();
    assertThat(result.status()).isEqualTo(SolveStatus.SOLVED);
    assertThat(result.upperUsd()).isCloseTo(-20, within(0.02));
    EnergyBalance balance = verdict.balance();
    assertThat(balance.chargedKwh()).isCloseTo(1000, within(1e-3));
    assertThat(balance.drivenKwh()).isCloseTo(900, within(1e-9));
    assertThat(balance.lostKwh()).isCloseTo(100, within(1e-3));
    assertThat(balance.surplusKwh()).isCloseTo(0, within(1e-3));
    assertThat(balance.unexplainedKwh()).isCloseTo(0, within(1e-6));
  }

  @Test
  void itIsGivenAwayWhereTheRuleAllowsIt() {
    AggregatorProblem problem =
        problem(Charger.Direction.CHARGE_ONLY, -10, 30, -20, 30).with(LeavingRule.AT_LEAST);

    AggregatorResult result = AggregatorSolver.solve(problem, OPTIONS);
    ScheduleChecker.Verdict verdict = ScheduleChecker.check(problem, result.schedule());

    // 21 kWh into each, 2.333 MWh from the grid: a full hour at -20, the rest at -10 USD/MWh.
    assertThat(verdict.violations()).isEmpty();
    assertThat(result.upperUsd()).isCloseTo(-2.0 * 20 - (21 / 0.9 - 20), within(0.05));
    assertThat(verdict.balance().surplusKwh()).isCloseTo(1200, within(1.0));
    assertThat(verdict.balance().unexplainedKwh()).isCloseTo(0, within(1e-6));
  }

  @Test
  void theCheckerObjectsToEnergyThatIsGivenAway() {
    AggregatorProblem exact = problem(Charger.Direction.CHARGE_ONLY, -10, 30, -20, 30);
    AggregatorResult generous = AggregatorSolver.solve(exact.with(LeavingRule.AT_LEAST), OPTIONS);

    assertThat(ScheduleChecker.check(exact, generous.schedule()).violations())
        .anySatisfy(violation -> assertThat(violation).contains("leaves with 57.0"));
  }

  @ParameterizedTest
  @EnumSource(Charger.Direction.class)
  void allWaysToSolveAgree(Charger.Direction direction) {
    AggregatorProblem problem = problem(direction, -10, 30, -20, 30);

    AggregatorResult made = AggregatorSolver.solve(problem, OPTIONS);
    AggregatorResult exact = ExactFormulation.solve(problem, OPTIONS);
    AggregatorResult bulk = AggregatorSolver.bulk(problem, OPTIONS);

    assertThat(exact.status()).isEqualTo(SolveStatus.SOLVED);
    for (AggregatorResult result : List.of(made, exact, bulk)) {
      assertThat(result.lowerUsd()).isLessThanOrEqualTo(made.upperUsd() + 1e-9);
      assertThat(result.lowerUsd()).isLessThanOrEqualTo(exact.upperUsd() + 1e-9);
    }
    assertThat(ScheduleChecker.check(problem, made.schedule()).violations()).isEmpty();
    assertThat(ScheduleChecker.check(problem, exact.schedule()).violations()).isEmpty();
  }

  @Test
  void wherePricesArePositiveNothingChanges() {
    AggregatorProblem problem = problem(Charger.Direction.BIDIRECTIONAL, 10, 90, 20, 90);

    AggregatorResult exact = AggregatorSolver.solve(problem, OPTIONS);
    AggregatorResult atLeast = AggregatorSolver.solve(problem.with(LeavingRule.AT_LEAST), OPTIONS);

    assertThat(exact.upperUsd()).isEqualTo(atLeast.upperUsd());
    assertThat(exact.lowerUsd()).isEqualTo(atLeast.lowerUsd());
  }

  /** Four hours, 100 vehicles with 20 kW chargers that arrive with 36 and leave with 45 kWh. */
  private static AggregatorProblem problem(Charger.Direction direction, double... usdPerMwh) {
    VehicleGroup group =
        new VehicleGroup("a", 100, 0.001, 100, BATTERY, new Charger(20, 0.9, 0.9, direction));
    return new AggregatorProblem(
        "negative",
        4,
        1,
        List.of(group),
        1,
        List.of(List.of(new Stay.Connected(1, 4, 36, 9))),
        new FixedPrices(usdPerMwh),
        new double[4],
        LoadLimits.none(4),
        1000);
  }
}
