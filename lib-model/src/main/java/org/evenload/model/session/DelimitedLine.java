package org.evenload.model.session;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits one line of CSV. Files of sessions are split across machines at the ends of lines, so a
 * record is a line and a quote that is not closed spoils its own line only.
 */
final class DelimitedLine {
  private DelimitedLine() {}

  /** The fields without quotes and outer blanks, or null if a quote is not closed. */
  static @Nullable List<String> split(String line, char delimiter) {
    List<String> fields = new ArrayList<>();
    int at = 0;
    while (true) {
      int start = skipBlanks(line, at, delimiter);
      if (start < line.length() && line.charAt(start) == '"') {
        StringBuilder quoted = new StringBuilder();
        int end = closing(line, start + 1, quoted);
        if (end < 0) {
          return null;
        }
        int next = line.indexOf(delimiter, end);
        quoted.append(line, end, next < 0 ? line.length() : next);
        fields.add(quoted.toString().strip());
        at = next;
      } else {
        int next = line.indexOf(delimiter, start);
        fields.add(line.substring(start, next < 0 ? line.length() : next).strip());
        at = next;
      }
      if (at < 0) {
        return fields;
      }
      at++;
    }
  }

  private static int skipBlanks(String line, int at, char delimiter) {
    int start = at;
    while (start < line.length()
        && line.charAt(start) != delimiter
        && Character.isWhitespace(line.charAt(start))) {
      start++;
    }
    return start;
  }

  // Returns the position after the closing quote; two quotes inside stand for one.
  private static int closing(String line, int from, StringBuilder quoted) {
    for (int i = from; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c != '"') {
        quoted.append(c);
      } else if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
        quoted.append('"');
        i++;
      } else {
        return i + 1;
      }
    }
    return -1;
  }
}
