package org.evenload.model.session;

import java.io.Serializable;
import java.util.Optional;
import org.evenload.model.session.WrittenTime.MonthAt;
import org.evenload.model.session.WrittenTime.Style;

/**
 * What the dates of one style say about which of their numbers is the month.
 *
 * @param onlyFirst dates of which only the first number can be the month
 * @param onlySecond dates of which only the second can
 * @param ambiguous dates that can be read both ways
 * @param staysFirst rows whose stay is plausible only if the first number is the month
 * @param staysSecond rows whose stay is plausible only if the second is
 * @param orderFirst order of the starts if the first number is the month
 * @param orderSecond order of the starts if the second is
 */
record DateEvidence(
    long onlyFirst,
    long onlySecond,
    long ambiguous,
    long staysFirst,
    long staysSecond,
    OrderEvidence orderFirst,
    OrderEvidence orderSecond)
    implements Serializable {
  static final DateEvidence NONE =
      new DateEvidence(0, 0, 0, 0, 0, OrderEvidence.NONE, OrderEvidence.NONE);

  // A date read wrongly is a month off or more.
  private static final long LONGEST_PLAUSIBLE_S = 10 * 86_400;
  private static final int CLEAR = 4;
  private static final int FEWEST_BREAKS = 3;

  static DateEvidence of(RawSession row, Style style) {
    WrittenTime start = row.start();
    if (start == null || start.style() != style) {
      return NONE;
    }
    Optional<MonthAt> vote = vote(row);
    long first = start.localSecond(MonthAt.FIRST);
    long second = start.localSecond(MonthAt.SECOND);
    boolean dates = first != WrittenTime.NO_DATE && second != WrittenTime.NO_DATE;
    return new DateEvidence(
        count(start.second() > 12 && start.first() <= 12),
        count(start.first() > 12 && start.second() <= 12),
        count(start.isAmbiguous()),
        count(vote.filter(v -> v == MonthAt.FIRST).isPresent()),
        count(vote.filter(v -> v == MonthAt.SECOND).isPresent()),
        dates ? OrderEvidence.of(first) : OrderEvidence.NONE,
        dates ? OrderEvidence.of(second) : OrderEvidence.NONE);
  }

  private static long count(boolean is) {
    return is ? 1 : 0;
  }

  /** Where the month has to be for a row's stay to be plausible, if that tells. */
  static Optional<MonthAt> vote(RawSession row) {
    WrittenTime start = row.start();
    WrittenTime end = row.end();
    if (start == null || end == null || !start.isAmbiguous() && !end.isAmbiguous()) {
      return Optional.empty();
    }
    boolean first = isPlausible(start, end, MonthAt.FIRST);
    boolean second = isPlausible(start, end, MonthAt.SECOND);
    if (first == second) {
      return Optional.empty();
    }
    return Optional.of(first ? MonthAt.FIRST : MonthAt.SECOND);
  }

  // An hour of grace: clocks are put back while vehicles are connected.
  private static boolean isPlausible(WrittenTime start, WrittenTime end, MonthAt month) {
    long from = start.localSecond(month);
    long to = end.localSecond(month);
    return from != WrittenTime.NO_DATE
        && to != WrittenTime.NO_DATE
        && to - from >= -3600
        && to - from <= LONGEST_PLAUSIBLE_S;
  }

  DateEvidence plus(DateEvidence next) {
    return new DateEvidence(
        onlyFirst + next.onlyFirst,
        onlySecond + next.onlySecond,
        ambiguous + next.ambiguous,
        staysFirst + next.staysFirst,
        staysSecond + next.staysSecond,
        orderFirst.plus(next.orderFirst),
        orderSecond.plus(next.orderSecond));
  }

  /** Where the month stands in the dates that are not ambiguous, if there are any. */
  Optional<MonthAt> unambiguous() {
    if (onlyFirst == onlySecond) {
      return Optional.empty();
    }
    return Optional.of(onlyFirst > onlySecond ? MonthAt.FIRST : MonthAt.SECOND);
  }

  /** Where the month stands in the ambiguous dates, if stays or the order of rows tell clearly. */
  Optional<MonthAt> ambiguousOnes() {
    if (isClear(staysFirst, staysSecond, 1)) {
      return Optional.of(staysFirst > staysSecond ? MonthAt.FIRST : MonthAt.SECOND);
    }
    long first = orderFirst.breaks();
    long second = orderSecond.breaks();
    if (staysFirst + staysSecond == 0 && isClear(first, second, FEWEST_BREAKS)) {
      return Optional.of(first < second ? MonthAt.FIRST : MonthAt.SECOND);
    }
    return Optional.empty();
  }

  /** Whether stays speak for both readings, so that rows have to be judged one by one. */
  boolean isMixed() {
    return staysFirst > 0 && staysSecond > 0 && !isClear(staysFirst, staysSecond, 1);
  }

  private static boolean isClear(long one, long other, int fewest) {
    return Math.max(one, other) >= fewest && Math.max(one, other) > CLEAR * Math.min(one, other);
  }
}
