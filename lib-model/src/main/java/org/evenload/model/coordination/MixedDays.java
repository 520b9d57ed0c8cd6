package org.evenload.model.coordination;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evenload.model.solver.SolverLibraries;

/**
 * The linear program that looks for a day within the limits of the grid: a mixture of days that all
 * fleets have offered together, with the least shortage and then as far from the limits as possible
 * (Dantzig and Wolfe 1960 with a single block, limits by Benders 1962). Days are mixed as wholes,
 * not fleet by fleet: mixtures stay near days that the grid has been asked about, so that fewer of
 * its answers suffice, and the program does not grow with the number of fleets.
 */
final class MixedDays {
  // What being so far from a limit is worth next to a shortage: the closer, the more, as with the
  // logarithm of the distance; but never as much as a shortage.
  private static final double[] DISTANCE_MW = {0.01, 0.1, 1, 10};
  private static final double[] DISTANCE_WORTH = {0.4, 0.04, 0.004, 0.0004};

  private final int periods;
  private final double shortageUsd;
  private final GridLimits gridLimits;
  private final List<double[][]> days = new ArrayList<>();

  /**
   * @param shortageUsd of a MW that is short for a period
   * @param gridLimits that the operator's answers have shown; more may come
   */
  MixedDays(int periods, double shortageUsd, GridLimits gridLimits) {
    this.periods = periods;
    this.shortageUsd = shortageUsd;
    this.gridLimits = gridLimits;
  }

  /**
   * A solution.
   *
   * @param mw by fleet, then by period
   * @param offerUsd what another day has to stay below at these prices to improve
   */
  record Solution(double[][] mw, double offerUsd, GridPrices prices) {}

  /**
   * @param mw by fleet, then by period
   */
  void offer(double[][] mw) {
    days.add(mw);
  }

  /** The best mixture of the days. Empty if it was not found. */
  Optional<Solution> solve() {
    SolverLibraries.load();
    MPSolver solver = MPSolver.createSolver("CLP");
    try {
      return new Program(solver).solve();
    } finally {
      solver.delete();
    }
  }

  private final class Program {
    private final MPSolver solver;
    private final List<Cut> cuts = gridLimits.cuts();
    private final MPConstraint whole;
    private final List<MPVariable> weights = new ArrayList<>();
    private final List<MPConstraint> rows = new ArrayList<>();

    Program(MPSolver solver) {
      this.solver = solver;
      whole = solver.makeConstraint(1, 1, "");
      for (Cut cut : cuts) {
        rows.add(solver.makeConstraint(cut.atNothingMw(), MPSolver.infinity(), ""));
      }
      MPObjective objective = solver.objective();
      for (int t = 0; t < periods; t++) {
        MPVariable shortage = solver.makeNumVar(0, MPSolver.infinity(), "");
        objective.setCoefficient(shortage, shortageUsd);
        relate(t, shortage, 1);
        for (int i = 0; i < DISTANCE_MW.length; i++) {
          MPVariable distance = solver.makeNumVar(0, DISTANCE_MW[i], "");
          objective.setCoefficient(distance, -DISTANCE_WORTH[i] * shortageUsd);
          relate(t, distance, -1);
        }
      }
      days.forEach(day -> weights.add(weight(day)));
      objective.setMinimization();
    }

    private void relate(int period, MPVariable variable, double coefficient) {
      for (int c = 0; c < rows.size(); c++) {
        if (cuts.get(c).period() == period) {
          rows.get(c).setCoefficient(variable, coefficient);
        }
      }
    }

    private MPVariable weight(double[][] day) {
      MPVariable weight = solver.makeNumVar(0, MPSolver.infinity(), "");
      whole.setCoefficient(weight, 1);
      for (int c = 0; c < rows.size(); c++) {
        Cut cut = cuts.get(c);
        double shortMw = 0;
        for (int k = 0; k < day.length; k++) {
          shortMw += cut.perMw()[k] * day[k][cut.period()];
        }
        rows.get(c).setCoefficient(weight, -shortMw);
      }
      return weight;
    }

    // Where one way loses its way numerically, the other begins anew.
    Optional<Solution> solve() {
      for (var algorithm :
          List.of(
              MPSolverParameters.LpAlgorithmValues.DUAL,
              MPSolverParameters.LpAlgorithmValues.PRIMAL)) {
        MPSolverParameters parameters = new MPSolverParameters();
        parameters.setIntegerParam(
            MPSolverParameters.IntegerParam.LP_ALGORITHM, algorithm.swigValue());
        if (solver.solve(parameters) == MPSolver.ResultStatus.OPTIMAL) {
          return Optional.of(solution());
        }
        solver.reset();
      }
      return Optional.empty();
    }

    private Solution solution() {
      int fleets = days.get(0).length;
      double[][] mw = new double[fleets][periods];
      for (int j = 0; j < weights.size(); j++) {
        double weight = Math.max(0, weights.get(j).solutionValue());
        double[][] day = days.get(j);
        for (int k = 0; k < fleets && weight > 0; k++) {
          for (int t = 0; t < periods; t++) {
            mw[k][t] += weight * day[k][t];
          }
        }
      }
      double[] usdPerMw = rows.stream().mapToDouble(MPConstraint::dualValue).toArray();
      return new Solution(
          mw,
          whole.dualValue(),
          GridPrices.of(cuts, usdPerMw, fleets, periods, 1e-9 * shortageUsd));
    }
  }
}
