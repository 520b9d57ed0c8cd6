package org.evenload.model.session;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers and durations as cells of exported tables spell them. */
final class CellText {
  /** Point or comma, whichever a cell has. */
  static final char ANY_MARK = 0;

  private static final Set<String> MISSING =
      Set.of("", "na", "n/a", "nan", "null", "none", "nil", "-", "--", "#n/a", "?");
  private static final Pattern POWER = Pattern.compile("(\\d+(?:[.,]\\d+)?)\\s*kW(?!h)");

  private CellText() {}

  static boolean isMissing(String text) {
    return text.length() <= 4 && MISSING.contains(text.toLowerCase(Locale.ROOT));
  }

  /**
   * A finite number, or NaN. A point or comma that occurs once is the decimal mark if none is
   * given; of both, the last one is; marks that group digits have to stand before three of them.
   *
   * @param decimalMark point or comma, or {@link #ANY_MARK}
   */
  static double number(String text, char decimalMark) {
    char mark = decimalMark == ANY_MARK ? markOf(text) : decimalMark;
    StringBuilder plain = new StringBuilder(text.length());
    int afterMark = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == mark) {
        afterMark = plain.length();
        plain.append('.');
      } else if (c == '.' || c == ',') {
        if (afterMark >= 0 || !isGroup(text, i)) {
          return Double.NaN;
        }
      } else if (c >= '0' && c <= '9' || c == '-' || c == '+' || c == 'e' || c == 'E') {
        plain.append(c);
      } else {
        // Java also reads 0x1p3, 5d and NaN, which no table means.
        return Double.NaN;
      }
    }
    try {
      double number = Double.parseDouble(plain.toString());
      return Double.isFinite(number) ? number : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static char markOf(String text) {
    int point = text.lastIndexOf('.');
    int comma = text.lastIndexOf(',');
    char last = point > comma ? '.' : ',';
    boolean once = text.indexOf(last) == text.lastIndexOf(last);
    return once ? last : last == '.' ? ',' : '.';
  }

  private static boolean isGroup(String text, int at) {
    int digits = 0;
    while (at + 1 + digits < text.length() && Character.isDigit(text.charAt(at + 1 + digits))) {
      digits++;
    }
    return at > 0 && digits == 3;
  }

  /** Power in kW: a number, or the number before "kW" in a text; NaN if there is none. */
  static double powerKw(String text, char decimalMark) {
    double number = number(text, decimalMark);
    if (!Double.isNaN(number)) {
      return number;
    }
    Matcher matcher = POWER.matcher(text);
    return matcher.find() ? number(matcher.group(1).replace(',', '.'), '.') : Double.NaN;
  }

  /**
   * A duration in seconds: {@code h:mm:ss}, {@code h:mm}, or a number; NaN if it is neither.
   *
   * @param secondsPerUnit of a number; NaN if the column does not say its unit
   */
  static double seconds(String text, char decimalMark, double secondsPerUnit) {
    int first = text.indexOf(':');
    if (first < 0) {
      return number(text, decimalMark) * secondsPerUnit;
    }
    int second = text.indexOf(':', first + 1);
    double hours = number(text.substring(0, first), '.');
    double minutes = number(text.substring(first + 1, second < 0 ? text.length() : second), '.');
    double seconds = second < 0 ? 0 : number(text.substring(second + 1), '.');
    return 3600 * hours + 60 * minutes + seconds;
  }

  /** Seconds per unit that the name of a column of durations states; NaN if it states none. */
  static double secondsPerUnit(String column) {
    String name = SessionField.normalised(column);
    if (name.endsWith("hrs") || name.contains("hour")) {
      return 3600;
    }
    if (name.contains("min")) {
      return 60;
    }
    return name.endsWith("sec") || name.endsWith("seconds") || column.matches(".*\\(s\\)\\s*")
        ? 1
        : Double.NaN;
  }
}
