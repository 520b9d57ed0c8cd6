package org.evenload.grid.opf.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.BusType;
import org.evenload.grid.network.CostCurve;
import org.evenload.grid.network.DcLine;
import org.evenload.grid.network.Generator;
import org.evenload.grid.network.LinearConstraint;
import org.evenload.grid.network.LinearConstraint.Quantity;
import org.evenload.grid.network.LinearConstraint.Term;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.interior.NonlinearProgram;
import org.evenload.grid.opf.problem.ExtraDemand;
import org.evenload.grid.opf.problem.OpfProblem;
import org.evenload.grid.opf.problem.Shedding;
import org.junit.jupiter.api.Test;

/** Derivatives against central differences, on a network with every kind of element. */
class AcPolarProgramTest {
  private static final double STEP = 1e-6;

  private static final CostCurve REACTIVE = new CostCurve.Polynomial(0.03, -1, 2);
  private static final CostCurve CUBIC =
      new CostCurve.HigherPolynomial(List.of(1.0, 20.0, 0.1, 0.003, 1e-5));

  private final SplittableRandom random = new SplittableRandom(11);

  @Test
  void derivativesOfProgramMatchDifferences() {
    check(program());
  }

  private void check(NonlinearProgram program) {
    NonlinearProgram.Structure s = program.structure();
    int n = s.variables();
    double[] x = program.start();
    for (int i = 0; i < n; i++) {
      x[i] += 0.2 * (random.nextDouble() - 0.5);
    }
    double[] y = randoms(s.equalities().rows());
    double[] v = randoms(s.inequalities().rows());
    double[][] hessian = denseHessian(program, x, y, v);
    double[] gradient = lagrangianGradient(program, x, 0.7, y, v);
    double[] up = x.clone();
    double[] low = x.clone();
    for (int j = 0; j < n; j++) {
      up[j] = x[j] + STEP;
      low[j] = x[j] - STEP;
      double slope = (lagrangian(program, up, y, v) - lagrangian(program, low, y, v)) / (2 * STEP);
      assertThat(gradient[j]).isCloseTo(slope, within(1e-5 * (1 + Math.abs(slope))));
      double[] above = lagrangianGradient(program, up, 0.7, y, v);
      double[] below = lagrangianGradient(program, low, 0.7, y, v);
      for (int i = 0; i < n; i++) {
        double curvature = (above[i] - below[i]) / (2 * STEP);
        assertThat(hessian[i][j]).isCloseTo(curvature, within(1e-4 * (1 + Math.abs(curvature))));
      }
      up[j] = x[j];
      low[j] = x[j];
    }
  }

  private static double lagrangian(NonlinearProgram program, double[] x, double[] y, double[] v) {
    double[] c = new double[y.length];
    double[] d = new double[v.length];
    program.constraints(x, c, d);
    double sum = 0.7 * program.objective(x);
    for (int i = 0; i < y.length; i++) {
      sum += y[i] * c[i];
    }
    for (int i = 0; i < v.length; i++) {
      sum += v[i] * d[i];
    }
    return sum;
  }

  private static double[] lagrangianGradient(
      NonlinearProgram program, double[] x, double weight, double[] y, double[] v) {
    NonlinearProgram.Structure s = program.structure();
    double[] gradient = new double[s.variables()];
    program.gradient(x, gradient);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= weight;
    }
    double[] jacobianC = new double[s.equalities().entries()];
    double[] jacobianD = new double[s.inequalities().entries()];
    program.jacobians(x, jacobianC, jacobianD);
    s.equalities().addTransposed(jacobianC, y, 0, gradient);
    s.inequalities().addTransposed(jacobianD, v, 0, gradient);
    return gradient;
  }

  private static double[][] denseHessian(
      NonlinearProgram program, double[] x, double[] y, double[] v) {
    NonlinearProgram.Structure s = program.structure();
    double[] values = new double[s.hessianRow().length];
    program.hessian(x, 0.7, y, v, values);
    double[][] dense = new double[s.variables()][s.variables()];
    for (int e = 0; e < values.length; e++) {
      int i = s.hessianRow()[e];
      int j = s.hessianColumn()[e];
      dense[i][j] += values[e];
      if (i != j) {
        dense[j][i] += values[e];
      }
    }
    return dense;
  }

  private double[] randoms(int count) {
    return random.doubles(count, -2, 2).toArray();
  }

  private static AcPolarProgram program() {
    CostCurve bend =
        new CostCurve.PiecewiseLinear(
            List.of(
                new CostCurve.Point(0, 0),
                new CostCurve.Point(20, 200),
                new CostCurve.Point(90, 3000)));
    Network network =
        new Network(
            "every kind",
            100,
            List.of(
                new Bus(1, "", BusType.SLACK, 10, 5, 1, 3, 0, 1, 0, 0.9, 1.1),
                new Bus(5, "", BusType.PV, 40, 15, 0, 19, 0, 1, 0, 0.9, 1.1),
                new Bus(9, "", BusType.PQ, 60, -5, 2, -7, 0, 1, 0, 0.9, 1.1)),
            List.of(
                new Branch(1, 5, 0.01, 0.08, 0.1, 50, 0.97, 5, true, -20, 25, Double.NaN),
                new Branch(9, 5, 0.03, 0.2, 0.02, 80, 1, 0, true, -30, 30, Double.NaN),
                new Branch(5, 9, -0.01, 0.1, 0.02, 80, 1, 0, true, -30, 30, Double.NaN),
                new Branch(5, 9, 0, 8e-4, 0.02, 80, 1, 0, true, -30, 30, Double.NaN),
                new Branch(
                    1,
                    9,
                    0.02,
                    0.1,
                    0,
                    Double.POSITIVE_INFINITY,
                    1,
                    0,
                    true,
                    -360,
                    360,
                    Double.NaN)),
            List.of(
                new Generator(
                    1, 0, 0, 0, 100, -50, 50, 1, true, new CostCurve.Polynomial(0.02, 3, 1)),
                new Generator(5, 0, 0, 0, 90, -50, 50, 1, true, bend, REACTIVE),
                new Generator(9, 0, 0, -30, 0, -15, 0, 1, true, CUBIC, bend)),
            List.of(new DcLine(0, 1, 2, 0.03)),
            List.of(
                new LinearConstraint(
                    "all kinds",
                    List.of(
                        new Term(Quantity.ANGLE, 1, 2),
                        new Term(Quantity.MAGNITUDE, 2, -1),
                        new Term(Quantity.ACTIVE, 0, 3),
                        new Term(Quantity.REACTIVE, 1, 0.5)),
                    -4,
                    9)));
    OpfProblem problem =
        OpfProblem.of(network)
            .withShedding(Shedding.constantPowerFactor(500))
            .withExtraDemand(new ExtraDemand(new double[] {0, 1, 2}, new double[] {0, 10, 20}, 30));
    return new AcPolarProgram(
        new AcPolarFormulation(EnergisedGrid.of(network), true, true), problem);
  }
}
