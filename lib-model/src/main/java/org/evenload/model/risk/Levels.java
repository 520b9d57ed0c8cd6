package org.evenload.model.risk;

/** Confidence levels. */
final class Levels {
  private Levels() {}

  static void require(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "Invalid confidence level '%s', expected a number in (0, 1).".formatted(level));
    }
  }
}
