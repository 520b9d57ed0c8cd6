package org.evenload.grid.opf.interior;

/**
 * {@code min f(x)} subject to {@code c(x) = 0}, {@code dL ≤ d(x) ≤ dU} and {@code xL ≤ x ≤ xU},
 * with f, c and d twice differentiable. Infinite bounds stand for none; a variable with equal
 * bounds is a constant.
 *
 * <p>Points may be longer than the number of variables; what follows them is not read.
 */
public interface NonlinearProgram {

  /** What never changes between two programs of one structure: sizes and sparsity. */
  Structure structure();

  double[] lower();

  double[] upper();

  double[] inequalityLower();

  double[] inequalityUpper();

  /** Point from which to start without better knowledge; need not keep any limit. */
  double[] start();

  double objective(double[] x);

  void gradient(double[] x, double[] gradient);

  void constraints(double[] x, double[] equalities, double[] inequalities);

  /** Values of both Jacobians, in the order of their structures. */
  void jacobians(double[] x, double[] equalities, double[] inequalities);

  /** Values of {@code weight·∇²f + Σ y·∇²c + Σ v·∇²d}, in the order of the structure. */
  void hessian(double[] x, double weight, double[] y, double[] v, double[] values);

  /**
   * Sizes and sparsity.
   *
   * @param hessianRow with hessianColumn, entries of one triangle of the Hessian
   * @param variableGroup rows of the Newton system that are eliminated together: a bus, say
   * @param equalityGroup see variableGroup
   */
  record Structure(
      int variables,
      SparseRows equalities,
      SparseRows inequalities,
      int[] hessianRow,
      int[] hessianColumn,
      int[] variableGroup,
      int[] equalityGroup) {}
}
