package org.evenload.grid.caseio;

import java.util.ArrayList;
import java.util.List;
import org.evenload.grid.caseio.matlab.MatlabFile;
import org.evenload.grid.caseio.matlab.Matrix;
import org.evenload.grid.caseio.matlab.Matrix.Row;
import org.evenload.grid.input.SourceText;
import org.evenload.grid.network.LinearConstraint;
import org.evenload.grid.network.LinearConstraint.Quantity;
import org.evenload.grid.network.LinearConstraint.Term;

/**
 * Linear constraints of a MATPOWER case: {@code l ≤ A·[Va; Vm; Pg; Qg] ≤ u} (manual, section 6.3)
 * and the sloping sides of P–Q capability curves (section 6.5.3).
 */
final class MatpowerConstraints {
  private static final int PC1 = 10;
  private static final int QC2MAX = 15;

  private final SourceText source;
  private final MatlabFile script;
  private final double baseMva;

  MatpowerConstraints(SourceText source, MatlabFile script, double baseMva) {
    this.source = source;
    this.script = script;
    this.baseMva = baseMva;
  }

  /** What {@code mpc.A}, {@code mpc.l} and {@code mpc.u} ask. */
  List<LinearConstraint> ofUser(int buses, int generators) {
    for (String name : List.of("N", "H", "Cw", "fparm")) {
      if (script.names().contains(name)) {
        throw source.error(
            script.lineOf(name),
            "Cannot model the user-defined costs of mpc.%s; remove them, or give the costs in mpc.gencost."
                .formatted(name));
      }
    }
    Matrix a = script.matrix("A");
    if (a == null || a.isEmpty()) {
      return List.of();
    }
    int columns = 2 * buses + 2 * generators;
    for (int k = 0; k < a.values().length; k++) {
      if (a.values()[k] != 0 && k % a.columns() >= columns) {
        throw source.error(
            a.line(),
            "Cannot model column %d of mpc.A: beyond the %d columns of angles, voltages, active and reactive power it belongs to a variable of the user's own."
                .formatted(k % a.columns() + 1, columns));
      }
    }
    double[] least = limits("l", a.rows(), Double.NEGATIVE_INFINITY);
    double[] greatest = limits("u", a.rows(), Double.POSITIVE_INFINITY);
    List<LinearConstraint> constraints = new ArrayList<>();
    for (int i = 0; i < a.rows(); i++) {
      List<Term> terms = new ArrayList<>();
      double[] row = a.row(i).values();
      for (int j = 0; j < Math.min(columns, row.length); j++) {
        if (row[j] != 0) {
          terms.add(term(j, row[j], buses, generators));
        }
      }
      constraints.add(
          constraint(a.line(), "user constraint " + (i + 1), terms, least[i], greatest[i]));
    }
    return constraints;
  }

  private static Term term(int column, double coefficient, int buses, int generators) {
    if (column < buses) {
      return new Term(Quantity.ANGLE, column, coefficient);
    } else if (column < 2 * buses) {
      return new Term(Quantity.MAGNITUDE, column - buses, coefficient);
    } else if (column < 2 * buses + generators) {
      return new Term(Quantity.ACTIVE, column - 2 * buses, coefficient);
    }
    return new Term(Quantity.REACTIVE, column - 2 * buses - generators, coefficient);
  }

  private double[] limits(String name, int rows, double none) {
    Matrix matrix = script.matrix(name);
    double[] limits = new double[rows];
    if (matrix != null && !matrix.isEmpty() && matrix.values().length != rows) {
      throw source.error(
          matrix.line(),
          "Invalid mpc.%s: %d values, expected one for each of the %d rows of mpc.A."
              .formatted(name, matrix.values().length, rows));
    }
    for (int i = 0; i < rows; i++) {
      double value = matrix == null || matrix.isEmpty() ? none : matrix.values()[i];
      // MATPOWER's own infinity.
      limits[i] = Math.abs(value) >= 1e10 ? Math.copySign(Double.POSITIVE_INFINITY, value) : value;
    }
    return limits;
  }

  /** Lines through the corners of the capability curves that cut off more than the limits do. */
  List<LinearConstraint> capabilities(List<Row> generators) {
    List<LinearConstraint> constraints = new ArrayList<>();
    for (int g = 0; g < generators.size(); g++) {
      double[] v = generators.get(g).values();
      boolean hasCurve = v.length > QC2MAX && v[7] > 0 && v[PC1] != v[PC1 + 1];
      boolean isLoad = v[9] < 0 && v[8] == 0;
      if (!hasCurve || isLoad) {
        continue;
      }
      long line = generators.get(g).line();
      String name = "capability curve of generator %d at bus %d".formatted(g + 1, (int) v[0]);
      double width = v[PC1 + 1] - v[PC1];
      if (v[PC1 + 3] < v[3] || v[PC1 + 5] < v[3]) {
        double slope = (v[PC1 + 5] - v[PC1 + 3]) / width;
        double most = (v[PC1 + 3] - slope * v[PC1]) / baseMva;
        constraints.add(constraint(line, name, line(g, slope), Double.NEGATIVE_INFINITY, most));
      }
      if (v[PC1 + 2] > v[4] || v[PC1 + 4] > v[4]) {
        double slope = (v[PC1 + 4] - v[PC1 + 2]) / width;
        double least = (v[PC1 + 2] - slope * v[PC1]) / baseMva;
        constraints.add(constraint(line, name, line(g, slope), least, Double.POSITIVE_INFINITY));
      }
    }
    return constraints;
  }

  private static List<Term> line(int generator, double slope) {
    return List.of(
        new Term(Quantity.REACTIVE, generator, 1), new Term(Quantity.ACTIVE, generator, -slope));
  }

  private LinearConstraint constraint(
      long line, String name, List<Term> terms, double least, double greatest) {
    try {
      return new LinearConstraint(name, terms, least, greatest);
    } catch (IllegalArgumentException e) {
      throw source.error(line, String.valueOf(e.getMessage()));
    }
  }
}
