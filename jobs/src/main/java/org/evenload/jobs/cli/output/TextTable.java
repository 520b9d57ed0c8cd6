package org.evenload.jobs.cli.output;

import java.util.List;

/** Columns of text side by side. */
public final class TextTable {
  private TextTable() {}

  /**
   * @param right positions of the columns that stand at their right border, as numbers do
   */
  public static String of(List<String> header, List<List<String>> rows, List<Integer> right) {
    int[] widths = new int[header.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] =
          Math.max(
              width(header.get(i)),
              rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0));
    }
    StringBuilder text = new StringBuilder();
    append(text, header, widths, right);
    for (int i = 0; i < widths.length; i++) {
      text.append(i == 0 ? "" : "  ").append("-".repeat(widths[i]));
    }
    text.append('\n');
    rows.forEach(row -> append(text, row, widths, right));
    return text.toString();
  }

  private static void append(
      StringBuilder text, List<String> cells, int[] widths, List<Integer> right) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String padding = " ".repeat(widths[i] - width(cells.get(i)));
      line.append(i == 0 ? "" : "  ")
          .append(right.contains(i) ? padding + cells.get(i) : cells.get(i) + padding);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
