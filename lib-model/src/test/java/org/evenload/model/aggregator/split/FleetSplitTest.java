package org.evenload.model.aggregator.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.AggregatorResult;
import org.evenload.model.aggregator.ScheduleChecker;
import org.evenload.model.aggregator.SolveOptions;
import org.evenload.model.aggregator.io.GeneratedFleet;
import org.evenload.model.aggregator.solve.AggregatorSolver;
import org.junit.jupiter.api.Test;

class FleetSplitTest {
  private static final SolveOptions ONE_PERCENT = new SolveOptions(0.01, 600);
  private static final AggregatorProblem FLEET = GeneratedFleet.singles(60, 8, 48, 3);

  @Test
  void partsTogetherAreAFeasibleScheduleWithABoundOfTheWholeFleet() {
    AggregatorResult parts = FleetSplit.solve(FLEET, ONE_PERCENT, 3, System.nanoTime());
    AggregatorResult whole = AggregatorSolver.solve(FLEET, ONE_PERCENT);

    ScheduleChecker.Verdict verdict = ScheduleChecker.check(FLEET, parts.schedule());
    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.cost().totalUsd()).isCloseTo(parts.upperUsd(), within(1e-9));
    assertThat(parts.uncontrolledUsd()).isCloseTo(whole.uncontrolledUsd(), within(1e-9));
    // Bounds of one problem: none may exceed the cost of any schedule.
    assertThat(parts.lowerUsd()).isLessThanOrEqualTo(whole.upperUsd());
    assertThat(whole.lowerUsd()).isLessThanOrEqualTo(parts.upperUsd());
    assertThat(parts.relativeGap()).isLessThan(0.1);
  }

  @Test
  void aPartIsTheSameWhoeverMakesIt() {
    AggregatorProblem whole = GeneratedFleet.singles(50, 2, 24, 5);
    int members = 0;
    for (int part = 0; part < 4; part++) {
      AggregatorProblem own = GeneratedFleet.part(50, 2, 24, 5, part, 4);
      for (int i = 0; i < own.groups().size(); i++) {
        int v = whole.groups().indexOf(own.groups().get(i));
        assertThat(FleetSplit.partOf(v, 4)).isEqualTo(part);
        assertThat(own.stays().get(i)).isEqualTo(whole.stays().get(v));
        members++;
      }
    }
    assertThat(members).isEqualTo(50);
  }

  @Test
  void sizesOfPartsAreAlike() {
    int[] sizes = new int[10];
    IntStream.range(0, 10_000).forEach(v -> sizes[FleetSplit.partOf(v, 10)]++);
    assertThat(Arrays.stream(sizes).min().orElseThrow()).isGreaterThan(850);
    assertThat(Arrays.stream(sizes).max().orElseThrow()).isLessThan(1150);
  }
}
