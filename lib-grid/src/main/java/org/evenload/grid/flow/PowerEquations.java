package org.evenload.grid.flow;

import java.util.Arrays;
import org.evenload.grid.sparse.SparseLu;

/**
 * The power balance of every bus and its Jacobian in polar form. Unknown 2i is the angle of bus i,
 * unknown 2i+1 its magnitude; equation 2i is its active and 2i+1 its reactive balance. A fixed
 * unknown keeps its place with the equation "does not change", so that the pattern, and with it the
 * order of elimination, stays the same whatever is held.
 */
final class PowerEquations {
  private final AdmittanceMatrix y;
  private final SparseLu factors;
  private final int[] jacobianStart;
  private final double[] jacobian;
  private final double[] p;
  private final double[] q;

  PowerEquations(AdmittanceMatrix y) {
    this.y = y;
    int n = y.size();
    int entries = y.column().length;
    p = new double[n];
    q = new double[n];
    jacobian = new double[4 * entries];
    jacobianStart = new int[2 * n + 1];
    int[] rows = new int[4 * entries];
    int count = 0;
    for (int j = 0; j < n; j++) {
      for (int half = 0; half < 2; half++) {
        jacobianStart[2 * j + half] = count;
        for (int e = y.rowStart()[j]; e < y.rowStart()[j + 1]; e++) {
          rows[count++] = 2 * y.column()[e];
          rows[count++] = 2 * y.column()[e] + 1;
        }
      }
    }
    jacobianStart[2 * n] = count;
    int[] busOfUnknown = new int[2 * n];
    for (int i = 0; i < 2 * n; i++) {
      busOfUnknown[i] = i / 2;
    }
    factors = SparseLu.of(jacobianStart, rows, busOfUnknown);
  }

  /** Power that leaves bus i into the network at the voltages of the last evaluation, p.u. */
  double activeInjection(int i) {
    return p[i];
  }

  double reactiveInjection(int i) {
    return q[i];
  }

  /** Computes the injections of all buses. */
  void evaluate(Voltages v) {
    double[] vm = v.vm();
    double[] va = v.va();
    for (int i = 0; i < y.size(); i++) {
      double sumP = 0;
      double sumQ = 0;
      for (int e = y.rowStart()[i]; e < y.rowStart()[i + 1]; e++) {
        int k = y.column()[e];
        double g = y.g()[e];
        double b = y.b()[e];
        double cos = k == i ? 1 : Math.cos(va[i] - va[k]);
        double sin = k == i ? 0 : Math.sin(va[i] - va[k]);
        sumP += vm[k] * (g * cos + b * sin);
        sumQ += vm[k] * (g * sin - b * cos);
      }
      p[i] = vm[i] * sumP;
      q[i] = vm[i] * sumQ;
    }
  }

  /**
   * Factorises the Jacobian at the voltages of the last evaluation.
   *
   * @return index of a bus whose equations depend on others, or −1
   */
  int factorize(Voltages v, Unknowns unknowns) {
    int e = 0;
    for (int j = 0; j < y.size(); j++) {
      boolean angle = unknowns.angle()[j];
      boolean magnitude = unknowns.magnitude()[j];
      int count = y.rowStart()[j + 1] - y.rowStart()[j];
      for (int k = 0; k < count; k++) {
        // The pattern is symmetric: row j of Y lists the rows of its column j.
        int i = y.column()[y.rowStart()[j] + k];
        int ofAngle = e + 2 * k;
        int ofMagnitude = ofAngle + 2 * count;
        if (i == j) {
          diagonal(v, j, ofAngle, ofMagnitude, angle, magnitude);
        } else {
          offDiagonal(v, i, j, ofAngle, ofMagnitude);
          boolean activeRow = unknowns.angle()[i];
          boolean reactiveRow = unknowns.magnitude()[i];
          jacobian[ofAngle] = angle && activeRow ? jacobian[ofAngle] : 0;
          jacobian[ofAngle + 1] = angle && reactiveRow ? jacobian[ofAngle + 1] : 0;
          jacobian[ofMagnitude] = magnitude && activeRow ? jacobian[ofMagnitude] : 0;
          jacobian[ofMagnitude + 1] = magnitude && reactiveRow ? jacobian[ofMagnitude + 1] : 0;
        }
      }
      e += 4 * count;
    }
    int column = factors.factorize(jacobian);
    return column < 0 ? -1 : column / 2;
  }

  /** Solves Jacobian · step = right-hand side, in place, with the last factors. */
  void solve(double[] rightHandSide) {
    factors.solve(rightHandSide);
  }

  private void diagonal(
      Voltages v, int i, int ofAngle, int ofMagnitude, boolean angle, boolean magnitude) {
    double vm = v.vm()[i];
    double g = y.g()[y.diagonal()[i]];
    double b = y.b()[y.diagonal()[i]];
    boolean both = angle && magnitude;
    jacobian[ofAngle] = angle ? -q[i] - b * vm * vm : 1;
    jacobian[ofAngle + 1] = both ? p[i] - g * vm * vm : 0;
    jacobian[ofMagnitude] = both ? p[i] / vm + g * vm : 0;
    jacobian[ofMagnitude + 1] = magnitude ? q[i] / vm - b * vm : 1;
  }

  // Derivatives of the balance of bus i by the voltage of bus j.
  private void offDiagonal(Voltages v, int i, int j, int ofAngle, int ofMagnitude) {
    int e = entry(i, j);
    double g = y.g()[e];
    double b = y.b()[e];
    double difference = v.va()[i] - v.va()[j];
    double cos = Math.cos(difference);
    double sin = Math.sin(difference);
    double vi = v.vm()[i];
    double vj = v.vm()[j];
    jacobian[ofAngle] = vi * vj * (g * sin - b * cos);
    jacobian[ofAngle + 1] = -vi * vj * (g * cos + b * sin);
    jacobian[ofMagnitude] = vi * (g * cos + b * sin);
    jacobian[ofMagnitude + 1] = vi * (g * sin - b * cos);
  }

  private int entry(int i, int j) {
    return Arrays.binarySearch(y.column(), y.rowStart()[i], y.rowStart()[i + 1], j);
  }
}
