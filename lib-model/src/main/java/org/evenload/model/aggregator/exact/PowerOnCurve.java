package org.evenload.model.aggregator.exact;

import com.google.ortools.modelbuilder.LinearArgument;
import com.google.ortools.modelbuilder.LinearExpr;
import com.google.ortools.modelbuilder.LinearExprBuilder;
import com.google.ortools.modelbuilder.ModelBuilder;
import com.google.ortools.modelbuilder.ModelSolver;
import com.google.ortools.modelbuilder.Variable;

/**
 * A power in the incremental ("delta") form of a piecewise function: for every border between two
 * steps of the curve whether the power lies above it, and how far. The form is locally ideal: its
 * relaxation is the convex hull.
 */
final class PowerOnCurve {
  /** The power itself. */
  final LinearArgument mw;

  private final double[] borderMw;
  final double leastMw;
  final double greatestMw;

  /** 1 if the power is above the border, 0 if not. */
  final LinearArgument[] above;

  /** What of the power lies above the border, 0 or more, MW. */
  final LinearArgument[] excess;

  /**
   * @param powerMw the power itself, which lies between {@code leastMw} and {@code greatestMw}
   * @param borderMw in increasing order
   */
  PowerOnCurve(
      ModelBuilder model,
      LinearArgument powerMw,
      double leastMw,
      double greatestMw,
      double[] borderMw) {
    mw = powerMw;
    this.borderMw = borderMw;
    this.leastMw = leastMw;
    this.greatestMw = greatestMw;
    int borders = borderMw.length;
    above = new LinearArgument[borders];
    excess = new LinearArgument[borders];
    LinearArgument aboveLower = LinearExpr.constant(1);
    LinearArgument excessLower = difference(powerMw, leastMw);
    double lowerMw = leastMw;
    for (int j = 0; j < borders; j++) {
      if (borderMw[j] <= leastMw) {
        above[j] = LinearExpr.constant(1);
        excess[j] = difference(powerMw, borderMw[j]);
      } else if (borderMw[j] >= greatestMw) {
        above[j] = LinearExpr.constant(0);
        excess[j] = LinearExpr.constant(0);
      } else {
        Variable isAbove = model.newBoolVar("");
        Variable isBeyond = model.newNumVar(0, greatestMw - borderMw[j], "");
        between(model, excessLower, isBeyond, borderMw[j] - lowerMw, aboveLower, isAbove);
        above[j] = isAbove;
        excess[j] = isBeyond;
        aboveLower = isAbove;
        excessLower = isBeyond;
        lowerMw = borderMw[j];
      }
    }
    between(
        model,
        excessLower,
        LinearExpr.constant(0),
        greatestMw - lowerMw,
        aboveLower,
        LinearExpr.constant(0));
  }

  // The power fills a segment before it enters the next one.
  private static void between(
      ModelBuilder model,
      LinearArgument excessLower,
      LinearArgument excessUpper,
      double widthMw,
      LinearArgument aboveLower,
      LinearArgument aboveUpper) {
    LinearExprBuilder atMost =
        LinearExpr.newBuilder()
            .add(excessLower)
            .addTerm(excessUpper, -1)
            .addTerm(aboveLower, -widthMw);
    model.addLessOrEqual(atMost, 0);
    LinearExprBuilder atLeast =
        LinearExpr.newBuilder()
            .add(excessLower)
            .addTerm(excessUpper, -1)
            .addTerm(aboveUpper, -widthMw);
    model.addGreaterOrEqual(atLeast, 0);
  }

  private static LinearExpr difference(LinearArgument power, double mw) {
    return LinearExpr.newBuilder().add(power).add(-mw).build();
  }

  double borderMw(int j) {
    return borderMw[j];
  }

  /** Upper end of the part of the segment above a border that the power can reach. */
  double segmentEndMw(int j) {
    double end = j + 1 < borderMw.length ? borderMw[j + 1] : Double.POSITIVE_INFINITY;
    return Math.min(end, greatestMw);
  }

  /** Lower end of the part of the segment below a border that the power can reach. */
  double segmentStartMw(int j) {
    double start = j > 0 ? borderMw[j - 1] : Double.NEGATIVE_INFINITY;
    return Math.max(start, leastMw);
  }

  /** Whether a solution puts the power above a border. */
  boolean isAbove(ModelSolver solver, int j) {
    return above[j] instanceof Variable variable
        ? solver.getValue(variable) > 0.5
        : above[j].build().getOffset() > 0.5;
  }
}
