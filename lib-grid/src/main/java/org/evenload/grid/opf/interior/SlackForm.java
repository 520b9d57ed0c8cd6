package org.evenload.grid.opf.interior;

import java.util.Arrays;
import org.evenload.grid.opf.interior.InteriorPoint.Constraints;
import org.evenload.grid.opf.interior.InteriorPoint.Goal;

/**
 * A program in the form that the interior-point method works on: scaled, its constraints equations,
 * every inequality an equation with a slack inside the limits, bounds relaxed by a hair.
 *
 * <pre>
 * min  cost weight · f(x) + violation price · Σ (over + under)
 * s.t. c(x) − over + under = 0,   d(x) − s − over + under = 0,   dL ≤ s ≤ dU,   over, under ≥ 0
 * </pre>
 *
 * <p>Violations (over, under) exist only in the elastic form, which always has a feasible point: a
 * cost weight of 0 looks for the least violation, a positive one with a large price has the optima
 * of the original where that has any (exact penalty).
 *
 * <p>Points are {@code w = (x, s, over and under of each row)}. Whatever follows x is a "slack":
 * linear, in one row only, and without curvature, so it never enters the linear system.
 */
final class SlackForm {
  private static final double SCALED_GRADIENT = 100;
  private static final double BOUND_RELAXATION = 1e-8;
  private static final double FIXED = 1e-9;

  final NonlinearProgram.Structure structure;
  final int variables;
  final int equalities;
  final int inequalities;

  /** Equalities, then inequalities. */
  final int rows;

  /** Length of w. */
  final int size;

  /** Row of every slack, by position in w. */
  final int[] row;

  /** Coefficient of every slack in its row, by position in w. */
  final double[] coefficient;

  final double[] lower;
  final double[] upper;
  final boolean[] hasLower;
  final boolean[] hasUpper;
  final boolean[] fixed;

  /** How many bounds there are. */
  int bounds;

  double objectiveScale;
  final double[] rowScale;

  private final Constraints constraints;
  private NonlinearProgram program;
  private Goal goal = Goal.COST;
  private final double[] c;
  private final double[] d;
  private final double[] multipliersC;
  private final double[] multipliersD;

  @SuppressWarnings("NullAway.Init") // the program is set by reset
  SlackForm(NonlinearProgram.Structure structure, Constraints constraints) {
    this.structure = structure;
    this.constraints = constraints;
    variables = structure.variables();
    equalities = structure.equalities().rows();
    inequalities = structure.inequalities().rows();
    rows = equalities + inequalities;
    size = variables + inequalities + (constraints == Constraints.ELASTIC ? 2 * rows : 0);
    row = new int[size];
    coefficient = new double[size];
    for (int i = 0; i < inequalities; i++) {
      row[variables + i] = equalities + i;
      coefficient[variables + i] = -1;
    }
    for (int u = variables + inequalities; u < size; u++) {
      row[u] = (u - variables - inequalities) / 2;
    }
    lower = new double[size];
    upper = new double[size];
    hasLower = new boolean[size];
    hasUpper = new boolean[size];
    fixed = new boolean[size];
    rowScale = new double[rows];
    c = new double[equalities];
    d = new double[inequalities];
    multipliersC = new double[equalities];
    multipliersD = new double[inequalities];
  }

  /** Position in w of the slack of an inequality's row. */
  int slack(int ofRow) {
    return variables + ofRow - equalities;
  }

  /** Position in w of the first of a row's two violations; {@code size} if there are none. */
  int over(int ofRow) {
    return constraints == Constraints.ELASTIC ? variables + inequalities + 2 * ofRow : size;
  }

  /** Takes over a program and sets {@code at} to the start, pushed off its bounds. */
  void reset(NonlinearProgram newProgram, Goal newGoal, double[] start, double push, Iterate at) {
    program = newProgram;
    goal = newGoal;
    for (int i = 0; i < variables; i++) {
      setBounds(i, program.lower()[i], program.upper()[i]);
      fixed[i] = program.upper()[i] - program.lower()[i] < FIXED;
      at.w[i] =
          fixed[i] ? 0.5 * (program.lower()[i] + program.upper()[i]) : interior(i, start[i], push);
    }
    setScales(at);
    program.constraints(at.w, c, d);
    for (int i = 0; i < inequalities; i++) {
      int s = variables + i;
      double scale = rowScale[equalities + i];
      setBounds(s, scale * program.inequalityLower()[i], scale * program.inequalityUpper()[i]);
      at.w[s] = interior(s, scale * d[i], push);
    }
    if (constraints == Constraints.ELASTIC) {
      setViolations(start, push, at);
    }
    bounds = 0;
    for (int i = 0; i < size; i++) {
      if (fixed[i]) {
        hasLower[i] = false;
        hasUpper[i] = false;
      }
      bounds += (hasLower[i] ? 1 : 0) + (hasUpper[i] ? 1 : 0);
    }
  }

  private void setScales(Iterate at) {
    program.gradient(at.w, at.gradient);
    program.jacobians(at.w, at.jacobianC, at.jacobianD);
    double largest = constraints == Constraints.ELASTIC ? goal.violationPrice() : 0;
    for (int i = 0; i < variables; i++) {
      largest = Math.max(largest, fixed[i] ? 0 : Math.abs(goal.costWeight() * at.gradient[i]));
    }
    objectiveScale = Math.min(1, SCALED_GRADIENT / Math.max(largest, 1e-300));
    setRowScales(structure.equalities(), at.jacobianC, 0);
    setRowScales(structure.inequalities(), at.jacobianD, equalities);
  }

  private void setRowScales(SparseRows of, double[] jacobian, int first) {
    for (int i = 0; i < of.rows(); i++) {
      double largest = 0;
      for (int e = of.start()[i]; e < of.start()[i + 1]; e++) {
        largest = Math.max(largest, Math.abs(jacobian[e]));
      }
      rowScale[first + i] = largest > SCALED_GRADIENT ? SCALED_GRADIENT / largest : 1;
    }
  }

  private void setBounds(int i, double low, double high) {
    hasLower[i] = low > -1e15;
    hasUpper[i] = high < 1e15;
    lower[i] =
        hasLower[i] ? low - BOUND_RELAXATION * Math.max(1e-2, Math.min(1, Math.abs(low))) : low;
    upper[i] =
        hasUpper[i] ? high + BOUND_RELAXATION * Math.max(1e-2, Math.min(1, Math.abs(high))) : high;
  }

  /** Violations start at what the start violates; those of a limit that is none are zero. */
  private void setViolations(double[] start, double push, Iterate at) {
    program.constraints(start, c, d);
    for (int i = 0; i < rows; i++) {
      boolean equality = i < equalities;
      int k = i - equalities;
      int u = over(i);
      setViolation(u, equality || hasUpper[slack(i)], -1);
      setViolation(u + 1, equality || hasLower[slack(i)], 1);
      double above = equality ? c[i] : d[k] - program.inequalityUpper()[k];
      double below = equality ? -c[i] : program.inequalityLower()[k] - d[k];
      at.w[u] = fixed[u] ? 0 : interior(u, Math.max(0, above), push);
      at.w[u + 1] = fixed[u + 1] ? 0 : interior(u + 1, Math.max(0, below), push);
    }
  }

  private void setViolation(int u, boolean exists, int sign) {
    setBounds(u, 0, Double.POSITIVE_INFINITY);
    fixed[u] = !exists;
    coefficient[u] = sign * rowScale[row[u]];
  }

  private double interior(int i, double value, double push) {
    double low = lower[i];
    double high = upper[i];
    double result = value;
    if (hasLower[i]) {
      double margin = push * Math.max(1, Math.abs(low));
      margin = hasUpper[i] ? Math.min(margin, push * (high - low)) : margin;
      result = Math.max(result, low + margin);
    }
    if (hasUpper[i]) {
      double margin = push * Math.max(1, Math.abs(high));
      margin = hasLower[i] ? Math.min(margin, push * (high - low)) : margin;
      result = Math.min(result, high - margin);
    }
    return result;
  }

  /** Scaled objective. */
  double objective(double[] w) {
    double sum = goal.costWeight() == 0 ? 0 : goal.costWeight() * program.objective(w);
    for (int u = variables + inequalities; u < size; u++) {
      sum += goal.violationPrice() * w[u];
    }
    return objectiveScale * sum;
  }

  /** By how much every equation fails, scaled. */
  void residuals(double[] w, double[] result) {
    program.constraints(w, c, d);
    for (int i = 0; i < equalities; i++) {
      result[i] = c[i] * rowScale[i];
    }
    for (int i = 0; i < inequalities; i++) {
      result[equalities + i] = d[i] * rowScale[equalities + i] - w[variables + i];
    }
    for (int u = variables + inequalities; u < size; u++) {
      result[row[u]] += coefficient[u] * w[u];
    }
  }

  /** Derivative of the scaled objective by a slack. */
  double price(int slack) {
    return slack < variables + inequalities ? 0 : objectiveScale * goal.violationPrice();
  }

  void evaluateDerivatives(Iterate at) {
    program.gradient(at.w, at.gradient);
    for (int i = 0; i < variables; i++) {
      at.gradient[i] *= objectiveScale * goal.costWeight();
    }
    program.jacobians(at.w, at.jacobianC, at.jacobianD);
    scale(structure.equalities(), at.jacobianC, 0);
    scale(structure.inequalities(), at.jacobianD, equalities);
  }

  private void scale(SparseRows of, double[] jacobian, int first) {
    for (int i = 0; i < of.rows(); i++) {
      for (int e = of.start()[i]; e < of.start()[i + 1]; e++) {
        jacobian[e] *= rowScale[first + i];
      }
    }
  }

  void evaluateHessian(Iterate at) {
    for (int i = 0; i < equalities; i++) {
      multipliersC[i] = at.y[i] * rowScale[i];
    }
    for (int i = 0; i < inequalities; i++) {
      multipliersD[i] = at.y[equalities + i] * rowScale[equalities + i];
    }
    double weight = objectiveScale * goal.costWeight();
    program.hessian(at.w, weight, multipliersC, multipliersD, at.hessian);
  }

  /** Rounding may put a point on its bound, where no logarithm is: then the bound gives way. */
  void keepDistance(double[] w) {
    for (int i = 0; i < size; i++) {
      double least = 1e-15 * Math.max(1, Math.abs(w[i]));
      if (hasLower[i] && w[i] - lower[i] < least) {
        lower[i] = w[i] - 10 * least;
      }
      if (hasUpper[i] && upper[i] - w[i] < least) {
        upper[i] = w[i] + 10 * least;
      }
    }
  }

  /** Worst violation of the program's own constraints, unscaled. */
  double infeasibility(double[] w) {
    program.constraints(w, c, d);
    double worst = 0;
    for (double t : c) {
      worst = Math.max(worst, Math.abs(t));
    }
    for (int i = 0; i < inequalities; i++) {
      worst = Math.max(worst, program.inequalityLower()[i] - d[i]);
      worst = Math.max(worst, d[i] - program.inequalityUpper()[i]);
    }
    return worst;
  }

  /** From multipliers of the scaled rows to those of the program, in units of its objective. */
  double[] unscaledMultipliers(double[] y, int from, int to) {
    double[] result = Arrays.copyOfRange(y, from, to);
    for (int i = from; i < to; i++) {
      result[i - from] = y[i] * rowScale[i] / costScale();
    }
    return result;
  }

  double[] unscaledBoundMultipliers(double[] z) {
    double[] result = new double[variables];
    Arrays.setAll(result, i -> z[i] / costScale());
    return result;
  }

  /** Units of the scaled objective in one unit of the program's own, 1 where that has no weight. */
  double costScale() {
    return objectiveScale * (goal.costWeight() == 0 ? 1 : goal.costWeight());
  }

  /** The program's own objective. */
  double cost(double[] w) {
    return program.objective(w);
  }
}
