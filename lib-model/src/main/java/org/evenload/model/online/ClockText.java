package org.evenload.model.online;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.evenload.grid.input.CsvTable;

/** Times of the clock as text. */
final class ClockText {
  private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-3]):([0-5]\\d)");

  private ClockText() {}

  /** Minutes after midnight of a row's {@code time}. */
  static int minutes(CsvTable.Row row) {
    String text = row.text("time");
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      throw row.error("time", text, "a time such as 06:30");
    }
    return 60 * Integer.parseInt(time.group(1)) + Integer.parseInt(time.group(2));
  }
}
