package org.evenload.model.aggregator.published;

import com.google.ortools.modelbuilder.ModelSolver;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.AggregatorResult;
import org.evenload.model.aggregator.Schedule;
import org.evenload.model.aggregator.SolveOptions;
import org.evenload.model.solver.ScipLimits;
import org.evenload.model.solver.SolverLibraries;

/**
 * The aggregator's problem as Villanueva 2025 prints it (eq. 5–42, 56, 57): a mixed-integer program
 * that linearises price times quantity with big-M. It is here to be compared with, on small
 * instances; it under-prices what the aggregator buys, and its relaxation proves nothing. The
 * batteries are those of the corrected problem: the arrival charge opens a stay, the leaving charge
 * ends it.
 *
 * <p>Three readings are needed before the printed equations can be computed. {@code PQP_{t,b} = 1}
 * says that step {@code b} is reached, so that the price differences of eq. 22–24 add up to a
 * price; the lowest step always is, because nothing at all is priced otherwise; and the big M is
 * the greatest power that the chargers of the bus can move, which is the tightest that is safe.
 */
public final class PublishedFormulation {
  private PublishedFormulation() {}

  /** The sign in front of PQP on the right of eq. 33, 36, 39 and 42. */
  public enum Sign {
    /** {@code M·(1 − PQP)}: together with eq. 31, 34, 37 and 40 it forbids all trade. */
    PRINTED,
    /** {@code M·PQP}. */
    MEANT
  }

  /** What bounds the deviations from the day-ahead power. */
  public enum Deviations {
    /** The power of discharging vehicles, as eq. 10 prints it. */
    DISCHARGE,
    /** The power of all connected chargers, as in the posted runs. */
    CONNECTED_CHARGERS
  }

  /** How the search ended. */
  public enum Outcome {
    /** The gap asked for is proven, within the published model. */
    SOLVED,
    /** A limit struck first, that of work or the emergency brake. */
    LIMIT_REACHED,
    /** The published model has no solution. */
    INFEASIBLE,
    /** A limit struck before any solution was found. */
    NOTHING_FOUND
  }

  /**
   * What the published model says.
   *
   * @param objectiveUsd cost as the published model counts it; NaN without a solution
   * @param boundUsd proven least cost in the published model; it is also a lower bound of the true
   *     cost, because true prices are one of the choices that the model has
   * @param dayAheadMw by period; empty without a solution
   * @param realisedMw by period, then by realisation; empty without a solution
   * @param schedule of the batteries; empty without a solution
   */
  public record Solution(
      Outcome outcome,
      double objectiveUsd,
      double boundUsd,
      double[] dayAheadMw,
      double[][] realisedMw,
      Schedule schedule,
      double seconds) {}

  /**
   * Solves the problem as the authors did, except that a solution within the gap is enough. The
   * schedule is judged at true prices, the bound is the published model's: what lies between the
   * two is what its pricing leaves open. Without a solution the schedule is that of uncontrolled
   * charging.
   *
   * @throws org.evenload.grid.input.InputException if prices are not a price-quota curve
   */
  public static AggregatorResult solve(AggregatorProblem problem, SolveOptions options) {
    Solution solution = solution(problem, Sign.MEANT, Deviations.CONNECTED_CHARGERS, options);
    return PublishedResult.of(problem, solution, options);
  }

  /** Solves one reading of the problem, which needs a price-quota curve. */
  public static Solution solution(
      AggregatorProblem problem, Sign sign, Deviations deviations, SolveOptions options) {
    ModelSolver solver = solver("scip");
    new ScipLimits(
            "limits/gap", options.relativeGap(), options.nodeLimit(), options.emergencySeconds())
        .applyTo(solver);
    return new PublishedModel(problem, sign, deviations, Integrality.REQUIRED).solve(solver);
  }

  /** Least cost of the relaxation, in which prices may be claimed in parts; the big-M's doing. */
  public static double relaxedUsd(AggregatorProblem problem, Sign sign, Deviations deviations) {
    ModelSolver solver = solver("glop");
    return new PublishedModel(problem, sign, deviations, Integrality.RELAXED)
        .solve(solver)
        .objectiveUsd();
  }

  /** Whether the binaries are. */
  enum Integrality {
    REQUIRED,
    RELAXED
  }

  private static ModelSolver solver(String name) {
    SolverLibraries.load();
    ModelSolver solver = new ModelSolver(name);
    if (!solver.solverIsSupported()) {
      throw new IllegalStateException("OR-Tools has no solver '%s'".formatted(name));
    }
    return solver;
  }
}
