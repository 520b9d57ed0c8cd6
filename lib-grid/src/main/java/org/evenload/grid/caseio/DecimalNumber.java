package org.evenload.grid.caseio;

import java.util.OptionalDouble;

/** Plain decimal numbers; Java's own parser also takes {@code 1d}, {@code 0x1p3} and the like. */
final class DecimalNumber {
  private DecimalNumber() {}

  /** The finite number that the whole text is, or empty. */
  static OptionalDouble parse(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9' || c == '.' || c == '+' || c == '-' || c == 'e' || c == 'E')) {
        return OptionalDouble.empty();
      }
    }
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
