package org.evenload.model.online.bound;

import java.util.BitSet;
import org.evenload.model.online.slot.SlotEvaluator;

/**
 * What no choice of a slot can exceed.
 *
 * @param objective at least the greatest objective N(1) of any choice within the limits
 * @param proof how it was found
 * @param best the best choice that the proof came across or was given
 * @param nodes parts of the problem that were split, 0 if its first bound was good enough
 */
public record SlotBound(double objective, Proof proof, BitSet best, int nodes) {

  /** Kinds of proof. */
  public enum Proof {
    /** Branch and bound ended: the bound is as close to the best choice as was asked. */
    CLOSED,
    /** Branch and bound reached its limit of nodes; the bound holds, and may not be close. */
    NODE_LIMIT,
    /** Voltage limits were left out: the feeder's flow has no property to prune by. */
    DEMAND_ONLY,
    /** Nobody waits, or the limits leave no choice but nobody. */
    NO_CHOICE
  }

  /** How far a choice may be from the best, relative. */
  public double gap(double choiceObjective) {
    return Math.max(0, objective / choiceObjective - 1);
  }

  /**
   * Bounds a slot by what its feeder allows to prove.
   *
   * @param incumbent a choice within the limits, or nobody
   * @param closeEnough relative gap at which to stop
   * @param nodeLimit parts to split at most
   */
  public static SlotBound of(
      SlotEvaluator evaluator, BitSet incumbent, double closeEnough, int nodeLimit) {
    if (evaluator.size() == 0) {
      return none(evaluator);
    }
    // Where the fixed load alone leaves a voltage too high, more load may help.
    boolean onlyFalls = evaluator.monotone() && !evaluator.tooHigh(evaluator.nobody());
    return onlyFalls
        ? new BranchAndBound(evaluator, closeEnough, nodeLimit).solve(incumbent)
        : DemandBound.of(evaluator, incumbent);
  }

  static SlotBound none(SlotEvaluator evaluator) {
    return new SlotBound(evaluator.nobody().objective(), Proof.NO_CHOICE, new BitSet(), 0);
  }
}
