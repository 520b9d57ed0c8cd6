package org.evenload.jobs.compare;

import java.util.Map;

/**
 * How much worse a figure may be.
 *
 * @param percent of the first run's figure, for figures that are not named and of which more, or
 *     less, is better: others only differ
 * @param percentByMetric for those that are named
 */
public record Thresholds(double percent, Map<String, Double> percentByMetric) {
  public Thresholds {
    percentByMetric = Map.copyOf(percentByMetric);
  }

  boolean isExceededBy(FigureChange change) {
    Double named = percentByMetric.get(change.metric());
    if (named != null) {
      return change.isWorseBy(named);
    }
    boolean isLost = change.before() != null && change.after() == null;
    return (isLost || change.hasDirection()) && change.isWorseBy(percent);
  }
}
