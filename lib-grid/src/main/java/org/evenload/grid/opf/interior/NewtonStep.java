package org.evenload.grid.opf.interior;

import java.util.Arrays;
import org.evenload.grid.sparse.Inertia;
import org.evenload.grid.sparse.LdlFactorization;

/**
 * The linear equations of an interior-point step, by position in w (goal) and by row (rowGoal); a
 * is the coefficient of a slack u in its row:
 *
 * <pre>
 * (W + Σ + δw) dx + Jᵀ dy = goal             (Σ + δw) du + a dy = goal
 *  J dx + Σ a du − δc dy  = rowGoal
 * </pre>
 *
 * <p>Slacks are eliminated by hand, inequalities too; what is left has the pattern of {@link
 * NewtonSystem} and is factorised with the least regularisation δw, δc that gives the inertia of a
 * minimum. Refinement takes residuals of the equations above, not of the condensed ones: near the
 * optimum Σ of a slack is so large that the condensed matrix has lost W to rounding.
 */
final class NewtonStep {
  private static final int REFINEMENTS = 6;
  private static final double FIRST_REGULARISATION = 1e-4;
  private static final double LARGEST_REGULARISATION = 1e12;

  private final NewtonSystem system;
  private final SlackForm form;
  private final LdlFactorization ldl;
  private final double[] values;

  // The equations, as set by factorise.
  private Iterate at;
  private final double[] sigma;
  private double deltaW;
  private double lastDeltaW;
  private double deltaC;

  /** Inverse stiffness of a row's violations: Σ a²/(Σ + δw). */
  private final double[] give;

  private final double[] left;
  private final double[] leftRow;

  /** What the goals of a row's violations add up to: Σ a·goal/(Σ + δw). */
  private final double[] violationGoal;

  private final double[] correction;
  private final double[] rowCorrection;
  private final double[] rhs;
  private final double[] solution;

  @SuppressWarnings("NullAway.Init") // the iterate is set by factorise
  NewtonStep(NewtonSystem system, SlackForm form) {
    this.system = system;
    this.form = form;
    ldl = new LdlFactorization(system.analysis);
    values = new double[system.pattern.entries()];
    sigma = new double[form.size];
    give = new double[form.rows];
    left = new double[form.size];
    leftRow = new double[form.rows];
    violationGoal = new double[form.rows];
    correction = new double[form.size];
    rowCorrection = new double[form.rows];
    rhs = new double[form.variables + form.equalities];
    solution = new double[form.variables + form.equalities];
  }

  /** What was added to the Hessian of the last step. */
  double regularisation() {
    return deltaW;
  }

  /** Forgets what was learnt from earlier iterates. */
  void reset() {
    lastDeltaW = 0;
    deltaW = 0;
  }

  /** Equations of the least-squares estimate of the multipliers; false if they are singular. */
  boolean factoriseLeastSquares(Iterate iterate) {
    at = iterate;
    Arrays.fill(iterate.hessian, 0);
    Arrays.fill(sigma, 1);
    deltaW = 0;
    deltaC = 0;
    assemble();
    return hasRightInertia(ldl.factorise(values));
  }

  /** Equations of the step at an iterate; false if no regularisation helps. */
  boolean factorise(Iterate iterate, double mu) {
    at = iterate;
    for (int i = 0; i < form.size; i++) {
      sigma[i] =
          (form.hasLower[i] ? at.zLower[i] / (at.w[i] - form.lower[i]) : 0)
              + (form.hasUpper[i] ? at.zUpper[i] / (form.upper[i] - at.w[i]) : 0);
    }
    deltaW = 0;
    deltaC = 0;
    while (true) {
      assemble();
      Inertia inertia = ldl.factorise(values);
      if (hasRightInertia(inertia)) {
        if (deltaW > 0) {
          lastDeltaW = deltaW;
        }
        return true;
      }
      if (deltaC == 0 && (inertia.zero() > 0 || inertia.negative() < form.equalities)) {
        deltaC = 1e-8 * Math.pow(mu, 0.25);
        continue;
      }
      if (deltaW == 0) {
        deltaW = lastDeltaW == 0 ? FIRST_REGULARISATION : Math.max(1e-20, lastDeltaW / 3);
      } else {
        deltaW *= lastDeltaW == 0 ? 100 : 8;
      }
      if (deltaW > LARGEST_REGULARISATION) {
        return false;
      }
    }
  }

  private boolean hasRightInertia(Inertia inertia) {
    return inertia.zero() == 0 && inertia.negative() == form.equalities;
  }

  private void assemble() {
    Arrays.fill(give, 0);
    for (int u = form.variables + form.inequalities; u < form.size; u++) {
      if (!form.fixed[u]) {
        double a = form.coefficient[u];
        give[form.row[u]] += a * a / (sigma[u] + deltaW);
      }
    }
    NonlinearProgram.Structure s = system.structure;
    boolean[] fixed = form.fixed;
    int n = form.variables;
    Arrays.fill(values, 0);
    for (int e = 0; e < at.hessian.length; e++) {
      if (!fixed[s.hessianRow()[e]] && !fixed[s.hessianColumn()[e]]) {
        values[system.hessianSlot[e]] += at.hessian[e];
      }
    }
    int[] column = s.equalities().column();
    for (int e = 0; e < at.jacobianC.length; e++) {
      if (!fixed[column[e]]) {
        values[system.equalitySlot[e]] += at.jacobianC[e];
      }
    }
    for (int i = 0; i < n; i++) {
      values[system.diagonalSlot[i]] += fixed[i] ? 1 : sigma[i] + deltaW;
    }
    for (int i = 0; i < form.equalities; i++) {
      values[system.diagonalSlot[n + i]] -= deltaC + give[i];
    }
    SparseRows rows = s.inequalities();
    for (int i = 0; i < form.inequalities; i++) {
      double weight = weight(form.equalities + i);
      int slot = system.pairStart[i];
      for (int a = rows.start()[i]; a < rows.start()[i + 1]; a++) {
        double scaled = fixed[rows.column()[a]] ? 0 : weight * at.jacobianD[a];
        for (int b = rows.start()[i]; b <= a; b++, slot++) {
          if (scaled != 0 && !fixed[rows.column()[b]]) {
            values[system.pairSlot[slot]] += scaled * at.jacobianD[b];
          }
        }
      }
    }
  }

  /** Stiffness of the slack of an inequality. */
  private double stiffness(int row) {
    return sigma[form.slack(row)] + deltaW;
  }

  /** Share of an inequality's stiffness that its violations leave; 1 if there are none. */
  private double share(int row) {
    return 1 / (1 + stiffness(row) * give[row]);
  }

  private double weight(int row) {
    return stiffness(row) * share(row);
  }

  /**
   * Solves with refinement until it stops paying.
   *
   * @param step receives the step of w and y
   */
  void solve(double[] goal, double[] rowGoal, Direction step) {
    start(goal, rowGoal, step);
    double before = Double.POSITIVE_INFINITY;
    double scale = Math.max(Vectors.max(goal), Vectors.max(rowGoal));
    for (int k = 0; k < REFINEMENTS; k++) {
      correct();
      add(1, step);
      double now = residual(goal, rowGoal, step);
      if (now > before) {
        add(-1, step);
        return;
      }
      if (now <= 1e-13 * scale || now > 0.3 * before) {
        return;
      }
      before = now;
    }
  }

  /** Solves without refinement. */
  void solveOnce(double[] goal, double[] rowGoal, Direction step) {
    start(goal, rowGoal, step);
    correct();
    add(1, step);
  }

  private void start(double[] goal, double[] rowGoal, Direction step) {
    Arrays.fill(step.w, 0);
    Arrays.fill(step.y, 0);
    System.arraycopy(goal, 0, left, 0, form.size);
    System.arraycopy(rowGoal, 0, leftRow, 0, form.rows);
  }

  private void correct() {
    SparseRows inequalities = system.structure.inequalities();
    int n = form.variables;
    int firstViolation = n + form.inequalities;
    Arrays.fill(violationGoal, 0);
    for (int u = firstViolation; u < form.size; u++) {
      if (!form.fixed[u]) {
        violationGoal[form.row[u]] += form.coefficient[u] * left[u] / (sigma[u] + deltaW);
      }
    }
    System.arraycopy(left, 0, rhs, 0, n);
    for (int i = 0; i < form.inequalities; i++) {
      int row = form.equalities + i;
      double open = leftRow[row] - violationGoal[row];
      double t = weight(row) * open + share(row) * left[n + i];
      for (int e = inequalities.start()[i]; e < inequalities.start()[i + 1]; e++) {
        rhs[inequalities.column()[e]] += at.jacobianD[e] * t;
      }
    }
    for (int i = 0; i < n; i++) {
      if (form.fixed[i]) {
        rhs[i] = 0;
      }
    }
    for (int i = 0; i < form.equalities; i++) {
      rhs[n + i] = leftRow[i] - violationGoal[i];
    }
    ldl.solve(rhs, solution);
    System.arraycopy(solution, 0, correction, 0, n);
    System.arraycopy(solution, n, rowCorrection, 0, form.equalities);
    for (int i = 0; i < form.inequalities; i++) {
      int row = form.equalities + i;
      double moved = inequalities.rowTimes(i, at.jacobianD, solution);
      double open = moved - (leftRow[row] - violationGoal[row]);
      rowCorrection[row] = weight(row) * open - share(row) * left[n + i];
      correction[n + i] = moved - leftRow[row];
    }
    for (int u = firstViolation; u < form.size; u++) {
      int row = form.row[u];
      double a = form.coefficient[u];
      correction[u] = form.fixed[u] ? 0 : (left[u] - a * rowCorrection[row]) / (sigma[u] + deltaW);
      if (row >= form.equalities) {
        correction[form.slack(row)] += a * correction[u];
      }
    }
  }

  private void add(double sign, Direction step) {
    for (int i = 0; i < form.size; i++) {
      step.w[i] += sign * correction[i];
    }
    for (int i = 0; i < form.rows; i++) {
      step.y[i] += sign * rowCorrection[i];
    }
  }

  /** Leaves goal − equations·step in left and leftRow; returns its largest entry. */
  private double residual(double[] goal, double[] rowGoal, Direction step) {
    NonlinearProgram.Structure s = system.structure;
    int n = form.variables;
    for (int i = 0; i < form.size; i++) {
      left[i] = (sigma[i] + deltaW) * step.w[i];
    }
    for (int e = 0; e < at.hessian.length; e++) {
      int i = s.hessianRow()[e];
      int j = s.hessianColumn()[e];
      left[i] += at.hessian[e] * step.w[j];
      if (i != j) {
        left[j] += at.hessian[e] * step.w[i];
      }
    }
    s.equalities().addTransposed(at.jacobianC, step.y, 0, left);
    s.inequalities().addTransposed(at.jacobianD, step.y, form.equalities, left);
    for (int i = 0; i < form.equalities; i++) {
      leftRow[i] = s.equalities().rowTimes(i, at.jacobianC, step.w) - deltaC * step.y[i];
    }
    for (int i = 0; i < form.inequalities; i++) {
      leftRow[form.equalities + i] = s.inequalities().rowTimes(i, at.jacobianD, step.w);
    }
    for (int u = n; u < form.size; u++) {
      left[u] += form.coefficient[u] * step.y[form.row[u]];
      leftRow[form.row[u]] += form.coefficient[u] * step.w[u];
    }
    double largest = 0;
    for (int i = 0; i < form.size; i++) {
      left[i] = form.fixed[i] ? 0 : goal[i] - left[i];
      largest = Math.max(largest, Math.abs(left[i]));
    }
    for (int i = 0; i < form.rows; i++) {
      leftRow[i] = rowGoal[i] - leftRow[i];
      largest = Math.max(largest, Math.abs(leftRow[i]));
    }
    return largest;
  }
}
