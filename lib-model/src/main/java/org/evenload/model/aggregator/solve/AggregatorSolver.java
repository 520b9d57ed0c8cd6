package org.evenload.model.aggregator.solve;

import java.util.function.Consumer;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.AggregatorResult;
import org.evenload.model.aggregator.EarlierPlan;
import org.evenload.model.aggregator.Gap;
import org.evenload.model.aggregator.SearchStep;
import org.evenload.model.aggregator.SolveOptions;
import org.evenload.model.aggregator.SolveStatus;
import org.evenload.model.aggregator.bulk.BulkSolver;
import org.evenload.model.aggregator.bulk.Detail;
import org.evenload.model.aggregator.bulk.ValleyFilling;
import org.evenload.model.aggregator.input.Batteries;
import org.evenload.model.aggregator.input.Effort;
import org.evenload.model.aggregator.input.Results;
import org.evenload.model.aggregator.input.SolverInput;
import org.evenload.model.aggregator.input.WorkBudget;
import org.evenload.model.aggregator.search.Search;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Solves an aggregator's problem to a proven gap: best-first branch and bound over the steps of the
 * price-quota curve, with a structured interior-point method for the convex relaxations and the
 * Lagrangian bound of its prices. Limited by work that is counted: the same bits on every machine,
 * unless the emergency brake strikes, which the result says. A fleet whose search ran out of work
 * far from its goal is solved once more in bulk, with as much work again.
 */
public final class AggregatorSolver {
  private static final Logger LOG = LoggerFactory.getLogger(AggregatorSolver.class);

  /** Connected periods of all groups and realisations from which on batteries are merged first. */
  private static final int BULK_ENTRIES = 300_000;

  /** A gap from which on a search that ran out of work has hardly begun. */
  private static final double FAR_OFF = 0.05;

  /** What penetration studies solve large fleets with: a gap of 1 %, some seconds of one core. */
  public static final SolveOptions BULK = new SolveOptions(0.01, 10);

  private static final Consumer<SearchStep> NOBODY = step -> {};

  private AggregatorSolver() {}

  /** Solves a problem; there is always a schedule. */
  public static AggregatorResult solve(AggregatorProblem problem, SolveOptions options) {
    return solve(problem, options, null);
  }

  /**
   * Solves a problem of which it is known what its vehicles do under other limits. Where these were
   * wider and the plan keeps to the new ones too, little is left to do.
   *
   * @param earlier null for nothing; a fleet that is solved in bulk makes no use of it
   * @throws IllegalArgumentException if the earlier plan has other periods or realisations
   */
  public static AggregatorResult solve(
      AggregatorProblem problem, SolveOptions options, @Nullable EarlierPlan earlier) {
    return solve(problem, options, earlier, NOBODY);
  }

  /**
   * Solves a problem and shows how.
   *
   * @param observer is told of every node of the search, in order
   */
  public static AggregatorResult solve(
      AggregatorProblem problem,
      SolveOptions options,
      @Nullable EarlierPlan earlier,
      Consumer<SearchStep> observer) {
    if (earlier != null) {
      earlier.requireFits(problem);
    }
    Batteries batteries = Batteries.of(problem);
    if (batteries.entryCount() > BULK_ENTRIES) {
      return logged(BulkSolver.solve(problem, batteries, options, Detail.SCHEDULES, observer));
    }
    SolverInput input = SolverInput.of(problem, batteries);
    AggregatorResult found =
        new Search(input, options.relativeGap(), new WorkBudget(options), earlier)
            .orElse(() -> ValleyFilling.of(problem, batteries, input.market()))
            .observedBy(observer)
            .run()
            .result();
    return logged(
        isFarOff(found)
            ? together(
                found,
                BulkSolver.solve(problem, batteries, options, Detail.SCHEDULES, observer),
                options)
            : found);
  }

  private static boolean isFarOff(AggregatorResult found) {
    return found.status() == SolveStatus.WORK_LIMIT && found.relativeGap() > FAR_OFF;
  }

  /** The better schedule of two, and the better bound. */
  private static AggregatorResult together(
      AggregatorResult one, AggregatorResult other, SolveOptions options) {
    AggregatorResult better = other.upperUsd() < one.upperUsd() ? other : one;
    double lowerUsd = Math.min(better.upperUsd(), Math.max(one.lowerUsd(), other.lowerUsd()));
    double gap = Gap.relative(better.upperUsd(), lowerUsd, better.uncontrolledUsd());
    return new AggregatorResult(
        gap <= options.relativeGap() ? SolveStatus.SOLVED : other.status(),
        better.upperUsd(),
        lowerUsd,
        better.uncontrolledUsd(),
        better.cost(),
        better.wearKwh(),
        better.dayAheadMw(),
        better.realisedMw(),
        better.schedule(),
        better.slackUses(),
        better.unreachable(),
        one.seconds() + other.seconds(),
        one.iterations() + other.iterations());
  }

  /**
   * What a fleet of any size does together, for studies of many fleets: costs, powers and a
   * rigorous bound, without the schedules of its vehicles ({@link
   * org.evenload.model.aggregator.Schedule#NONE}). Batteries of one kind are merged, so that time
   * hardly grows with the number of vehicles.
   *
   * @param options usually {@link #BULK}
   */
  public static AggregatorResult bulk(AggregatorProblem problem, SolveOptions options) {
    return logged(BulkSolver.solve(problem, Batteries.of(problem), options, Detail.TOTALS, NOBODY));
  }

  private static AggregatorResult logged(AggregatorResult result) {
    LOG.debug(
        "Aggregator {}: cost {} USD, bound {} USD, gap {} %, {} iterations, {} s",
        result.status(),
        result.upperUsd(),
        result.lowerUsd(),
        100 * result.relativeGap(),
        result.iterations(),
        result.seconds());
    return result;
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
