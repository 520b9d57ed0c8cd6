package org.evenload.grid.network;

import java.io.Serializable;
import java.util.List;

/** Cost of a generator's power, USD per hour; written for active power in MW. */
public sealed interface CostCurve extends Serializable {

  /** USD per hour at the given power. */
  double usdPerHour(double powerMw);

  /** {@code c2·P² + c1·P + c0} with P in MW. */
  record Polynomial(double c2, double c1, double c0) implements CostCurve {
    public Polynomial {
      Checks.finite("quadratic cost", c2);
      Checks.finite("linear cost", c1);
      Checks.finite("constant cost", c0);
    }

    @Override
    public double usdPerHour(double powerMw) {
      return (c2 * powerMw + c1) * powerMw + c0;
    }
  }

  /**
   * A polynomial beyond the second degree.
   *
   * @param lowestFirst coefficient of each power of P in MW, from the constant on
   */
  record HigherPolynomial(List<Double> lowestFirst) implements CostCurve {
    public HigherPolynomial {
      lowestFirst = List.copyOf(lowestFirst);
      lowestFirst.forEach(c -> Checks.finite("cost coefficient", c));
    }

    @Override
    public double usdPerHour(double powerMw) {
      double sum = 0;
      for (int degree = lowestFirst.size() - 1; degree >= 0; degree--) {
        sum = sum * powerMw + lowestFirst.get(degree);
      }
      return sum;
    }
  }

  /**
   * Straight lines through the points, extended beyond the first and the last.
   *
   * @param points at least two, in increasing order of power
   */
  record PiecewiseLinear(List<Point> points) implements CostCurve {
    public PiecewiseLinear {
      points = List.copyOf(points);
      if (points.size() < 2) {
        throw new IllegalArgumentException(
            "Invalid piecewise linear cost: %d points, expected at least 2."
                .formatted(points.size()));
      }
      for (int i = 1; i < points.size(); i++) {
        if (!(points.get(i - 1).powerMw() < points.get(i).powerMw())) {
          throw new IllegalArgumentException(
              "Invalid piecewise linear cost: %s MW follows %s MW, expected increasing power."
                  .formatted(points.get(i).powerMw(), points.get(i - 1).powerMw()));
        }
      }
    }

    @Override
    public double usdPerHour(double powerMw) {
      int segment = 0;
      while (segment < points.size() - 2 && powerMw > points.get(segment + 1).powerMw()) {
        segment++;
      }
      Point start = points.get(segment);
      return start.costUsdPerHour() + slopeUsdPerMwh(segment) * (powerMw - start.powerMw());
    }

    /** Slope between point {@code segment} and the next. */
    public double slopeUsdPerMwh(int segment) {
      Point start = points.get(segment);
      Point end = points.get(segment + 1);
      return (end.costUsdPerHour() - start.costUsdPerHour()) / (end.powerMw() - start.powerMw());
    }

    /**
     * Whether the slopes never fall by more than rounding in the file explains; otherwise a cost
     * minimisation by continuous variables cannot express the curve.
     */
    public boolean convex() {
      for (int segment = 1; segment < points.size() - 1; segment++) {
        double before = slopeUsdPerMwh(segment - 1);
        double after = slopeUsdPerMwh(segment);
        if (after < before - 1e-6 * (1 + Math.abs(before))) {
          return false;
        }
      }
      return true;
    }
  }

  /** A corner of a piecewise linear cost. */
  record Point(double powerMw, double costUsdPerHour) implements Serializable {
    public Point {
      Checks.finite("power of a cost point", powerMw);
      Checks.finite("cost of a cost point", costUsdPerHour);
    }
  }

  /**
   * The polynomial with these coefficients.
   *
   * @param lowestFirst coefficient of each power of P in MW, from the constant on
   */
  static CostCurve polynomial(List<Double> lowestFirst) {
    int size = lowestFirst.size();
    while (size > 0 && lowestFirst.get(size - 1) == 0) {
      size--;
    }
    List<Double> c = lowestFirst.subList(0, size);
    return size > 3
        ? new HigherPolynomial(c)
        : new Polynomial(size > 2 ? c.get(2) : 0, size > 1 ? c.get(1) : 0, size > 0 ? c.get(0) : 0);
  }

  /** No cost at any power. */
  CostCurve FREE = new Polynomial(0, 0, 0);
}
