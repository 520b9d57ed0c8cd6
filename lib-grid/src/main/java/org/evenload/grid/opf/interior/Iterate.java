package org.evenload.grid.opf.interior;

/**
 * Where the interior-point method stands: a point of a {@link SlackForm} with its multipliers, and
 * functions and derivatives there. Lagrangian: {@code f + yᵀ·rows − zLowerᵀ(w − lower) −
 * zUpperᵀ(upper − w)}.
 */
final class Iterate {
  final double[] w;

  /** Multipliers of the rows. */
  final double[] y;

  final double[] zLower;
  final double[] zUpper;

  double objective;
  final double[] residual;
  final double[] gradient;
  final double[] jacobianC;
  final double[] jacobianD;
  final double[] hessian;

  private final SlackForm form;
  private final double[] dual;
  private boolean isDualCurrent;

  Iterate(SlackForm form) {
    this.form = form;
    w = new double[form.size];
    y = new double[form.rows];
    zLower = new double[form.size];
    zUpper = new double[form.size];
    residual = new double[form.rows];
    gradient = new double[form.variables];
    jacobianC = new double[form.structure.equalities().entries()];
    jacobianD = new double[form.structure.inequalities().entries()];
    hessian = new double[form.structure.hessianRow().length];
    dual = new double[form.size];
  }

  /** To be called whenever derivatives or the multipliers of the rows have changed. */
  void multipliersChanged() {
    isDualCurrent = false;
  }

  /** Gradient of the Lagrangian without the bounds, by w. */
  double[] lagrangianGradient() {
    if (!isDualCurrent) {
      isDualCurrent = true;
      System.arraycopy(gradient, 0, dual, 0, form.variables);
      form.structure.equalities().addTransposed(jacobianC, y, 0, dual);
      form.structure.inequalities().addTransposed(jacobianD, y, form.equalities, dual);
      for (int u = form.variables; u < form.size; u++) {
        dual[u] = form.price(u) + form.coefficient[u] * y[form.row[u]];
      }
    }
    return dual;
  }

  /** Scaled optimality error for a barrier parameter (Wächter and Biegler 2006, eq. 5). */
  double error(double mu) {
    double z = 0;
    for (int i = 0; i < form.size; i++) {
      z += zLower[i] + zUpper[i];
    }
    double mean = (Vectors.sum(y) + z) / Math.max(1, form.rows + form.bounds);
    double dualScale = Math.max(100, mean) / 100;
    double complementScale = Math.max(100, z / Math.max(1, form.bounds)) / 100;
    return Math.max(
        dualInfeasibility() / dualScale,
        Math.max(Vectors.max(residual), complementarity(mu) / complementScale));
  }

  double dualInfeasibility() {
    lagrangianGradient();
    double largest = 0;
    for (int i = 0; i < form.size; i++) {
      largest = Math.max(largest, form.fixed[i] ? 0 : Math.abs(dual[i] - zLower[i] + zUpper[i]));
    }
    return largest;
  }

  /** Largest distance of a bound's product from the barrier parameter. */
  double complementarity(double mu) {
    double largest = 0;
    for (int i = 0; i < form.size; i++) {
      if (form.hasLower[i]) {
        largest = Math.max(largest, Math.abs((w[i] - form.lower[i]) * zLower[i] - mu));
      }
      if (form.hasUpper[i]) {
        largest = Math.max(largest, Math.abs((form.upper[i] - w[i]) * zUpper[i] - mu));
      }
    }
    return largest;
  }

  /** Means, not maxima, of the three optimality conditions: one bad entry may grow for a while. */
  double meanError() {
    lagrangianGradient();
    double sum = 0;
    for (int i = 0; i < form.size; i++) {
      sum += form.fixed[i] ? 0 : Math.abs(dual[i] - zLower[i] + zUpper[i]);
    }
    return Vectors.sum(residual) / Math.max(1, form.rows) + sum / form.size + meanComplementarity();
  }

  double meanComplementarity() {
    double sum = 0;
    for (int i = 0; i < form.size; i++) {
      if (form.hasLower[i]) {
        sum += (w[i] - form.lower[i]) * zLower[i];
      }
      if (form.hasUpper[i]) {
        sum += (form.upper[i] - w[i]) * zUpper[i];
      }
    }
    return sum / Math.max(1, form.bounds);
  }
}
