package org.evenload.model.online.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import org.evenload.model.random.RandomKey;
import org.junit.jupiter.api.Test;

class SlotEvaluatorTest {
  private final SlotEvaluator evaluator =
      SlotProblems.random("lv19", 43.73 / 19, RandomKey.ofSeed(11).stream());

  @Test
  void theObjectiveIsVehiclesPerCost() {
    BitSet one = BitSet.valueOf(new long[] {1});
    Evaluation e = evaluator.evaluate(one);

    assertThat(e.demandKw())
        .isEqualTo(evaluator.nobody().demandKw() + evaluator.problem().candidates().get(0).kw());
    assertThat(e.objective())
        .isCloseTo(2 / ((60 * e.demandKw() + 50 * e.lossKw()) / 1000), within(1e-12));
  }

  @Test
  void aChoiceIsSolvedOnce() {
    BitSet two = BitSet.valueOf(new long[] {3});
    evaluator.evaluate(two);
    int flows = evaluator.flows();

    evaluator.evaluate((BitSet) two.clone());

    assertThat(evaluator.flows()).isEqualTo(flows);
  }

  @Test
  void whatWasAskedBeforeChangesNothing() {
    SlotEvaluator fresh = SlotProblems.random("lv19", 43.73 / 19, RandomKey.ofSeed(11).stream());
    BitSet all = new BitSet();
    all.set(0, evaluator.size());
    evaluator.evaluate(BitSet.valueOf(new long[] {5}));

    assertThat(evaluator.evaluate(all)).isEqualTo(fresh.evaluate(all));
  }
}
