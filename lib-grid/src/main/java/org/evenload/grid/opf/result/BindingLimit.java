package org.evenload.grid.opf.result;

import java.util.Locale;

/**
 * A limit that the optimum touches, or that the least-violation point breaks.
 *
 * @param index of the bus, generator or branch that it belongs to, in the network's list; of the
 *     row for a linear constraint
 * @param upper whether the value may not be greater, rather than not be less
 * @param name what it limits, in words: {@code "branch 4–9, rating at its from end"}
 * @param unit of value and limit
 * @param multiplier what one unit more would save, USD per hour; NaN where the point is not optimal
 */
public record BindingLimit(
    Kind kind,
    int index,
    boolean upper,
    String name,
    double value,
    double limit,
    String unit,
    double multiplier) {

  /** What is limited. */
  public enum Kind {
    /** Supply of a bus, which has to equal its demand. */
    BALANCE,
    VOLTAGE,
    ACTIVE_GENERATION,
    REACTIVE_GENERATION,
    RATING,
    ANGLE_DIFFERENCE,
    /** Demand that may go without supply, at most all of a bus. */
    NOT_SUPPLIED,
    /** Demand that may be granted beyond what must be supplied. */
    EXTRA_DEMAND,
    LINEAR_CONSTRAINT
  }

  /**
   * Whether more of it may let more demand be supplied: neither shedding itself nor the least that
   * generators must give does.
   */
  public boolean holdsBack() {
    return switch (kind) {
      case NOT_SUPPLIED, EXTRA_DEMAND -> false;
      case ACTIVE_GENERATION, REACTIVE_GENERATION -> upper;
      case BALANCE, VOLTAGE, RATING, ANGLE_DIFFERENCE, LINEAR_CONSTRAINT -> true;
    };
  }

  /** The same as one of a point that is no optimum, whose multipliers say nothing in money. */
  BindingLimit withoutMultiplier() {
    return new BindingLimit(kind, index, upper, name, value, limit, unit, Double.NaN);
  }

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
