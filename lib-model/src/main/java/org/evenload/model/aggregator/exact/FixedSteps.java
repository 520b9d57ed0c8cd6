package org.evenload.model.aggregator.exact;

import com.google.ortools.modelbuilder.LinearExpr;
import com.google.ortools.modelbuilder.ModelSolver;
import com.google.ortools.modelbuilder.SolveStatus;
import com.google.ortools.modelbuilder.Variable;
import java.util.Optional;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.Schedule;

/**
 * The steps of the price-quota curve that powers lie in, each as the number of borders below it.
 * Given the steps the best schedule is a linear program.
 *
 * @param bought by period
 * @param realised by period and realisation
 */
record FixedSteps(int[] bought, int[][] realised) {
  /** Keeps powers off the borders, where a solver's tolerance would change the price; 1 W. */
  private static final double MARGIN_MW = 1e-6;

  /** The best schedule within the steps; empty if the margin leaves none. */
  Optional<Schedule> schedule(AggregatorProblem problem, ModelSolver solver) {
    ExactCore core = new ExactCore(problem);
    for (int t = 0; t < problem.periodCount(); t++) {
      CurveBorders borders = core.borders[t];
      double hours = problem.periodHours();
      double boughtUsd = hours * borders.usdPerMwh(bought[t]);
      restrict(core.bought[t], borders, bought[t]);
      core.cost.addTerm(core.bought[t], boughtUsd);
      for (int n = 0; n < problem.realisationCount(); n++) {
        double usd = hours * borders.usdPerMwh(realised[t][n]) / problem.realisationCount();
        restrict(core.realised[t][n], borders, realised[t][n]);
        core.cost.add(
            LinearExpr.newBuilder()
                .addTerm(core.realised[t][n], usd)
                .addTerm(core.bought[t], -usd));
      }
    }
    core.model.minimize(core.cost);
    return solver.solve(core.model) == SolveStatus.OPTIMAL
        ? Optional.of(core.batteries.schedule(solver))
        : Optional.empty();
  }

  private static void restrict(Variable power, CurveBorders borders, int below) {
    double least = power.getLowerBound();
    double greatest = power.getUpperBound();
    double from = below == 0 ? least : borders.mw()[below - 1] + MARGIN_MW;
    double to = below == borders.count() ? greatest : borders.mw()[below] - MARGIN_MW;
    power.setLowerBound(Math.max(least, Math.min(from, greatest)));
    power.setUpperBound(Math.min(greatest, Math.max(to, least)));
  }
}
