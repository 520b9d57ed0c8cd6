package org.evenload.model.online.genetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import org.evenload.model.online.slot.SlotEvaluator;
import org.evenload.model.online.slot.SlotProblems;
import org.evenload.model.online.slot.SlotSolution;
import org.evenload.model.random.RandomKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GeneticAlgorithmTest {
  private static GeneticOptions options(int population, double mutation, Selection selection) {
    return new GeneticOptions(population, 60, 12, 0.8, mutation, 1, selection, 2, 50, 50, 50);
  }

  private static SlotEvaluator problem(int k) {
    return SlotProblems.random("lv19", 43.73 / 19, RandomKey.ofSeed(5).with(k).stream());
  }

  @ParameterizedTest
  @EnumSource(Selection.class)
  void comesWithinOnePercentOfTheBestOnMostSmallProblems(Selection selection) {
    int near = 0;
    for (int k = 0; k < 40; k++) {
      double best = SlotProblems.bestOfAll(problem(k));

      SlotEvaluator fresh = problem(k);
      SlotSolution found =
          new GeneticAlgorithm(options(24, 0.5, selection))
              .solve(fresh, new BitSet(), RandomKey.ofSeed(k));

      assertThat(found.evaluation().objective()).isLessThanOrEqualTo(best);
      assertThat(fresh.feasible(found.evaluation()) || found.chosen().isEmpty()).isTrue();
      near += found.evaluation().objective() >= 0.99 * best ? 1 : 0;
    }
    assertThat(near).isGreaterThanOrEqualTo(36);
  }

  @Test
  void theKeyDecides() {
    SlotSolution once = solve(1);
    SlotSolution again = solve(1);

    assertThat(again.chosen()).isEqualTo(once.chosen());
    assertThat(again.flows()).isEqualTo(once.flows());
    assertThat(again.progress()).isEqualTo(once.progress());
  }

  private static SlotSolution solve(long key) {
    return new GeneticAlgorithm(GeneticOptions.DEFAULT)
        .solve(problem(1), new BitSet(), RandomKey.ofSeed(key));
  }

  @Test
  void aWarmStartIsNeverLost() {
    SlotEvaluator evaluator = problem(2);
    BitSet warm = solveExactly(evaluator);

    SlotSolution found =
        new GeneticAlgorithm(new GeneticOptions(2, 1, 1, 0, 0, 1, Selection.ROULETTE, 1, 9, 9, 9))
            .solve(evaluator, warm, RandomKey.ofSeed(1));

    assertThat(found.chosen()).isEqualTo(warm);
  }

  private static BitSet solveExactly(SlotEvaluator evaluator) {
    double best = SlotProblems.bestOfAll(evaluator);
    for (long bits = 0; ; bits++) {
      BitSet choice = BitSet.valueOf(new long[] {bits});
      if (evaluator.feasible(evaluator.evaluate(choice))
          && evaluator.evaluate(choice).objective() == best) {
        return choice;
      }
    }
  }

  @Test
  void progressOnlyImproves() {
    SlotSolution found = solve(3);

    assertThat(found.progress()).isNotEmpty();
    for (int k = 1; k < found.progress().size(); k++) {
      assertThat(found.progress().get(k).objective())
          .isGreaterThan(found.progress().get(k - 1).objective());
    }
  }

  @Test
  void parametersThatMakeNoSenseAreNamed() {
    assertThatThrownBy(() -> options(0, 0.1, Selection.ROULETTE))
        .hasMessage("Invalid population '0' of the genetic algorithm, expected an integer ≥ 2.");
    assertThatThrownBy(() -> options(10, 2, Selection.ROULETTE))
        .hasMessageContaining("Invalid mutation '2.0'");
  }
}
