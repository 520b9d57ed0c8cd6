package org.evenload.model.aggregator.solve;

import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.AggregatorResult;
import org.evenload.model.aggregator.EarlierPlan;
import org.evenload.model.aggregator.SolveOptions;
import org.evenload.model.aggregator.SolveStatus;
import org.evenload.model.aggregator.input.Batteries;
import org.evenload.model.aggregator.input.Effort;
import org.evenload.model.aggregator.input.Results;
import org.evenload.model.aggregator.input.SolverInput;
import org.evenload.model.aggregator.search.Search;
import org.evenload.model.aggregator.split.FleetSplit;
import org.jspecify.annotations.Nullable;

/**
 * Solves an aggregator's problem to a proven gap: best-first branch and bound over the steps of the
 * price-quota curve, with a structured interior-point method for the convex relaxations and the
 * Lagrangian bound of its prices. Deterministic: only a time limit makes results depend on the
 * machine.
 */
public final class AggregatorSolver {
  private AggregatorSolver() {}

  /** Solves a problem; there is always a schedule. */
  public static AggregatorResult solve(AggregatorProblem problem, SolveOptions options) {
    return solve(problem, options, null);
  }

  /**
   * Solves a problem of which it is known what its vehicles do under other limits. Where these were
   * wider and the plan keeps to the new ones too, little is left to do.
   *
   * @param earlier null for nothing; a fleet that is solved in parts makes no use of it
   * @throws IllegalArgumentException if the earlier plan has other periods or realisations
   */
  public static AggregatorResult solve(
      AggregatorProblem problem, SolveOptions options, @Nullable EarlierPlan earlier) {
    if (earlier != null) {
      earlier.requireFits(problem);
    }
    Batteries batteries = Batteries.of(problem);
    return batteries.entryCount() > FleetSplit.MAX_ENTRIES && problem.groups().size() > 1
        ? FleetSplit.solve(problem, options)
        : new Search(SolverInput.of(problem, batteries, 1), options, earlier).run().result();
  }

  /**
   * Uncontrolled charging of the same vehicles at the same prices, as a schedule with its cost. It
   * leaves nothing to decide, so its bound is its cost.
   */
  public static AggregatorResult uncontrolled(AggregatorProblem problem) {
    SolverInput input = SolverInput.of(problem);
    return Results.of(
        input,
        input.uncontrolled(),
        SolveStatus.SOLVED,
        input.uncontrolled().cost().totalUsd(),
        new Effort(0, 0));
  }
}
