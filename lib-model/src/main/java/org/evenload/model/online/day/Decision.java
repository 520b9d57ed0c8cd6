package org.evenload.model.online.day;

import java.io.Serializable;
import org.evenload.model.online.genetic.GeneticOptions;
import org.evenload.model.online.rule.ChargingRule;
import org.jspecify.annotations.Nullable;

/** How it is decided who charges in a slot. */
public sealed interface Decision extends Serializable {

  /** By a rule. */
  record ByRule(ChargingRule rule) implements Decision {}

  /**
   * By searching for the best choice; the bound proves how good it is.
   *
   * @param solver whose choice is taken
   * @param bound null for choices without a proof, which only the genetic algorithm makes
   */
  record BySearch(Solver solver, GeneticOptions genetic, @Nullable BoundOptions bound)
      implements Decision {
    public BySearch {
      if (bound == null && solver == Solver.EXACT) {
        throw new IllegalArgumentException(
            "Invalid search: the exact solver is its own proof, expected options of the bound.");
      }
    }
  }

  /** The same choices, without proofs where they decide nothing. */
  default Decision unproven() {
    return this instanceof BySearch search && search.solver() == Solver.GENETIC
        ? new BySearch(search.solver(), search.genetic(), null)
        : this;
  }

  /** Solvers of slot problems. */
  enum Solver {
    /** The paper's genetic algorithm. */
    GENETIC,
    /** Branch and bound, which starts from the genetic algorithm's choice. */
    EXACT
  }

  /**
   * How hard to try to prove a choice.
   *
   * @param closeEnough relative gap at which to stop
   * @param nodeLimit parts of a slot's problem to split at most
   */
  record BoundOptions(double closeEnough, int nodeLimit) implements Serializable {
    public static final BoundOptions DEFAULT = new BoundOptions(1e-3, 60);

    public BoundOptions {
      if (!(closeEnough >= 0 && closeEnough < 1) || nodeLimit < 0) {
        throw new IllegalArgumentException(
            "Invalid bound: gap %s, nodes %d, expected a gap in [0, 1) and nodes ≥ 0."
                .formatted(closeEnough, nodeLimit));
      }
    }
  }
}
