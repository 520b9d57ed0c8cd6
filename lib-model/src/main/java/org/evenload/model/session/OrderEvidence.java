package org.evenload.model.session;

import java.io.Serializable;

/**
 * How well times are sorted, read in one way: files are mostly in the order of their times, up or
 * down, and a wrong reading of dates breaks it.
 *
 * @param rises how often a time is later than the one before
 * @param falls how often it is earlier
 * @param first the first time of the part, {@link WrittenTime#NO_DATE} in an empty one
 * @param last the last one
 */
record OrderEvidence(long rises, long falls, long first, long last) implements Serializable {
  static final OrderEvidence NONE =
      new OrderEvidence(0, 0, WrittenTime.NO_DATE, WrittenTime.NO_DATE);

  static OrderEvidence of(long second) {
    return new OrderEvidence(0, 0, second, second);
  }

  boolean isEmpty() {
    return first == WrittenTime.NO_DATE;
  }

  /** That of two parts of a file, one after the other. */
  OrderEvidence plus(OrderEvidence next) {
    if (isEmpty()) {
      return next;
    }
    if (next.isEmpty()) {
      return this;
    }
    return new OrderEvidence(
        rises + next.rises + (next.first > last ? 1 : 0),
        falls + next.falls + (next.first < last ? 1 : 0),
        first,
        next.last);
  }

  /** How often the order is broken, whichever of the two it is. */
  long breaks() {
    return Math.min(rises, falls);
  }
}
