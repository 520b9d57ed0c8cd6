package org.evenload.model.risk;

import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;

/** The share of days with a property, from so many sampled ones. */
public final class Share {
  private Share() {}

  /**
   * Wilson's score interval (1927): close to its level on average, also near 0 and 1.
   *
   * @param hits days with the property, 0 … days
   * @param days at least 1, independent
   * @param level for example 0.95
   */
  public static Interval wilson(long hits, long days, double level) {
    require(hits, days, level);
    double z = new NormalDistribution().inverseCumulativeProbability(0.5 * (1 + level));
    double share = (double) hits / days;
    double centre = (share + z * z / (2 * days)) / (1 + z * z / days);
    double half =
        z
            / (1 + z * z / days)
            * Math.sqrt(share * (1 - share) / days + z * z / (4.0 * days * days));
    return new Interval(
        share,
        hits == 0 ? 0 : Math.max(0, centre - half),
        hits == days ? 1 : Math.min(1, centre + half));
  }

  /** The interval of Clopper and Pearson (1934): covers at least as often as its level says. */
  public static Interval clopperPearson(long hits, long days, double level) {
    require(hits, days, level);
    double tail = 0.5 * (1 - level);
    return new Interval(
        (double) hits / days,
        hits == 0
            ? 0
            : new BetaDistribution(hits, days - hits + 1.0).inverseCumulativeProbability(tail),
        hits == days
            ? 1
            : new BetaDistribution(hits + 1.0, days - hits).inverseCumulativeProbability(1 - tail));
  }

  private static void require(long hits, long days, double level) {
    if (days < 1 || hits < 0 || hits > days) {
      throw new IllegalArgumentException(
          "Invalid share: %d of %d days, expected 0 ≤ hits ≤ days, at least one day."
              .formatted(hits, days));
    }
    Levels.require(level);
  }
}
