package org.evenload.grid.opf;

/**
 * How far a solver goes.
 *
 * @param tolerance of the scaled optimality conditions
 * @param iterationLimit of each attempt; a hard case takes up to three attempts
 */
public record OpfOptions(double tolerance, int iterationLimit) {
  public static final OpfOptions DEFAULT = new OpfOptions(1e-8, 250);

  public OpfOptions {
    if (!(tolerance > 0 && tolerance <= 1e-3)) {
      throw new IllegalArgumentException(
          "Invalid tolerance '%s', expected a number in (0, 0.001].".formatted(tolerance));
    }
    if (iterationLimit < 1) {
      throw new IllegalArgumentException(
          "Invalid iteration limit '%d', expected at least 1.".formatted(iterationLimit));
    }
  }
}
