package org.evenload.model.session;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Date and time as a cell spells them, before it is known which number is the day and in which zone
 * the clock stood.
 *
 * @param style how the date is written
 * @param first the number after the year, or the first of two before it
 * @param second the other number
 * @param secondOfDay 0…86400
 * @param offsetSeconds east of UTC, or {@link #NO_OFFSET}
 */
record WrittenTime(
    Style style, int year, int first, int second, int secondOfDay, int offsetSeconds) {
  static final int NO_OFFSET = Integer.MIN_VALUE;
  static final long NO_DATE = Long.MIN_VALUE;

  /** How a date is written, which says what its numbers usually mean. */
  enum Style {
    /** 2018-03-02: year, month, day. */
    YEAR_FIRST,
    /** 02/03/2018: day and month in the order of the country. */
    YEAR_LAST,
    /** 2 Mar 2018: beyond doubt. */
    NAMED_MONTH
  }

  /** Which of the two numbers is the month. */
  enum MonthAt {
    FIRST,
    SECOND;

    MonthAt other() {
      return this == FIRST ? SECOND : FIRST;
    }
  }

  boolean hasOffset() {
    return offsetSeconds != NO_OFFSET;
  }

  /** Whether both numbers could be the month, and it matters which is. */
  boolean isAmbiguous() {
    return style != Style.NAMED_MONTH && first <= 12 && second <= 12 && first != second;
  }

  /** Where the month has to be: as asked, unless only the other number can be one. */
  MonthAt monthAt(MonthAt asked) {
    if (style == Style.NAMED_MONTH || first > 12 && second > 12) {
      return MonthAt.FIRST;
    }
    if (first > 12) {
      return MonthAt.SECOND;
    }
    return second > 12 ? MonthAt.FIRST : asked;
  }

  /** Seconds of the local clock since 1970, or {@link #NO_DATE} for a day that no calendar has. */
  long localSecond(MonthAt asked) {
    MonthAt at = monthAt(asked);
    int month = at == MonthAt.FIRST ? first : second;
    int day = at == MonthAt.FIRST ? second : first;
    if (month < 1 || month > 12 || day < 1 || day > 31) {
      return NO_DATE;
    }
    if (day > 28 && day > YearMonth.of(year, month).lengthOfMonth()) {
      return NO_DATE;
    }
    return LocalDate.of(year, month, day).toEpochDay() * 86_400 + secondOfDay;
  }

  /** The same date at a time that another column states. */
  WrittenTime at(WrittenTime time) {
    return new WrittenTime(
        style,
        year,
        first,
        second,
        time.secondOfDay,
        time.hasOffset() ? time.offsetSeconds : offsetSeconds);
  }

  /** 1970 and before: what systems write for "no time". */
  boolean standsForNone() {
    return year <= 1970;
  }
}
