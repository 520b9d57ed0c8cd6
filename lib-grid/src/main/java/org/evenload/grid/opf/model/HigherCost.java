package org.evenload.grid.opf.model;

import org.evenload.grid.network.CostCurve.HigherPolynomial;

/**
 * A cost beyond the second degree.
 *
 * @param power variable of the active or reactive power, per unit
 * @param lowestFirst coefficients by degree for the power in per unit
 */
record HigherCost(int power, double[] lowestFirst) {

  static HigherCost of(int power, HigherPolynomial polynomial, double baseMva) {
    double[] scaled = new double[polynomial.lowestFirst().size()];
    double unit = 1;
    for (int degree = 0; degree < scaled.length; degree++) {
      scaled[degree] = polynomial.lowestFirst().get(degree) * unit;
      unit *= baseMva;
    }
    return new HigherCost(power, scaled);
  }

  double value(double[] x) {
    double sum = 0;
    for (int degree = lowestFirst.length - 1; degree >= 0; degree--) {
      sum = sum * x[power] + lowestFirst[degree];
    }
    return sum;
  }

  double slope(double[] x) {
    double sum = 0;
    for (int degree = lowestFirst.length - 1; degree >= 1; degree--) {
      sum = sum * x[power] + degree * lowestFirst[degree];
    }
    return sum;
  }

  double curvature(double[] x) {
    double sum = 0;
    for (int degree = lowestFirst.length - 1; degree >= 2; degree--) {
      sum = sum * x[power] + degree * (degree - 1) * lowestFirst[degree];
    }
    return sum;
  }
}
