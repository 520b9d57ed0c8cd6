package org.evenload.grid.network;

import java.util.List;

/** Cost of a generator's active power, USD per hour. */
public sealed interface CostCurve {

  /** {@code c2·P² + c1·P + c0} with P in MW. */
  record Polynomial(double c2, double c1, double c0) implements CostCurve {}

  /**
   * Straight lines through the points, extended beyond the first and the last.
   *
   * @param points at least two, in increasing order of power
   */
  record PiecewiseLinear(List<Point> points) implements CostCurve {
    public PiecewiseLinear {
      points = List.copyOf(points);
    }
  }

  /** A corner of a piecewise linear cost. */
  record Point(double powerMw, double costUsdPerHour) {}

  /** No cost at any power. */
  CostCurve FREE = new Polynomial(0, 0, 0);
}
