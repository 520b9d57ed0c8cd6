package org.evenload.grid.opf;

import java.util.Arrays;

/**
 * Another program whose constraints may be violated at a price: {@code weight·f(x) + Σ penalty·(p +
 * n)} subject to {@code c(x) − p + n = 0}, {@code d(x) − p ≤ dU} and {@code d(x) + n ≥ dL}. Always
 * feasible. Weight 0 looks for the least violation; a weight above 0 with a large penalty has the
 * optima of the original where that has any (exact penalty).
 *
 * <p>Variables: those of the original, then p and n of every equality, then p of every inequality
 * with an upper limit and n of every one with a lower limit (both exist, unused ones are fixed).
 */
final class ElasticProgram implements NonlinearProgram {
  private final NonlinearProgram base;
  private final Shape shape;
  private final double weight;
  private final double penalty;
  private final double[] lower;
  private final double[] upper;
  private final double[] inner;
  private final double[] innerGradient;
  private final double[] innerC;
  private final double[] innerD;

  /** What is shared by all elastic versions of one structure. */
  static final class Shape {
    final int n;
    final int equalities;
    final int inequalities;
    final Structure structure;
    final NewtonSystem system;
    private final int[] equalityEntry;
    private final int[] inequalityEntry;

    Shape(Structure base) {
      n = base.variables();
      equalities = base.equalities().rows();
      inequalities = base.inequalities().rows();
      int total = n + 2 * equalities + 2 * inequalities;
      equalityEntry = new int[base.equalities().entries()];
      inequalityEntry = new int[base.inequalities().entries()];
      SparseRows c = extended(base.equalities(), n, equalityEntry);
      SparseRows d = extended(base.inequalities(), n + 2 * equalities, inequalityEntry);
      int[] group = Arrays.copyOf(base.variableGroup(), total);
      for (int i = 0; i < equalities; i++) {
        group[n + 2 * i] = base.equalityGroup()[i];
        group[n + 2 * i + 1] = base.equalityGroup()[i];
      }
      for (int i = 0; i < inequalities; i++) {
        int first = base.inequalities().column()[base.inequalities().start()[i]];
        group[n + 2 * (equalities + i)] = base.variableGroup()[first];
        group[n + 2 * (equalities + i) + 1] = base.variableGroup()[first];
      }
      structure =
          new Structure(
              total, c, d, base.hessianRow(), base.hessianColumn(), group, base.equalityGroup());
      system = new NewtonSystem(structure);
    }

    private static SparseRows extended(SparseRows rows, int firstSlack, int[] entry) {
      SparseRows.Builder builder = new SparseRows.Builder();
      for (int i = 0; i < rows.rows(); i++) {
        for (int e = rows.start()[i]; e < rows.start()[i + 1]; e++) {
          entry[e] = builder.add(rows.column()[e]);
        }
        builder.add(firstSlack + 2 * i);
        builder.add(firstSlack + 2 * i + 1);
        builder.endRow();
      }
      return builder.build();
    }
  }

  ElasticProgram(NonlinearProgram base, Shape shape, double weight, double penalty) {
    this.base = base;
    this.shape = shape;
    this.weight = weight;
    this.penalty = penalty;
    int total = shape.structure.variables();
    lower = Arrays.copyOf(base.lower(), total);
    upper = Arrays.copyOf(base.upper(), total);
    Arrays.fill(upper, shape.n, total, Double.POSITIVE_INFINITY);
    for (int i = 0; i < shape.inequalities; i++) {
      int p = shape.n + 2 * (shape.equalities + i);
      if (base.inequalityUpper()[i] == Double.POSITIVE_INFINITY) {
        upper[p] = 0;
      }
      if (base.inequalityLower()[i] == Double.NEGATIVE_INFINITY) {
        upper[p + 1] = 0;
      }
    }
    inner = new double[shape.n];
    innerGradient = new double[shape.n];
    innerC = new double[base.structure().equalities().entries()];
    innerD = new double[base.structure().inequalities().entries()];
  }

  @Override
  public Structure structure() {
    return shape.structure;
  }

  @Override
  public double[] lower() {
    return lower;
  }

  @Override
  public double[] upper() {
    return upper;
  }

  @Override
  public double[] inequalityLower() {
    return base.inequalityLower();
  }

  @Override
  public double[] inequalityUpper() {
    return base.inequalityUpper();
  }

  @Override
  public double[] start() {
    return startAt(base.start());
  }

  /** The given point of the original, with the violations that it has. */
  double[] startAt(double[] x) {
    double[] result = Arrays.copyOf(x, shape.structure.variables());
    double[] c = new double[shape.equalities];
    double[] d = new double[shape.inequalities];
    base.constraints(x, c, d);
    for (int i = 0; i < shape.equalities; i++) {
      result[shape.n + 2 * i] = Math.max(0, c[i]);
      result[shape.n + 2 * i + 1] = Math.max(0, -c[i]);
    }
    for (int i = 0; i < shape.inequalities; i++) {
      int p = shape.n + 2 * (shape.equalities + i);
      result[p] = Math.max(0, d[i] - base.inequalityUpper()[i]);
      result[p + 1] = Math.max(0, base.inequalityLower()[i] - d[i]);
    }
    return result;
  }

  /** Violation of equality i, signed. */
  double violation(double[] x, int i) {
    return x[shape.n + 2 * i] - x[shape.n + 2 * i + 1];
  }

  @Override
  public double objective(double[] x) {
    System.arraycopy(x, 0, inner, 0, shape.n);
    double sum = 0;
    for (int i = shape.n; i < x.length; i++) {
      sum += x[i];
    }
    return (weight == 0 ? 0 : weight * base.objective(inner)) + penalty * sum;
  }

  @Override
  public void gradient(double[] x, double[] gradient) {
    Arrays.fill(gradient, penalty);
    Arrays.fill(gradient, 0, shape.n, 0);
    if (weight != 0) {
      System.arraycopy(x, 0, inner, 0, shape.n);
      base.gradient(inner, innerGradient);
      for (int i = 0; i < shape.n; i++) {
        gradient[i] = weight * innerGradient[i];
      }
    }
  }

  @Override
  public void constraints(double[] x, double[] equalities, double[] inequalities) {
    System.arraycopy(x, 0, inner, 0, shape.n);
    base.constraints(inner, equalities, inequalities);
    for (int i = 0; i < shape.equalities; i++) {
      int p = shape.n + 2 * i;
      equalities[i] += x[p + 1] - x[p];
    }
    for (int i = 0; i < shape.inequalities; i++) {
      int p = shape.n + 2 * (shape.equalities + i);
      inequalities[i] += x[p + 1] - x[p];
    }
  }

  @Override
  public void jacobians(double[] x, double[] equalities, double[] inequalities) {
    System.arraycopy(x, 0, inner, 0, shape.n);
    base.jacobians(inner, innerC, innerD);
    extend(innerC, shape.equalityEntry, shape.structure.equalities(), equalities);
    extend(innerD, shape.inequalityEntry, shape.structure.inequalities(), inequalities);
  }

  private static void extend(double[] values, int[] entry, SparseRows rows, double[] result) {
    for (int e = 0; e < values.length; e++) {
      result[entry[e]] = values[e];
    }
    for (int i = 0; i < rows.rows(); i++) {
      result[rows.start()[i + 1] - 2] = -1;
      result[rows.start()[i + 1] - 1] = 1;
    }
  }

  @Override
  public void hessian(double[] x, double objectiveWeight, double[] y, double[] v, double[] values) {
    System.arraycopy(x, 0, inner, 0, shape.n);
    base.hessian(inner, objectiveWeight * weight, y, v, values);
  }
}
