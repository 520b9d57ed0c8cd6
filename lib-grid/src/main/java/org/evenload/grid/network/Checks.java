package org.evenload.grid.network;

import java.util.Locale;

/** Conditions on the values of a record; each failure says what was allowed. */
final class Checks {
  private Checks() {}

  static void finite(String name, double value) {
    require(Double.isFinite(value), name, value, "a finite number");
  }

  static void notNegative(String name, double value) {
    require(Double.isFinite(value) && value >= 0, name, value, "a finite number, at least 0");
  }

  static void positive(String name, double value) {
    require(Double.isFinite(value) && value > 0, name, value, "a finite number above 0");
  }

  /** Limits may be infinite, each on its own side, and must leave room. */
  static void limits(String name, double least, double greatest) {
    if (!(least < Double.POSITIVE_INFINITY)) {
      throw refusal("least " + name, least, "a number or minus infinity");
    }
    if (!(greatest > Double.NEGATIVE_INFINITY)) {
      throw refusal("greatest " + name, greatest, "a number or infinity");
    }
    if (!(least <= greatest)) {
      throw refusal("least " + name, least, "at most the greatest, " + text(greatest));
    }
  }

  static void busNumber(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "Invalid %s '%d', expected a positive integer.".formatted(name, value));
    }
  }

  private static void require(boolean holds, String name, double value, String expected) {
    if (!holds) {
      throw refusal(name, value, expected);
    }
  }

  private static IllegalArgumentException refusal(String name, double value, String expected) {
    return new IllegalArgumentException(
        "Invalid %s '%s', expected %s.".formatted(name, text(value), expected));
  }

  private static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? String.format(Locale.ROOT, "%d", (long) value)
        : Double.toString(value);
  }
}
