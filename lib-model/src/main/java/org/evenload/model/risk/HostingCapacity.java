package org.evenload.model.risk;

/**
 * The largest fleet for which a stated share of days holds.
 *
 * @param vehicles largest level up to which every level's estimate reaches the share; 0 if not even
 *     the least does
 * @param lower the same for the lower ends of the intervals: surely so many
 * @param upper first level whose interval's upper end falls short: surely fewer; {@code
 *     Long.MAX_VALUE} if none does
 */
public record HostingCapacity(long vehicles, long lower, long upper) {

  /**
   * From levels with the same days (common random numbers make the share fall with the fleet).
   *
   * @param levels numbers of vehicles, increasing
   * @param holding days that hold, by level
   * @param days sampled at each level
   * @param share wanted, for example 0.95
   */
  public static HostingCapacity of(
      long[] levels, long[] holding, long days, double share, double level) {
    if (levels.length != holding.length || levels.length == 0) {
      throw new IllegalArgumentException(
          "Invalid levels: %d numbers of vehicles, %d counts, expected as many of each, at least one."
              .formatted(levels.length, holding.length));
    }
    long vehicles = 0;
    long lower = 0;
    long upper = Long.MAX_VALUE;
    boolean holds = true;
    boolean surely = true;
    for (int i = 0; i < levels.length; i++) {
      if (i > 0 && levels[i] <= levels[i - 1]) {
        throw new IllegalArgumentException(
            "Invalid level '%d' after %d, expected more.".formatted(levels[i], levels[i - 1]));
      }
      Interval interval = Share.wilson(holding[i], days, level);
      holds &= interval.estimate() >= share;
      surely &= interval.lower() >= share;
      vehicles = holds ? levels[i] : vehicles;
      lower = surely ? levels[i] : lower;
      if (upper == Long.MAX_VALUE && interval.upper() < share) {
        upper = levels[i];
      }
    }
    return new HostingCapacity(vehicles, lower, upper);
  }
}
