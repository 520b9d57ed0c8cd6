package org.evenload.jobs.compare;

import org.jspecify.annotations.Nullable;

/**
 * A headline figure of two runs.
 *
 * @param before null if the first run has none
 * @param after null if the second run has none
 */
public record FigureChange(
    String metric,
    String scope,
    String unit,
    String better,
    @Nullable Double before,
    @Nullable Double after) {

  /** Change in percent of the first run's figure, infinite from zero, 0 without a change. */
  public double changePct() {
    if (before == null || after == null) {
      return before == null && after == null ? 0 : Double.POSITIVE_INFINITY;
    }
    double change = after - before;
    return change == 0 ? 0 : 100 * change / Math.abs(before);
  }

  /** Whether the second run is worse by more than a part of the first one's figure. */
  public boolean isWorseBy(double percent) {
    if (before == null) {
      return false;
    }
    if (after == null) {
      return true;
    }
    return switch (better) {
      case "higher" -> changePct() < -percent;
      case "lower" -> changePct() > percent;
      default -> Math.abs(changePct()) > percent;
    };
  }

  /** Whether more of it, or less, is better. */
  public boolean hasDirection() {
    return better.equals("higher") || better.equals("lower");
  }

  public boolean isChanged() {
    return changePct() != 0;
  }
}
