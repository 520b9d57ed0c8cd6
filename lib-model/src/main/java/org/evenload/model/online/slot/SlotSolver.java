package org.evenload.model.online.slot;

import java.util.BitSet;
import org.evenload.model.random.RandomKey;

/** A way to solve slot problems. */
public interface SlotSolver {

  /**
   * Solves one slot.
   *
   * @param warm a choice to start from, such as the previous slot's; may be empty
   * @param key of whatever is random in the search
   */
  SlotSolution solve(SlotEvaluator evaluator, BitSet warm, RandomKey key);
}
