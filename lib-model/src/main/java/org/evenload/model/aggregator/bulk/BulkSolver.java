package org.evenload.model.aggregator.bulk;

import java.util.List;
import java.util.function.Consumer;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.AggregatorResult;
import org.evenload.model.aggregator.Gap;
import org.evenload.model.aggregator.SearchStep;
import org.evenload.model.aggregator.SolveOptions;
import org.evenload.model.aggregator.input.Batteries;
import org.evenload.model.aggregator.input.Dispatch;
import org.evenload.model.aggregator.input.MergedBatteries;
import org.evenload.model.aggregator.input.SolverInput;
import org.evenload.model.aggregator.input.WorkBudget;
import org.evenload.model.aggregator.search.Search;

/**
 * Solves large fleets: merges batteries of one kind, solves the merged fleet, and shares its
 * schedule out. The merged fleet's bound holds for the whole one. Where sharing out costs too much,
 * kinds are told apart more finely. No schedule costs more than the best simple one.
 *
 * <p>Time grows with the number of kinds, which the periods of the day limit, and hardly with the
 * number of vehicles.
 */
public final class BulkSolver {
  /** Share of the gap asked for that the merged fleet is solved to. */
  private static final double OF_MERGED = 0.6;

  /** Connected periods of merged batteries that memory is meant for. */
  private static final int MOST_ENTRIES = 2_500_000;

  /** How finely kinds are told apart, from coarse to fine. */
  private record Fineness(double wearRatio, double needPeriods) {
    static final List<Fineness> ALL =
        List.of(new Fineness(2, 1), new Fineness(1.25, 0.5), new Fineness(1.1, 0.25));
  }

  private final AggregatorProblem problem;
  private final SolveOptions options;
  private final Consumer<SearchStep> observer;
  private final long startNanos = System.nanoTime();
  private final WholeFleet fleet;
  private final WorkBudget budget;
  private double lowerUsd = Double.NEGATIVE_INFINITY;
  private int iterations;

  private BulkSolver(
      AggregatorProblem problem,
      Batteries batteries,
      SolveOptions options,
      Consumer<SearchStep> observer) {
    this.problem = problem;
    this.options = options;
    this.observer = observer;
    budget = new WorkBudget(options);
    fleet = new WholeFleet(problem, batteries);
  }

  /** Solves a problem; there is always a schedule. */
  public static AggregatorResult solve(
      AggregatorProblem problem,
      Batteries batteries,
      SolveOptions options,
      Detail detail,
      Consumer<SearchStep> observer) {
    return new BulkSolver(problem, batteries, options, observer).solve(detail);
  }

  private AggregatorResult solve(Detail detail) {
    for (Fineness fineness : Fineness.ALL) {
      MergedBatteries merged =
          MergedBatteries.of(fleet.batteries(), fineness.wearRatio, fineness.needPeriods);
      boolean whole = merged.merged().chainCount() == fleet.batteries().chainCount();
      solve(merged);
      if (whole || isProven() || budget.isSpent()) {
        break;
      }
    }
    return fleet.result(
        lowerUsd,
        budget.status(isProven()),
        (System.nanoTime() - startNanos) * 1e-9,
        iterations,
        detail);
  }

  private boolean isProven() {
    return Gap.relative(fleet.upperUsd(), lowerUsd, fleet.uncontrolledUsd())
        <= options.relativeGap();
  }

  private void solve(MergedBatteries merged) {
    Batteries batteries = merged.merged();
    SolverInput input = SolverInput.merged(problem, batteries, fleet.uncontrolledUsd());
    Dispatch start = ValleyFilling.of(problem, batteries, input.market());
    fleet.offer(merged, start);
    lowerUsd = Math.max(lowerUsd, StartingBound.of(input, start));
    if (isProven() || batteries.entryCount() > MOST_ENTRIES) {
      return;
    }
    Search search =
        new Search(input, OF_MERGED * options.relativeGap(), budget)
            .startingFrom(start)
            .observedBy(observer)
            .run();
    lowerUsd = Math.max(lowerUsd, search.lowerUsd());
    iterations += search.iterations();
    fleet.offer(merged, search.best());
  }
}
