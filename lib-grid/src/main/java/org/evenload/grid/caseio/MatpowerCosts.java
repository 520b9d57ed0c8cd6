package org.evenload.grid.caseio;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.evenload.grid.caseio.matlab.Matrix;
import org.evenload.grid.caseio.matlab.Matrix.Row;
import org.evenload.grid.input.Mistakes;
import org.evenload.grid.input.SourceText;
import org.evenload.grid.network.CostCurve;

/** Rows of {@code mpc.gencost} and {@code mpc.dclinecost} as cost curves. */
final class MatpowerCosts {
  private final SourceText source;

  MatpowerCosts(SourceText source) {
    this.source = source;
  }

  /** Costs by generator. */
  record Curves(List<CostCurve> active, List<CostCurve> reactive) {}

  static Curves free(int generators) {
    List<CostCurve> none = Collections.nCopies(generators, CostCurve.FREE);
    return new Curves(none, none);
  }

  /**
   * One row for each generator, or two: active power first, then reactive. Rows of what is out of
   * service are not read.
   */
  Curves of(Matrix matrix, boolean[] inService) {
    int generators = inService.length;
    if (matrix.rows() != generators && matrix.rows() != 2 * generators) {
      throw source.error(
          matrix.line(),
          "Invalid mpc.gencost: %d rows, expected one for each of the %d generators, or two (active, then reactive power)."
              .formatted(matrix.rows(), generators));
    }
    List<CostCurve> curves = new ArrayList<>();
    Mistakes mistakes = new Mistakes(source.file());
    mistakes.ofEach(
        IntStream.range(0, matrix.rows()).boxed().toList(),
        i ->
            curves.add(
                inService[i % generators] ? curve(matrix.row(i), "gencost") : CostCurve.FREE));
    mistakes.throwIfAny();
    return new Curves(
        curves.subList(0, generators),
        matrix.rows() > generators
            ? curves.subList(generators, 2 * generators)
            : Collections.nCopies(generators, CostCurve.FREE));
  }

  CostCurve curve(Row row, String name) {
    double[] v = row.values();
    if (v.length < 4) {
      throw source.error(
          row.line(),
          "Invalid mpc.%s: %d columns, expected at least 4 (model startup shutdown n …)."
              .formatted(name, v.length));
    }
    boolean polynomial = v[0] == 2;
    if (!polynomial && v[0] != 1) {
      throw source.error(
          row.line(),
          "Invalid mpc.%s model '%s', expected 1 (piecewise linear) or 2 (polynomial)."
              .formatted(name, MatpowerReader.number(v[0])));
    }
    int most = (v.length - 4) / (polynomial ? 1 : 2);
    if (!(v[3] >= 0 && v[3] <= most) || v[3] != Math.rint(v[3])) {
      throw source.error(
          row.line(),
          "Invalid mpc.%s n '%s', expected an integer in 0…%d, for which the row has columns."
              .formatted(name, MatpowerReader.number(v[3]), most));
    }
    int n = (int) v[3];
    try {
      return polynomial ? polynomial(row, n) : piecewiseLinear(row, n);
    } catch (IllegalArgumentException e) {
      throw source.error(row.line(), String.valueOf(e.getMessage()));
    }
  }

  private static CostCurve polynomial(Row row, int n) {
    List<Double> lowestFirst = new ArrayList<>();
    for (int i = n - 1; i >= 0; i--) {
      lowestFirst.add(row.values()[4 + i] + 0.0);
    }
    return CostCurve.polynomial(lowestFirst);
  }

  // Files repeat a point where a generator has no range.
  private static CostCurve piecewiseLinear(Row row, int n) {
    List<CostCurve.Point> points = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      CostCurve.Point point = new CostCurve.Point(row.values()[4 + 2 * i], row.values()[5 + 2 * i]);
      if (points.isEmpty() || !points.get(points.size() - 1).equals(point)) {
        points.add(point);
      }
    }
    return switch (points.size()) {
      case 0 -> CostCurve.FREE;
      case 1 -> new CostCurve.Polynomial(0, 0, points.get(0).costUsdPerHour());
      default -> new CostCurve.PiecewiseLinear(points);
    };
  }
}
