package org.evenload.grid.caseio.matlab;

/** How much a file may ask for. Counted in elements, so that no clock decides what is read. */
final class Workload {
  /** A matrix of the largest public case has 2 million. */
  static final int MOST_ELEMENTS = 10_000_000;

  private static final long MOST_WORK = 60_000_000;

  private long left = MOST_WORK;

  /** Counts the elements that an operation gives, and one for itself. */
  Matrix counted(long line, Matrix result) {
    spend(line, result.values().length);
    return result;
  }

  void spend(long line, long elements) {
    left -= elements + 10;
    if (left < 0) {
      throw new EvaluationException(line, "the file asks for more work than any case needs");
    }
  }

  static void requireSize(long line, double rows, double columns) {
    if (!(rows * columns <= MOST_ELEMENTS) || rows > MOST_ELEMENTS || columns > MOST_ELEMENTS) {
      throw new EvaluationException(
          line, "a matrix of more than %d elements is too large".formatted(MOST_ELEMENTS));
    }
  }
}
