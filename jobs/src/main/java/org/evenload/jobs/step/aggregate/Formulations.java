package org.evenload.jobs.step.aggregate;

import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.step.Mode;
import org.evenload.jobs.step.StudyInputs;
import org.evenload.jobs.step.config.AggregationConfig.Formulation;
import org.evenload.jobs.step.draw.StudiedSample;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.AggregatorResult;
import org.evenload.model.aggregator.EarlierPlan;
import org.evenload.model.aggregator.SolveOptions;
import org.evenload.model.aggregator.exact.ExactFormulation;
import org.evenload.model.aggregator.published.PublishedFormulation;
import org.evenload.model.aggregator.solve.AggregatorSolver;
import org.evenload.model.fleet.BusFleet;
import org.evenload.model.travel.Scenario;
import org.jspecify.annotations.Nullable;

/** Who solves which formulation. */
public final class Formulations {
  private Formulations() {}

  /**
   * Looks at the first sample of every fleet, so that a study too large for its formulation is
   * refused before any work; samples of a fleet hardly differ in size.
   *
   * @throws ConfigException if an aggregator is too large
   */
  public static void requireSolvable(StudyInputs inputs) {
    if (inputs.config().aggregation().formulation() != Formulation.EXACT) {
      return;
    }
    AggregatorSetting setting = AggregatorSetting.of(inputs);
    for (Scenario scenario : inputs.scenarios()) {
      StudiedSample first = new StudiedSample(scenario, 1, null);
      for (BusFleet fleet : setting.fleets(first)) {
        AggregatorTask task = new AggregatorTask(first, Mode.DECENTRALIZED, fleet.bus(), null);
        ExactFormulation.refusal(setting.problem(task, fleet))
            .ifPresent(
                reason -> {
                  throw new ConfigException("aggregation.formulation: " + reason);
                });
      }
    }
  }

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
