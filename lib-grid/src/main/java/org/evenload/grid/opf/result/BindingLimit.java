package org.evenload.grid.opf.result;

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
}
