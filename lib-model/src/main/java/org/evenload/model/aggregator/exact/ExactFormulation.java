package org.evenload.model.aggregator.exact;

import com.google.ortools.modelbuilder.ModelSolver;
import com.google.ortools.modelbuilder.SolveStatus;
import java.util.List;
import java.util.Optional;
import org.evenload.grid.input.InputException;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.AggregatorResult;
import org.evenload.model.aggregator.Schedule;
import org.evenload.model.aggregator.ScheduleChecker;
import org.evenload.model.aggregator.SolveOptions;
import org.evenload.model.aggregator.solve.AggregatorSolver;
import org.evenload.model.solver.ScipLimits;
import org.evenload.model.solver.SolverLibraries;
import org.evenload.model.vehicle.Stay;

/**
 * The corrected problem as one mixed-integer program with all of its binaries, for SCIP: a
 * confirmation of {@link AggregatorSolver}, with which it shares the data of the problem and
 * nothing else, and which it is told nothing of.
 *
 * <p>Because deviations cancel on average, day-ahead and real-time cost together are {@code λ(P)·P}
 * plus, for every realisation, the distance between its power {@code x} and the power {@code P}
 * bought, times the rise of the price at every border of the price-quota curve that lies between
 * them. So it takes one binary for every border that {@code P} can cross, and one for every border
 * that {@code x} can cross. Powers are written in the incremental form, whose relaxation is the
 * convex hull of {@code λ(P)·P}; a distance counts in the cases that only one of the two powers
 * lies above the border.
 *
 * <p>The bound is that of the closed problem, in which a border belongs to the steps on both of its
 * sides. The schedule comes from the linear program that is left when all steps are kept as found,
 * and is priced by {@link ScheduleChecker}.
 */
public final class ExactFormulation {
  /** Periods of all stays together; a general solver does not end with more in hours. */
  private static final int MOST_CONNECTED_PERIODS = 30_000;

  /** Share of the gap asked for that is left to the removal of the solver's tolerances. */
  private static final double RESERVE = 0.1;

  /** What the solver's tolerances may amount to, as a share of its bound. */
  private static final double BOUND_TOLERANCE = 1e-8;

  private ExactFormulation() {}

  /**
   * Solves a problem on one core. There is always a schedule; without a better one it is that of
   * uncontrolled charging.
   *
   * @throws InputException if the problem is too large for it
   */
  public static AggregatorResult solve(AggregatorProblem problem, SolveOptions options) {
    refusal(problem).ifPresent(ExactFormulation::refuse);
    SolverLibraries.load();
    long start = System.nanoTime();
    ExactResult result = new ExactResult(problem);
    ExactModel exact = new ExactModel(problem);
    ModelSolver scip = new ModelSolver("scip");
    new ScipLimits(
            "limits/absgap",
            (1 - RESERVE) * options.relativeGap() * result.scaleUsd(),
            options.nodeLimit(),
            options.emergencySeconds())
        .applyTo(scip);
    SolveStatus status = scip.solve(exact.model());
    requireAnswer(problem, status);
    if (scip.hasSolution()) {
      result.offer(exact.schedule(scip));
      polished(problem, exact.steps(scip)).ifPresent(result::offer);
    }
    double bound = scip.hasResponse() ? scip.getBestObjectiveBound() : Double.NEGATIVE_INFINITY;
    return result.with(
        bound - BOUND_TOLERANCE * Math.max(result.scaleUsd(), Math.abs(bound)),
        options,
        (System.nanoTime() - start) * 1e-9);
  }

  private static void refuse(String reason) {
    throw InputException.of(reason);
  }

  /** Why a problem is too large to be solved exactly, so that it can be said before any work. */
  public static Optional<String> refusal(AggregatorProblem problem) {
    long periods =
        problem.stays().stream()
            .flatMap(List::stream)
            .mapToLong(
                stay ->
                    stay instanceof Stay.Connected connected
                        ? connected.length(problem.periodCount())
                        : 0)
            .sum();
    if (periods <= MOST_CONNECTED_PERIODS) {
      return Optional.empty();
    }
    return Optional.of(
        "Cannot solve '%s' exactly: its groups are connected for %d periods in all realisations together, expected at most %d. Use the corrected formulation, or fewer groups, realisations or periods."
            .formatted(problem.name(), periods, MOST_CONNECTED_PERIODS));
  }

  private static Optional<Schedule> polished(AggregatorProblem problem, FixedSteps steps) {
    ModelSolver glop = new ModelSolver("glop");
    glop.setSolverSpecificParameters(
        "primal_feasibility_tolerance: 1e-9, dual_feasibility_tolerance: 1e-9");
    return steps.schedule(problem, glop);
  }

  // Load beyond limits is paid for, so that every problem has a solution.
  private static void requireAnswer(AggregatorProblem problem, SolveStatus status) {
    switch (status) {
      case OPTIMAL, FEASIBLE, NOT_SOLVED, CANCELLED_BY_USER, UNKNOWN_STATUS -> {}
      default ->
          throw new IllegalStateException(
              "The solver says %s of aggregator '%s'".formatted(status, problem.name()));
    }
  }
}
