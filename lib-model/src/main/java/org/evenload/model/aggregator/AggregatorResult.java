package org.evenload.model.aggregator;

import java.io.Serializable;
import java.util.List;
import org.evenload.model.vehicle.UnreachableCharge;

/**
 * A schedule with proof of how good it is.
 *
 * @param upperUsd cost of the schedule
 * @param lowerUsd proven lower bound of the cost of any schedule
 * @param uncontrolledUsd what uncontrolled charging of the same fleet costs at the same prices
 * @param wearKwh expected fall of all batteries' charge while connected
 * @param dayAheadMw P^EM by period
 * @param realisedMw net power by period, then by realisation
 * @param seconds wall clock
 * @param iterations of the solution method
 */
public record AggregatorResult(
    SolveStatus status,
    double upperUsd,
    double lowerUsd,
    double uncontrolledUsd,
    CostParts cost,
    double wearKwh,
    double[] dayAheadMw,
    double[][] realisedMw,
    Schedule schedule,
    List<SlackUse> slackUses,
    List<UnreachableCharge> unreachable,
    double seconds,
    int iterations)
    implements Serializable {

  /** (upper − lower) / max(1 USD, cost of uncontrolled charging). */
  public double relativeGap() {
    return Gap.relative(upperUsd, lowerUsd, uncontrolledUsd);
  }
}
