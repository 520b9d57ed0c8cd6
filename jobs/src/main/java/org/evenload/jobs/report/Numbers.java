package org.evenload.jobs.report;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as people read them: thousands apart, a true minus sign, a dash for "no value". */
public final class Numbers {
  public static final String NO_VALUE = "–";

  private Numbers() {}

  public static String fixed(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return NO_VALUE;
    }
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    symbols.setMinusSign('−');
    DecimalFormat format =
        new DecimalFormat(decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals), symbols);
    String text = format.format(value);
    return text.matches("−[0.,]*") ? text.substring(1) : text;
  }

  /** At most so many decimals, without zeros at the end. */
  public static String upTo(double value, int decimals) {
    String text = fixed(value, decimals);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }

  public static String whole(double value) {
    return fixed(value, 0);
  }

  /** A share of one as a percentage. */
  public static String percent(double share, int decimals) {
    return Double.isFinite(share) ? fixed(100 * share, decimals) + " %" : NO_VALUE;
  }

  /** With a plus sign where it is positive. */
  public static String signed(double value, int decimals) {
    String text = fixed(value, decimals);
    boolean isZero = text.matches("[0.,]*");
    return Double.isFinite(value) && value > 0 && !isZero ? "+" + text : text;
  }

  /** Decimals that suit the size: 1,234 but 12.3 and 0.123. */
  public static String sized(double value) {
    double size = Math.abs(value);
    return fixed(value, size >= 1000 || size == 0 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 3);
  }

  public static String seconds(double seconds) {
    if (!Double.isFinite(seconds)) {
      return NO_VALUE;
    }
    if (seconds < 60) {
      return fixed(seconds, 1) + " s";
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? "%d min %02d s".formatted(whole / 60, whole % 60)
        : "%d h %02d min".formatted(whole / 3600, whole % 3600 / 60);
  }

  public static String plural(long count, String singular, String plural) {
    return whole(count) + " " + (count == 1 ? singular : plural);
  }
}
