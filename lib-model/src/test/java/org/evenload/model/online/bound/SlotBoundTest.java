package org.evenload.model.online.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import org.evenload.model.online.bound.SlotBound.Proof;
import org.evenload.model.online.slot.SlotEvaluator;
import org.evenload.model.online.slot.SlotProblems;
import org.evenload.model.random.RandomKey;
import org.junit.jupiter.api.Test;

class SlotBoundTest {

  @Test
  void branchAndBoundFindsWhatTryingAllChoicesFinds() {
    Map<Proof, Integer> proofs = new EnumMap<>(Proof.class);
    for (int k = 0; k < 60; k++) {
      SlotEvaluator evaluator =
          SlotProblems.random("lv19", 43.73 / 19, RandomKey.ofSeed(1).with(k).stream());
      double best = SlotProblems.bestOfAll(evaluator);

      SlotBound bound = SlotBound.of(evaluator, new BitSet(), 0, 100_000);

      assertThat(bound.objective()).isCloseTo(best, within(1e-9 * best));
      assertThat(evaluator.evaluate(bound.best()).objective()).isCloseTo(best, within(1e-9 * best));
      assertThat(evaluator.feasible(evaluator.evaluate(bound.best()))).isTrue();
      proofs.merge(bound.proof(), 1, Integer::sum);
    }
    assertThat(proofs).containsOnlyKeys(Proof.CLOSED);
  }

  @Test
  void aBoundStaysOneWhenItHasToStopEarly() {
    for (int k = 0; k < 60; k++) {
      SlotEvaluator evaluator =
          SlotProblems.random("lv_cigre", 20, RandomKey.ofSeed(2).with(k).stream());

      SlotBound bound = SlotBound.of(evaluator, new BitSet(), 1e-3, k % 3);

      assertThat(bound.objective())
          .isGreaterThanOrEqualTo(SlotProblems.bestOfAll(evaluator) * (1 - 1e-9));
    }
  }

  @Test
  void unbalancedFeedersAreBoundedByDemand() {
    for (int k = 0; k < 20; k++) {
      SlotEvaluator evaluator =
          SlotProblems.random("ieee13", 1e6, RandomKey.ofSeed(3).with(k).stream());
      double best = SlotProblems.bestOfAll(evaluator);

      SlotBound bound = SlotBound.of(evaluator, new BitSet(), 1e-3, 100);

      assertThat(bound.proof()).isIn(Proof.DEMAND_ONLY, Proof.NO_CHOICE);
      assertThat(bound.objective()).isGreaterThanOrEqualTo(best * (1 - 1e-9));
    }
  }
}
