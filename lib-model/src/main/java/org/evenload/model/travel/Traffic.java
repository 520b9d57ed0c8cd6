package org.evenload.model.travel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The speed class of traffic over the day.
 *
 * @param classes of equal parts of the day from midnight on; 96 quarter-hours in Villanueva 2025
 * @param leastKmPerH what slower speeds are raised to
 * @param greatestKmPerH what faster speeds are lowered to
 */
public record Traffic(List<SpeedClass> classes, double leastKmPerH, double greatestKmPerH)
    implements Serializable {
  /** Speed limits of Villanueva 2025, km/h. */
  public static final double DEFAULT_LEAST_KM_PER_H = 10;

  public static final double DEFAULT_GREATEST_KM_PER_H = 100;

  public Traffic {
    classes = List.copyOf(classes);
    if (classes.isEmpty()) {
      throw new IllegalArgumentException("Invalid traffic: no part of the day has a speed class.");
    }
    if (!(0 < leastKmPerH && leastKmPerH <= greatestKmPerH) || Double.isInfinite(greatestKmPerH)) {
      throw new IllegalArgumentException(
          "Invalid speed limits %s…%s km/h, expected 0 < least ≤ greatest."
              .formatted(leastKmPerH, greatestKmPerH));
    }
  }

  /**
   * The class that rules each of the given number of periods for the longest time; of classes that
   * rule equally long, the earlier.
   */
  List<SpeedClass> byPeriod(int periods) {
    List<SpeedClass> ruling = new ArrayList<>(periods);
    for (int period = 0; period < periods; period++) {
      ruling.add(ruling(period, periods));
    }
    return ruling;
  }

  // In units of 1 / (parts · periods) of a day, so that all borders are integers.
  private SpeedClass ruling(int period, int periods) {
    int parts = classes.size();
    long start = (long) period * parts;
    long end = start + parts;
    Map<SpeedClass, Long> shares = new LinkedHashMap<>();
    for (int part = (int) (start / periods); (long) part * periods < end; part++) {
      long share = Math.min(end, (part + 1L) * periods) - Math.max(start, (long) part * periods);
      shares.merge(classes.get(part), share, Long::sum);
    }
    SpeedClass ruling = classes.get((int) (start / periods));
    long longest = 0;
    for (Map.Entry<SpeedClass, Long> share : shares.entrySet()) {
      if (share.getValue() > longest) {
        ruling = share.getKey();
        longest = share.getValue();
      }
    }
    return ruling;
  }
}
