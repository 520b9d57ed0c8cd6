package org.evenload.model.session;

import java.util.Locale;
import org.evenload.model.session.WrittenTime.Style;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates and times in the spellings of exported tables: ISO 8601 with or without offset, dates
 * with slashes, dots or dashes in any order, 12 and 24 hours, RFC 1123 ({@code Wed, 25 Apr 2018
 * 11:08:04 GMT}) and JavaScript's ({@code Fri Apr 14 2017 00:49:24 GMT+0200 (CEST)}).
 */
final class TimeText {
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final int NOTHING = -1;

  private final String text;
  private int at;

  private int year = NOTHING;
  private int first = NOTHING;
  private int second = NOTHING;
  private @Nullable Style style;
  private int secondOfDay = NOTHING;
  private int offset = WrittenTime.NO_OFFSET;

  private TimeText(String text) {
    this.text = text;
  }

  /** Date and time, or a date alone, which is its midnight; null if it is neither. */
  static @Nullable WrittenTime parse(String text) {
    TimeText scan = new TimeText(text);
    Style style = scan.scan() ? scan.style : null;
    if (style == null || scan.year == NOTHING) {
      return null;
    }
    // "0014-11-18" and "18/11/14" mean this century.
    int year = scan.year < 100 ? 2000 + scan.year : scan.year;
    int second = Math.max(0, scan.secondOfDay);
    return new WrittenTime(style, year, scan.first, scan.second, second, scan.offset);
  }

  /** A time of day alone; null if it is not one. */
  static @Nullable WrittenTime parseTimeOfDay(String text) {
    TimeText scan = new TimeText(text);
    if (!scan.time() || !scan.tail()) {
      return null;
    }
    return new WrittenTime(Style.YEAR_FIRST, 0, 1, 1, scan.secondOfDay, scan.offset);
  }

  private boolean scan() {
    if (text.isEmpty() || text.length() > 80) {
      return false;
    }
    return isDigit(text.charAt(0)) ? numeric() : words();
  }

  // 2018-03-02T23:50:00+01:00, 02/03/2018 11:50 PM, 2-Mar-18
  private boolean numeric() {
    int start = at;
    int one = number();
    int digits = at - start;
    if (one == NOTHING || at >= text.length()) {
      return false;
    }
    char separator = text.charAt(at++);
    if (separator != '-' && separator != '/' && separator != '.') {
      return false;
    }
    if (at < text.length() && isLetter(text.charAt(at))) {
      return namedMonth(one, separator);
    }
    int two = number();
    if (two == NOTHING || at >= text.length() || text.charAt(at++) != separator) {
      return false;
    }
    int three = number();
    if (three == NOTHING) {
      return false;
    }
    if (digits == 4) {
      style = Style.YEAR_FIRST;
      year = one;
      first = two;
      second = three;
    } else {
      style = Style.YEAR_LAST;
      first = one;
      second = two;
      year = three;
    }
    return digits <= 4 && year <= 9999 && first <= 31 && second <= 31 && timeAfterDate();
  }

  private boolean namedMonth(int day, char separator) {
    first = month();
    if (first == NOTHING || at >= text.length() || text.charAt(at++) != separator) {
      return false;
    }
    style = Style.NAMED_MONTH;
    second = day;
    year = number();
    return year != NOTHING && year <= 9999 && timeAfterDate();
  }

  private boolean timeAfterDate() {
    if (at >= text.length()) {
      return true;
    }
    char c = text.charAt(at);
    if (c != 'T' && c != 't' && c != ' ' && c != ',') {
      return false;
    }
    at++;
    blanks();
    return at >= text.length() || time() && tail();
  }

  // Wed, 25 Apr 2018 11:08:04 GMT; Fri Apr 14 2017 00:49:24 GMT+0200 (CEST)
  private boolean words() {
    style = Style.NAMED_MONTH;
    while (at < text.length()) {
      blanks();
      if (at >= text.length()) {
        break;
      }
      char c = text.charAt(at);
      if (c == ',') {
        at++;
      } else if (isDigit(c)) {
        if (!numberOrTime()) {
          return false;
        }
      } else if (isLetter(c) && first == NOTHING) {
        first = month();
        if (first == NOTHING && !weekday()) {
          return false;
        }
      } else {
        return secondOfDay != NOTHING && tail() && isComplete();
      }
    }
    return isComplete();
  }

  private boolean isComplete() {
    return first != NOTHING && second != NOTHING && year != NOTHING;
  }

  private boolean numberOrTime() {
    int start = at;
    int number = number();
    if (number == NOTHING) {
      return false;
    }
    if (at < text.length() && text.charAt(at) == ':') {
      at = start;
      return time();
    }
    if (second == NOTHING && at - start <= 2) {
      second = number;
    } else if (year == NOTHING && at - start == 4) {
      year = number;
    } else {
      return false;
    }
    return true;
  }

  private boolean time() {
    int hour = number();
    if (hour == NOTHING || at >= text.length() || text.charAt(at++) != ':') {
      return false;
    }
    int minute = number();
    int seconds = 0;
    if (at < text.length() && text.charAt(at) == ':') {
      at++;
      seconds = number();
      if (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
        at++;
        fraction();
      }
    }
    if (minute == NOTHING || seconds == NOTHING || minute > 59 || seconds > 59) {
      return false;
    }
    hour = clock24(hour);
    secondOfDay = 3600 * hour + 60 * minute + seconds;
    return hour != NOTHING && secondOfDay <= 86_400;
  }

  // Fractions of a second are dropped: no meter of sessions means them.
  private void fraction() {
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
  }

  private int clock24(int hour) {
    int mark = at;
    blanks();
    boolean pm = matches("pm") || matches("p.m.");
    boolean am = !pm && (matches("am") || matches("a.m."));
    if (!am && !pm) {
      at = mark;
      return hour;
    }
    at += text.charAt(at + 1) == '.' ? 4 : 2;
    return hour < 1 || hour > 12 ? NOTHING : hour % 12 + (pm ? 12 : 0);
  }

  // What may follow a time: an offset, the name of one, a remark in brackets.
  private boolean tail() {
    blanks();
    if (matches("utc") || matches("gmt")) {
      at += 3;
      offset = 0;
    } else if (matches("z")) {
      at++;
      offset = 0;
    }
    if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
      if (!offset()) {
        return false;
      }
    }
    blanks();
    if (at < text.length() && text.charAt(at) == '(' && text.endsWith(")")) {
      at = text.length();
    }
    return at >= text.length();
  }

  private boolean offset() {
    int sign = text.charAt(at++) == '-' ? -1 : 1;
    int start = at;
    int number = number();
    int digits = at - start;
    int hours = digits > 2 ? number / 100 : number;
    int minutes = digits > 2 ? number % 100 : 0;
    if (digits <= 2 && at < text.length() && text.charAt(at) == ':') {
      at++;
      minutes = number();
    }
    if (number == NOTHING || minutes == NOTHING || hours > 18 || minutes > 59) {
      return false;
    }
    offset = sign * (3600 * hours + 60 * minutes);
    return true;
  }

  private int month() {
    if (at + 3 > text.length()) {
      return NOTHING;
    }
    int position = MONTHS.indexOf(text.substring(at, at + 3).toLowerCase(Locale.ROOT));
    if (position < 0 || position % 3 != 0) {
      return NOTHING;
    }
    letters();
    return position / 3 + 1;
  }

  private boolean weekday() {
    int start = at;
    letters();
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
    }
    return start == 0 && at - start <= 10;
  }

  private void letters() {
    while (at < text.length() && isLetter(text.charAt(at))) {
      at++;
    }
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean matches(String word) {
    return text.regionMatches(true, at, word, 0, word.length());
  }

  /** At most nine digits, or nothing. */
  private int number() {
    int start = at;
    int value = 0;
    while (at < text.length() && isDigit(text.charAt(at)) && at - start < 9) {
      value = 10 * value + text.charAt(at++) - '0';
    }
    return at == start ? NOTHING : value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return Character.isLetter(c);
  }
}
