package org.evenload.model.aggregator.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.AggregatorResult;
import org.evenload.model.aggregator.EarlierPlan;
import org.evenload.model.aggregator.LoadLimits;
import org.evenload.model.aggregator.ScheduleChecker;
import org.evenload.model.aggregator.SolveOptions;
import org.evenload.model.aggregator.SolveStatus;
import org.evenload.model.aggregator.io.GeneratedFleet;
import org.junit.jupiter.api.Test;

class EarlierPlanTest {
  private static final SolveOptions OPTIONS = new SolveOptions(0.001, 600);
  private static final double ROOM_MW = 1e-3;

  @Test
  void planThatKeepsToTheNewLimitsIsAllThatIsNeeded() {
    int searched = 0;
    for (long seed = 1; seed <= 150; seed++) {
      AggregatorProblem problem = SmallProblems.of(seed);
      AggregatorResult alone = AggregatorSolver.solve(problem, OPTIONS);
      AggregatorProblem capped = capped(problem, greatestMw(alone) + ROOM_MW);

      AggregatorResult informed = AggregatorSolver.solve(capped, OPTIONS, plan(problem, alone));

      assertThat(informed.status()).as("seed %d", seed).isEqualTo(SolveStatus.SOLVED);
      assertThat(informed.upperUsd())
          .as("seed %d", seed)
          .isCloseTo(alone.upperUsd(), within(gapUsd(alone)));
      assertThat(informed.lowerUsd())
          .as("seed %d", seed)
          .isGreaterThanOrEqualTo(alone.lowerUsd() - 1e-9);
      assertChecked(capped, informed);
      if (alone.iterations() > 100) {
        searched++;
        assertThat(informed.iterations()).as("seed %d", seed).isLessThan(alone.iterations());
      }
    }
    assertThat(searched).isGreaterThan(5);
  }

  @Test
  void costUnderTighterLimitsIsTheSameWithOrWithoutThePlan() {
    for (long seed = 1; seed <= 100; seed++) {
      AggregatorProblem problem = SmallProblems.of(seed);
      AggregatorResult alone = AggregatorSolver.solve(problem, OPTIONS);
      AggregatorProblem capped = capped(problem, 0.5 * greatestMw(alone));

      AggregatorResult anew = AggregatorSolver.solve(capped, OPTIONS);
      AggregatorResult informed = AggregatorSolver.solve(capped, OPTIONS, plan(problem, alone));

      assertThat(informed.status()).as("seed %d", seed).isEqualTo(SolveStatus.SOLVED);
      assertThat(informed.upperUsd()).as("seed %d", seed).isGreaterThanOrEqualTo(anew.lowerUsd());
      assertThat(informed.lowerUsd()).as("seed %d", seed).isLessThanOrEqualTo(anew.upperUsd());
      assertChecked(capped, informed);
    }
  }

  @Test
  void boundOfTighterLimitsSaysNothing() {
    int costlier = 0;
    for (long seed = 1; seed <= 50; seed++) {
      AggregatorProblem problem = SmallProblems.of(seed);
      AggregatorResult alone = AggregatorSolver.solve(problem, OPTIONS);
      AggregatorProblem capped = capped(problem, 0.5 * greatestMw(alone));
      AggregatorResult tight = AggregatorSolver.solve(capped, OPTIONS);
      costlier += tight.lowerUsd() > alone.upperUsd() + gapUsd(alone) ? 1 : 0;

      AggregatorResult informed = AggregatorSolver.solve(problem, OPTIONS, plan(capped, tight));

      assertThat(informed.lowerUsd()).as("seed %d", seed).isLessThanOrEqualTo(alone.upperUsd());
      assertThat(informed.upperUsd())
          .as("seed %d", seed)
          .isCloseTo(alone.upperUsd(), within(gapUsd(alone)));
    }
    assertThat(costlier).isGreaterThan(5);
  }

  @Test
  void planOfOtherPeriodsIsRefused() {
    AggregatorProblem problem = GeneratedFleet.singles(2, 6, 24, 1);
    EarlierPlan other = new EarlierPlan(LoadLimits.none(24), 0, new double[3][6]);

    assertThatThrownBy(() -> AggregatorSolver.solve(problem, OPTIONS, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 periods and 6 realisations, expected 24 and 6");
  }

  private static EarlierPlan plan(AggregatorProblem problem, AggregatorResult result) {
    return new EarlierPlan(problem.limits(), result.lowerUsd(), result.realisedMw());
  }

  /** The problem with a cap on top of the limits that it has. */
  private static AggregatorProblem capped(AggregatorProblem problem, double mw) {
    double[] caps =
        Arrays.stream(problem.limits().aggregatorMw()).map(limit -> Math.min(limit, mw)).toArray();
    return problem.with(new LoadLimits(problem.limits().systemMw(), caps));
  }

  private static double greatestMw(AggregatorResult result) {
    return Arrays.stream(result.realisedMw()).flatMapToDouble(Arrays::stream).max().orElseThrow();
  }

  private static double gapUsd(AggregatorResult result) {
    return OPTIONS.relativeGap() * Math.max(1, result.uncontrolledUsd());
  }

  private static void assertChecked(AggregatorProblem problem, AggregatorResult result) {
    ScheduleChecker.Verdict verdict = ScheduleChecker.check(problem, result.schedule());
    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.cost().totalUsd()).isCloseTo(result.upperUsd(), within(1e-6));
  }
}
