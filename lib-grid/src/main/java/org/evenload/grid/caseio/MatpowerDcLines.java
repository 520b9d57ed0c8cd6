package org.evenload.grid.caseio;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.evenload.grid.caseio.matlab.MatlabFile;
import org.evenload.grid.caseio.matlab.Matrix;
import org.evenload.grid.caseio.matlab.Matrix.Row;
import org.evenload.grid.input.SourceText;
import org.evenload.grid.network.CostCurve;
import org.evenload.grid.network.DcLine;
import org.evenload.grid.network.Generator;

/**
 * {@code mpc.dcline} (MATPOWER manual, table B-5): each line in service becomes a pair of
 * generators, one that draws {@code Pf} at its from bus and one that gives {@code Pf − loss0 −
 * loss1·Pf} at its to bus, both holding their voltage.
 */
final class MatpowerDcLines {
  private static final int COLUMNS = 17;

  private final SourceText source;
  private final List<Row> rows;
  private final List<CostCurve> costs;

  private MatpowerDcLines(SourceText source, List<Row> rows, List<CostCurve> costs) {
    this.source = source;
    this.rows = rows;
    this.costs = costs;
  }

  static MatpowerDcLines none(SourceText source) {
    return new MatpowerDcLines(source, List.of(), List.of());
  }

  static MatpowerDcLines of(SourceText source, MatlabFile script, CaseReader.Purpose purpose) {
    Matrix matrix = script.matrix("dcline");
    if (matrix == null || matrix.rows() == 0) {
      return none(source);
    }
    if (matrix.columns() < COLUMNS) {
      throw source.error(
          matrix.line(),
          "Invalid mpc.dcline: %d columns, expected at least %d (fbus tbus status Pf Pt Qf Qt Vf Vt Pmin Pmax QminF QmaxF QminT QmaxT loss0 loss1)."
              .formatted(matrix.columns(), COLUMNS));
    }
    boolean priced = purpose == CaseReader.Purpose.OPTIMAL_POWER_FLOW;
    Matrix prices = priced ? script.matrix("dclinecost") : null;
    if (prices != null && prices.rows() != matrix.rows()) {
      throw source.error(
          prices.line(),
          "Invalid mpc.dclinecost: %d rows, expected one for each of the %d DC lines."
              .formatted(prices.rows(), matrix.rows()));
    }
    MatpowerCosts curves = new MatpowerCosts(source);
    List<Row> rows = new ArrayList<>();
    List<CostCurve> costs = new ArrayList<>();
    for (int i = 0; i < matrix.rows(); i++) {
      if (matrix.row(i).values()[2] > 0) {
        rows.add(matrix.row(i));
        costs.add(prices == null ? CostCurve.FREE : curves.curve(prices.row(i), "dclinecost"));
      }
    }
    return new MatpowerDcLines(source, rows, costs);
  }

  /** Numbers of the buses whose voltage a line holds. */
  Set<Integer> buses() {
    Set<Integer> buses = new HashSet<>();
    for (Row row : rows) {
      buses.add((int) row.values()[0]);
      buses.add((int) row.values()[1]);
    }
    return buses;
  }

  /**
   * @param generators how many there are before
   */
  void addTo(CaseBuilder builder, int generators) {
    int next = generators;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      double[] v = row.values();
      CostCurve cost = costs.get(i);
      double drawn = v[3];
      double given = drawn - v[15] - v[16] * drawn;
      builder.generator(
          source.file(),
          row.line(),
          () ->
              new Generator(
                  (int) v[0],
                  -drawn,
                  v[5],
                  -v[10],
                  -v[9],
                  v[11],
                  v[12],
                  v[7],
                  true,
                  mirrored(cost)));
      builder.generator(
          source.file(),
          row.line(),
          () ->
              new Generator(
                  (int) v[1],
                  given,
                  v[6],
                  Double.NEGATIVE_INFINITY,
                  Double.POSITIVE_INFINITY,
                  v[13],
                  v[14],
                  v[8],
                  true,
                  CostCurve.FREE));
      builder.dcLine(source.file(), row.line(), new DcLine(next, next + 1, v[15], v[16]));
      next += 2;
    }
  }

  // The generator at the from end has minus the power of the line.
  private static CostCurve mirrored(CostCurve cost) {
    if (cost instanceof CostCurve.Polynomial p) {
      return new CostCurve.Polynomial(p.c2(), 0 - p.c1(), p.c0());
    }
    if (cost instanceof CostCurve.HigherPolynomial p) {
      List<Double> signed = new ArrayList<>();
      for (int degree = 0; degree < p.lowestFirst().size(); degree++) {
        signed.add((degree % 2 == 0 ? 1 : -1) * p.lowestFirst().get(degree));
      }
      return CostCurve.polynomial(signed);
    }
    List<CostCurve.Point> points = new ArrayList<>();
    for (CostCurve.Point point : ((CostCurve.PiecewiseLinear) cost).points()) {
      points.add(0, new CostCurve.Point(-point.powerMw(), point.costUsdPerHour()));
    }
    return new CostCurve.PiecewiseLinear(points);
  }
}
