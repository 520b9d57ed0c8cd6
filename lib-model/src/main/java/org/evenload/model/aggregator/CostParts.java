package org.evenload.model.aggregator;

import java.io.Serializable;

/**
 * What a schedule costs, USD per day, in expectation over the realisations.
 *
 * @param dayAheadUsd energy bought day-ahead (Villanueva 2025, eq. 6)
 * @param realTimeUsd settlement of deviations (eq. 7, 8)
 * @param wearUsd battery wear (eq. 9)
 * @param slackUsd load beyond limits
 */
public record CostParts(double dayAheadUsd, double realTimeUsd, double wearUsd, double slackUsd)
    implements Serializable {
  public CostParts plus(CostParts other) {
    return new CostParts(
        dayAheadUsd + other.dayAheadUsd,
        realTimeUsd + other.realTimeUsd,
        wearUsd + other.wearUsd,
        slackUsd + other.slackUsd);
  }

  public double totalUsd() {
    return dayAheadUsd + realTimeUsd + wearUsd + slackUsd;
  }
}
