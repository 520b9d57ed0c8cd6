package org.evenload.model.aggregator.exact;

import com.google.ortools.modelbuilder.LinearArgument;
import com.google.ortools.modelbuilder.LinearExpr;
import com.google.ortools.modelbuilder.ModelBuilder;
import com.google.ortools.modelbuilder.ModelSolver;
import com.google.ortools.modelbuilder.Variable;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.Schedule;

/**
 * The mixed-integer program of {@link ExactFormulation}. Borders count as part of both steps that
 * they separate, so that its optimum is what schedules can approach; powers are in MW.
 */
final class ExactModel {
  private static final LinearExpr ZERO = LinearExpr.constant(0);

  /** Distance from a border that is the solver's tolerance. */
  private static final double ON_BORDER_MW = 1e-5;

  private final AggregatorProblem problem;
  private final ExactCore core;
  private final ModelBuilder model;
  private final PowerOnCurve[] bought;
  private final PowerOnCurve[][] realised;

  ExactModel(AggregatorProblem problem) {
    this.problem = problem;
    core = new ExactCore(problem);
    model = core.model;
    bought = new PowerOnCurve[problem.periodCount()];
    realised = new PowerOnCurve[problem.periodCount()][problem.realisationCount()];
    for (int t = 0; t < problem.periodCount(); t++) {
      trade(t);
    }
    model.minimize(core.cost);
  }

  private void trade(int t) {
    CurveBorders borders = core.borders[t];
    double hours = problem.periodHours();
    bought[t] =
        new PowerOnCurve(
            model, core.bought[t], core.leastBoughtMw(t), core.greatestBoughtMw(t), borders.mw());
    core.cost.addTerm(core.bought[t], hours * borders.lowestUsdPerMwh());
    for (int j = 0; j < borders.count(); j++) {
      double usdPerMw = hours * borders.riseUsdPerMwh()[j];
      core.cost
          .addTerm(bought[t].excess[j], usdPerMw)
          .addTerm(bought[t].above[j], usdPerMw * borders.mw()[j]);
    }
    for (int n = 0; n < problem.realisationCount(); n++) {
      realised[t][n] =
          new PowerOnCurve(
              model,
              core.realised[t][n],
              core.batteries.leastMw[t][n],
              core.batteries.greatestMw[t][n],
              borders.mw());
      for (int j = 0; j < borders.count(); j++) {
        double usdPerMw = hours * borders.riseUsdPerMwh()[j] / problem.realisationCount();
        separation(bought[t], realised[t][n], j, usdPerMw);
      }
    }
  }

  /**
   * Cost of a border that lies between the power bought and the power realised: the rise of the
   * price there, for all of the distance between the two.
   *
   * <p>With {@code w} and {@code u} for bought and realised power above the border, {@code both},
   * {@code neither}, {@code onlyRealised} and {@code onlyBought} share out one unit among the four
   * cases. In each case the distance is made of what is above and what is below the border; every
   * part is bounded from below by all there is less the most that the other cases can hold, over
   * the whole reach of the power, and over the segment next to the border alone.
   */
  private void separation(PowerOnCurve bought, PowerOnCurve realised, int j, double usdPerMw) {
    LinearArgument w = bought.above[j];
    LinearArgument u = realised.above[j];
    if (isConstant(w) && isConstant(u) && offset(w) == offset(u)) {
      return;
    }
    LinearExpr onlyRealised = onlyRealised(w, u);
    LinearExpr both = LinearExpr.newBuilder().add(u).addTerm(onlyRealised, -1).build();
    LinearExpr either = LinearExpr.newBuilder().add(w).add(onlyRealised).build();
    LinearExpr neither = LinearExpr.newBuilder().add(1).addTerm(either, -1).build();
    if (!is(w, 1) && !is(u, 0)) {
      core.cost.addTerm(above(realised, j, both), usdPerMw);
      core.cost.addTerm(below(bought, j, either, neither), usdPerMw);
    }
    if (!is(w, 0) && !is(u, 1)) {
      core.cost.addTerm(above(bought, j, both), usdPerMw);
      core.cost.addTerm(below(realised, j, either, neither), usdPerMw);
    }
  }

  /** Part of a power above a border while the other power is not above it. */
  private Variable above(PowerOnCurve power, int j, LinearExpr both) {
    Variable part = model.newNumVar(0, Double.POSITIVE_INFINITY, "");
    double border = power.borderMw(j);
    model.addGreaterOrEqual(
        LinearExpr.newBuilder()
            .add(part)
            .addTerm(power.excess[j], -1)
            .addTerm(both, power.greatestMw - border),
        0);
    double end = power.segmentEndMw(j);
    if (end < power.greatestMw && !(both.numElements() == 0)) {
      model.addGreaterOrEqual(
          LinearExpr.newBuilder()
              .add(part)
              .addTerm(power.excess[j], -1)
              .addTerm(power.excess[j + 1], 1)
              .addTerm(both, end - border),
          0);
    }
    return part;
  }

  /** What a power lacks to reach a border while the other power is above it. */
  private Variable below(PowerOnCurve power, int j, LinearExpr either, LinearExpr neither) {
    Variable part = model.newNumVar(0, Double.POSITIVE_INFINITY, "");
    double border = power.borderMw(j);
    model.addGreaterOrEqual(
        LinearExpr.newBuilder()
            .add(part)
            .add(power.mw)
            .addTerm(power.excess[j], -1)
            .addTerm(neither, border - power.leastMw),
        border);
    double start = power.segmentStartMw(j);
    if (start > power.leastMw) {
      model.addGreaterOrEqual(
          LinearExpr.newBuilder()
              .add(part)
              .addTerm(either, start - border)
              .addTerm(power.excess[j - 1], 1)
              .addTerm(power.excess[j], -1),
          0);
    }
    return part;
  }

  private LinearExpr onlyRealised(LinearArgument w, LinearArgument u) {
    if (is(w, 0)) {
      return u.build();
    }
    if (is(w, 1) || is(u, 0)) {
      return ZERO;
    }
    if (is(u, 1)) {
      return LinearExpr.newBuilder().add(1).addTerm(w, -1).build();
    }
    Variable share = model.newNumVar(0, 1, "");
    model.addLessOrEqual(LinearExpr.newBuilder().add(share).addTerm(u, -1), 0);
    model.addLessOrEqual(LinearExpr.newBuilder().add(share).add(w), 1);
    model.addGreaterOrEqual(LinearExpr.newBuilder().add(share).addTerm(u, -1).add(w), 0);
    return share.build();
  }

  private static boolean isConstant(LinearArgument argument) {
    return argument.build().numElements() == 0;
  }

  private static boolean is(LinearArgument argument, double value) {
    return isConstant(argument) && offset(argument) == value;
  }

  private static double offset(LinearArgument argument) {
    return argument.build().getOffset();
  }

  ModelBuilder model() {
    return model;
  }

  /**
   * The steps that a solution's powers lie in. A power realised on a border counts to the side that
   * the power bought is on: elsewhere it would pay for a distance, or leave no room between them.
   */
  FixedSteps steps(ModelSolver solver) {
    int[] boughtAbove = new int[problem.periodCount()];
    int[][] realisedAbove = new int[problem.periodCount()][problem.realisationCount()];
    for (int t = 0; t < problem.periodCount(); t++) {
      double[] borders = core.borders[t].mw();
      for (int j = 0; j < borders.length; j++) {
        boolean isAbove = bought[t].isAbove(solver, j);
        boughtAbove[t] += isAbove ? 1 : 0;
        for (int n = 0; n < problem.realisationCount(); n++) {
          double beyondMw = solver.getValue(core.realised[t][n]) - borders[j];
          boolean onBorder = Math.abs(beyondMw) <= ON_BORDER_MW;
          realisedAbove[t][n] += (onBorder ? isAbove : beyondMw > 0) ? 1 : 0;
        }
      }
    }
    return new FixedSteps(boughtAbove, realisedAbove);
  }

  Schedule schedule(ModelSolver solver) {
    return core.batteries.schedule(solver);
  }
}
