package org.evenload.jobs.kind.extremes.report.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.evenload.jobs.report.Numbers;

/** Which buses a picture shows when the network has more than it can hold. */
public final class Buses {
  /** Rows of a table by bus, bars of a chart by bus. */
  public static final int MOST_IN_TABLE = 30;

  /** Rows of a map: three millimetres each. */
  private static final int MOST_IN_MAP = 300;

  /** Numbers that one chart may add to the page; about six bytes each. */
  private static final int NUMBERS_PER_CHART = 250_000;

  private static final int FEWEST_WITH_CURVES = 8;

  /** Numeric identifiers by value, others by text. */
  public static final Comparator<String> ORDER =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private Buses() {}

  /** How many buses can have curves over the day without the page growing out of hand. */
  public static int withCurves(int cases, int periods) {
    return Math.max(FEWEST_WITH_CURVES, Math.min(MOST_IN_TABLE, numbersPerChart(cases * periods)));
  }

  /** The same for a map, which has a row of cells for each bus. */
  public static int withCells(int cases, int periods) {
    return Math.max(FEWEST_WITH_CURVES, Math.min(MOST_IN_MAP, numbersPerChart(cases * periods)));
  }

  /** How many places can have so many numbers each. */
  public static int numbersPerChart(int numbersEach) {
    return NUMBERS_PER_CHART / Math.max(1, numbersEach);
  }

  /** The identifiers with the greatest weight, in the order of identifiers. */
  public static List<String> heaviest(Map<String, Double> weights, int most) {
    return weights.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey(ORDER)))
        .limit(most)
        .map(Map.Entry::getKey)
        .sorted(ORDER)
        .toList();
  }

  /** Which part of a feeder a picture shows; nothing if it is all of it. */
  public static String placesShown(int shown, int all) {
    return shown < all
        ? "The %s of %s nodes and phases with the lowest voltages are shown."
            .formatted(Numbers.whole(shown), Numbers.whole(all))
        : "";
  }

  /**
   * Which part of the buses is shown; nothing if it is all of them.
   *
   * @param which of them, such as "with most vehicles"
   */
  public static String shownOf(Collection<String> shown, int all, String which) {
    return shown.size() < all
        ? "The %s of %s buses %s are shown. "
            .formatted(Numbers.whole(shown.size()), Numbers.whole(all), which)
        : "";
  }
}
