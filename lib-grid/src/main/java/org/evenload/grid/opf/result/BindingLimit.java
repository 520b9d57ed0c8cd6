package org.evenload.grid.opf.result;

import java.util.Locale;

/**
 * A limit that the optimum touches, or that the least-violation point breaks.
 *
 * @param name what it limits, in words: {@code "branch 4–9, rating at its from end"}
 * @param unit of value and limit
 * @param multiplier what one unit more would save, USD per hour; NaN where the point is not optimal
 */
public record BindingLimit(
    String name, double value, double limit, String unit, double multiplier) {

  /** How far the value lies beyond the limit, whichever side; 0 where it keeps it. */
  public double distance() {
    return Math.abs(value - limit);
  }

  /** The limit with its unit, for people: {@code 50 MVA}. */
  public String limitText() {
    String number = String.format(Locale.ROOT, "%.4f", limit).replaceAll("\\.?0+$", "");
    return number + " " + unit;
  }

  /**
   * What a limit of one percent more, on the side that binds, would save, USD per hour: comparable
   * between limits of different units, as the multiplier is not. NaN where that is.
   */
  public double savedByOnePercentUsdPerHour() {
    return Math.abs(multiplier * limit) / 100;
  }
}
