package org.evenload.jobs.step.aggregate;

import org.evenload.jobs.step.config.AggregationConfig.Formulation;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.AggregatorResult;
import org.evenload.model.aggregator.EarlierPlan;
import org.evenload.model.aggregator.SolveOptions;
import org.evenload.model.aggregator.exact.ExactFormulation;
import org.evenload.model.aggregator.published.PublishedFormulation;
import org.evenload.model.aggregator.solve.AggregatorSolver;
import org.jspecify.annotations.Nullable;

/** Who solves which formulation. */
public final class Formulations {
  private Formulations() {}

  /**
   * Solves a problem in a formulation.
   *
   * @throws org.evenload.grid.input.InputException if the formulation does not know the problem's
   *     prices, or the problem is too large for it
   */
  public static AggregatorResult solve(
      Formulation formulation, AggregatorProblem problem, SolveOptions options) {
    return solve(formulation, problem, options, null);
  }

  /**
   * Solves a problem of which something is known; only the corrected formulation makes use of it.
   *
   * @param earlier null for nothing
   */
  static AggregatorResult solve(
      Formulation formulation,
      AggregatorProblem problem,
      SolveOptions options,
      @Nullable EarlierPlan earlier) {
    return switch (formulation) {
      case CORRECTED -> AggregatorSolver.solve(problem, options, earlier);
      case PUBLISHED -> PublishedFormulation.solve(problem, options);
      case EXACT -> ExactFormulation.solve(problem, options);
    };
  }
}
