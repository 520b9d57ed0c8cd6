package org.evenload.model.series;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.evenload.grid.input.CsvTable;
import org.jspecify.annotations.Nullable;

/**
 * A timestamp as written.
 *
 * @param offset null if none was written
 */
record WrittenInstant(LocalDateTime local, @Nullable ZoneOffset offset) {
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})-(\\d\\d)-(\\d\\d)[T ](\\d\\d):(\\d\\d)(?::(\\d\\d)(?:[.,]0+)?)?"
              + "\\s*(?:([Zz])|([+-]\\d\\d)(?::?(\\d\\d))?)?");

  /** Reads {@code 2024-03-31T01:00}, with or without seconds and offset. */
  static WrittenInstant read(CsvTable.Row row, String column) {
    String text = row.text(column);
    Matcher parts = ISO.matcher(text);
    if (!parts.matches()) {
      throw row.error(
          column, text, "an ISO time such as 2024-03-31T01:00 or 2024-03-31T01:00:00+01:00");
    }
    try {
      LocalDateTime local =
          LocalDateTime.of(
              number(parts, 1),
              number(parts, 2),
              number(parts, 3),
              number(parts, 4),
              number(parts, 5),
              parts.group(6) == null ? 0 : number(parts, 6));
      return new WrittenInstant(local, offset(parts));
    } catch (DateTimeException e) {
      throw row.error(column, text, "a day and time that exist");
    }
  }

  private static @Nullable ZoneOffset offset(Matcher parts) {
    if (parts.group(7) != null) {
      return ZoneOffset.UTC;
    }
    if (parts.group(8) == null) {
      return null;
    }
    int hours = number(parts, 8);
    int minutes = parts.group(9) == null ? 0 : number(parts, 9);
    int sign = parts.group(8).startsWith("-") ? -1 : 1;
    return ZoneOffset.ofHoursMinutes(hours, sign * minutes);
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }
}
