package org.evenload.jobs.compare;

import java.util.Map;

/**
 * How much worse a figure may be.
 *
 * @param percent of the first run's figure, for figures that are not named
 * @param percentByMetric for those that are
 */
public record Thresholds(double percent, Map<String, Double> percentByMetric) {
  public Thresholds {
    percentByMetric = Map.copyOf(percentByMetric);
  }

  boolean isExceededBy(FigureChange change) {
    return change.isWorseBy(percentByMetric.getOrDefault(change.metric(), percent));
  }
}
