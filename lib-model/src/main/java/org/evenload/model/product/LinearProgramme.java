package org.evenload.model.product;

import com.google.ortools.modelbuilder.LinearExpr;
import com.google.ortools.modelbuilder.LinearExprBuilder;
import com.google.ortools.modelbuilder.ModelBuilder;
import com.google.ortools.modelbuilder.ModelSolver;
import com.google.ortools.modelbuilder.SolveStatus;
import com.google.ortools.modelbuilder.Variable;
import org.evenload.model.solver.SolverLibraries;

/**
 * C(14) to C(17) as they are written, for a general solver: one variable per session and step, one
 * for the energy beyond the limit of every step. It shares the problem's data with the other
 * methods and nothing else.
 */
final class LinearProgramme {
  /** Above this many variables an interior point method beats the simplex method. */
  private static final int MOST_FOR_SIMPLEX = 30_000;

  private final DayProblem problem;
  private final StayGrid grid;
  private final ModelBuilder model = new ModelBuilder();
  private final Variable[] kwh;

  private LinearProgramme(DayProblem problem, StayGrid grid) {
    this.problem = problem;
    this.grid = grid;
    kwh = new Variable[grid.positionCount()];
  }

  /** Energy by position of the grid, µWh. */
  static long[] charge(DayProblem problem, StayGrid grid) {
    SolverLibraries.load();
    LinearProgramme programme = new LinearProgramme(problem, grid);
    long[] fixed = CheapestSteps.chargeFixed(problem, grid);
    programme.build(StepLoads.of(problem, grid, fixed).room());
    return programme.solve(fixed);
  }

  private void build(long[] room) {
    LinearExprBuilder cost = LinearExpr.newBuilder();
    LinearExprBuilder[] load = new LinearExprBuilder[grid.stepCount()];
    for (int t = 0; t < load.length; t++) {
      load[t] = LinearExpr.newBuilder();
    }
    for (int i = 0; i < grid.sessionCount(); i++) {
      if (problem.sessions().get(i).product().isModulated()) {
        session(i, load, cost);
      }
    }
    for (int t = 0; t < load.length; t++) {
      Variable beyond = model.newNumVar(0, Double.POSITIVE_INFINITY, "");
      cost.addTerm(beyond, problem.penaltyUsdPerMwh() / 1000);
      model.addLessOrEqual(load[t].addTerm(beyond, -1), MicroWattHours.kwh(room[t]));
    }
    model.minimize(cost);
  }

  private void session(int i, LinearExprBuilder[] load, LinearExprBuilder cost) {
    LinearExprBuilder all = LinearExpr.newBuilder();
    for (int k = grid.start(i); k < grid.end(i); k++) {
      int t = grid.clockStep(i, k);
      kwh[k] = model.newNumVar(0, MicroWattHours.kwh(grid.most(k)), "");
      all.add(kwh[k]);
      load[t].add(kwh[k]);
      cost.addTerm(kwh[k], problem.usdPerMwh()[t] / 1000);
    }
    model.addEquality(all, MicroWattHours.kwh(grid.energy(i)));
  }

  private long[] solve(long[] fixed) {
    ModelSolver solver =
        new ModelSolver(grid.positionCount() <= MOST_FOR_SIMPLEX ? "glop" : "highs");
    SolveStatus status = solver.solve(model);
    if (status != SolveStatus.OPTIMAL) {
      throw new IllegalStateException(
          "The solver says %s of a day of %d sessions".formatted(status, grid.sessionCount()));
    }
    long[] charged = fixed.clone();
    for (int i = 0; i < grid.sessionCount(); i++) {
      if (problem.sessions().get(i).product().isModulated()) {
        exact(i, solver, charged);
      }
    }
    return charged;
  }

  /** Takes a session's energies from the solver, without its tolerances. */
  private void exact(int i, ModelSolver solver, long[] charged) {
    long left = grid.energy(i);
    for (int k = grid.start(i); k < grid.end(i); k++) {
      long amount = MicroWattHours.of(solver.getValue(kwh[k]));
      charged[k] = Math.min(Math.min(Math.max(0, amount), grid.most(k)), left);
      left -= charged[k];
    }
    for (int k = grid.start(i); k < grid.end(i) && left > 0; k++) {
      long amount = Math.min(left, grid.most(k) - charged[k]);
      charged[k] += amount;
      left -= amount;
    }
  }
}
