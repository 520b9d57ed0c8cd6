package org.evenload.grid.opf.model;

import java.util.ArrayList;
import java.util.List;
import org.evenload.grid.network.CostCurve;
import org.evenload.grid.network.CostCurve.HigherPolynomial;
import org.evenload.grid.network.CostCurve.PiecewiseLinear;
import org.evenload.grid.network.CostCurve.Polynomial;

/** Costs of active, then of reactive power of every unit, beside those that are variables. */
final class PowerCosts {
  private final int first;
  private final double[] quadratic;
  private final double[] linear;
  private final List<HigherCost> higher = new ArrayList<>();
  private final double constant;

  PowerCosts(AcPolarFormulation model) {
    EnergisedGrid grid = model.grid();
    double base = grid.network().baseMva();
    int units = grid.units().size();
    first = model.layout().active();
    quadratic = new double[2 * units];
    linear = new double[2 * units];
    double sum = 0;
    for (int k = 0; k < 2 * units; k++) {
      CostCurve curve = AcPolarFormulation.costOf(grid.units().get(k % units), k < units);
      if (curve instanceof HigherPolynomial polynomial) {
        higher.add(HigherCost.of(first + k, polynomial, base));
      } else {
        Polynomial cost = quadratic(curve, base);
        quadratic[k] = cost.c2();
        linear[k] = cost.c1();
        sum += cost.c0();
      }
    }
    constant = sum;
  }

  /** {@code a·P² + b·P + c}, P in p.u.; zero where the cost is a variable of its own. */
  private static Polynomial quadratic(CostCurve curve, double base) {
    if (curve instanceof Polynomial p) {
      return new Polynomial(p.c2() * base * base, p.c1() * base, p.c0());
    }
    PiecewiseLinear line = (PiecewiseLinear) curve;
    if (line.points().size() > 2) {
      return new Polynomial(0, 0, 0);
    }
    double slope = line.slopeUsdPerMwh(0);
    CostCurve.Point point = line.points().get(0);
    return new Polynomial(0, slope * base, point.costUsdPerHour() - slope * point.powerMw());
  }

  double value(double[] x) {
    double sum = constant;
    for (int k = 0; k < quadratic.length; k++) {
      double p = x[first + k];
      sum += (quadratic[k] * p + linear[k]) * p;
    }
    for (HigherCost cost : higher) {
      sum += cost.value(x);
    }
    return sum;
  }

  void setGradient(double[] x, double[] gradient) {
    for (int k = 0; k < quadratic.length; k++) {
      gradient[first + k] = 2 * quadratic[k] * x[first + k] + linear[k];
    }
    for (HigherCost cost : higher) {
      gradient[cost.power()] = cost.slope(x);
    }
  }

  /** Writes the second derivatives by every power from {@code at} on; returns what follows. */
  int setHessian(double[] x, double weight, double[] values, int at) {
    for (int k = 0; k < quadratic.length; k++) {
      values[at + k] = 2 * weight * quadratic[k];
    }
    for (HigherCost cost : higher) {
      values[at + cost.power() - first] = weight * cost.curvature(x);
    }
    return at + quadratic.length;
  }
}
