package org.evenload.grid.opf.problem;

import org.evenload.grid.network.CostCurve.HigherPolynomial;
import org.evenload.grid.network.CostCurve.PiecewiseLinear;
import org.evenload.grid.network.CostCurve.Polynomial;
import org.evenload.grid.network.Generator;

/**
 * How much more each bus may take (Villanueva 2025, eq. 54 and 55): the operator maximises the sum
 * of the capacities granted to the aggregators, each within a share of its bus's demand, under all
 * limits of the optimal power flow. With generation at its limit, more capacity in total means less
 * loss, so it goes to the buses that cost the least loss.
 *
 * @param base the period's demand without vehicles; its shedding, if any, stays allowed, at a price
 *     above the worth of capacity
 * @param leastShare granted at least, of the bus's active demand in this period (0.025 in the
 *     paper)
 * @param greatestShare granted at most (1 in the paper)
 */
public record CapacityProblem(OpfProblem base, double leastShare, double greatestShare) {
  /** Capacity is worth so many times the dearest generation, and not supplying as many times it. */
  private static final double PRECEDENCE = 100;

  public CapacityProblem {
    if (!(leastShare >= 0 && leastShare <= greatestShare && greatestShare <= 100)) {
      throw new IllegalArgumentException(
          "Invalid shares %s…%s, expected 0 ≤ least ≤ greatest ≤ 100."
              .formatted(leastShare, greatestShare));
    }
  }

  /** The shares of Villanueva 2025. */
  public static CapacityProblem of(OpfProblem base) {
    return new CapacityProblem(base, 0.025, 1);
  }

  /** As an optimal power flow; the result's extra demand then holds the capacities. */
  public OpfProblem toOpfProblem() {
    double[] demand = base.demandMw();
    double[] least = new double[demand.length];
    double[] greatest = new double[demand.length];
    for (int i = 0; i < demand.length; i++) {
      least[i] = leastShare * Math.max(0, demand[i]);
      greatest[i] = greatestShare * Math.max(0, demand[i]);
    }
    double worth = PRECEDENCE * dearestUsdPerMwh();
    OpfProblem problem = base.withExtraDemand(new ExtraDemand(least, greatest, worth));
    Shedding shedding = base.shedding();
    return shedding == null
        ? problem
        : problem.withShedding(new Shedding(PRECEDENCE * worth, shedding.reactive()));
  }

  private double dearestUsdPerMwh() {
    return base.network().generators().stream()
        .filter(Generator::inService)
        .mapToDouble(CapacityProblem::steepestUsdPerMwh)
        .reduce(1, Math::max);
  }

  private static double steepestUsdPerMwh(Generator generator) {
    if (generator.cost() instanceof Polynomial cost) {
      double most = Math.min(1e6, Math.max(generator.pMaxMw(), -generator.pMinMw()));
      return Math.abs(2 * cost.c2() * most) + Math.abs(cost.c1());
    }
    if (generator.cost() instanceof HigherPolynomial cost) {
      double most = Math.min(1e6, Math.max(generator.pMaxMw(), -generator.pMinMw()));
      double sum = 0;
      for (int degree = 1; degree < cost.lowestFirst().size(); degree++) {
        sum += degree * Math.abs(cost.lowestFirst().get(degree)) * Math.pow(most, degree - 1);
      }
      return sum;
    }
    PiecewiseLinear curve = (PiecewiseLinear) generator.cost();
    double steepest = 0;
    for (int s = 0; s < curve.points().size() - 1; s++) {
      steepest = Math.max(steepest, Math.abs(curve.slopeUsdPerMwh(s)));
    }
    return steepest;
  }
}
