package org.evenload.model.aggregator;

import java.io.Serializable;

/**
 * What was found for the same vehicles and prices under other limits.
 *
 * @param limits that it kept to, or paid for
 * @param lowerUsd no schedule costs less under these limits
 * @param realisedMw by period and realisation
 */
public record EarlierPlan(LoadLimits limits, double lowerUsd, double[][] realisedMw)
    implements Serializable {
  public void requireFits(AggregatorProblem problem) {
    if (realisedMw.length != problem.periodCount()
        || realisedMw[0].length != problem.realisationCount()) {
      throw new IllegalArgumentException(
          "Invalid earlier plan of '%s': it has %d periods and %d realisations, expected %d and %d."
              .formatted(
                  problem.name(),
                  realisedMw.length,
                  realisedMw.length == 0 ? 0 : realisedMw[0].length,
                  problem.periodCount(),
                  problem.realisationCount()));
    }
  }
}
