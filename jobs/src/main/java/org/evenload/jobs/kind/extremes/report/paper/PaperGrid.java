package org.evenload.jobs.kind.extremes.report.paper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.evenload.jobs.report.HtmlTable;
import org.evenload.jobs.report.Numbers;

/**
 * Figures of ours with published ones beside them, by row and column.
 *
 * @param table number of the published table
 * @param decimals of our figures, by row
 */
record PaperGrid(String table, List<Column> columns, Map<String, List<Pair>> rows, int[] decimals) {

  /** One figure, ours and theirs. */
  record Pair(double ours, OptionalDouble paper) {}

  /**
   * @param fleet first header row
   * @param extreme second header row
   * @param quantity third header row, empty if all columns hold the same
   */
  record Column(String fleet, String extreme, String quantity) {}

  private boolean hasPaper(int column) {
    return rows.values().stream().anyMatch(pairs -> pairs.get(column).paper().isPresent());
  }

  /** Fills a table; empty if there are no columns. */
  HtmlTable render(Published published, HtmlTable.Builder html) {
    int[] widths = new int[columns.size()];
    Arrays.setAll(widths, c -> hasPaper(c) ? 2 : 1);
    boolean hasPaper = Arrays.stream(widths).anyMatch(width -> width == 2);
    boolean hasExtremes = columns.stream().anyMatch(column -> !column.extreme().isEmpty());
    boolean hasQuantities = columns.stream().anyMatch(column -> !column.quantity().isEmpty());
    int depth = 1 + (hasExtremes ? 1 : 0) + (hasQuantities ? 1 : 0) + (hasPaper ? 1 : 0);

    List<HtmlTable.HeaderCell> fleets = new ArrayList<>();
    fleets.add(new HtmlTable.HeaderCell("", 1, depth, ""));
    fleets.addAll(groups(columns, widths, Column::fleet, Column::fleet));
    html.head(fleets);
    if (hasExtremes) {
      html.head(
          groups(columns, widths, Column::extreme, column -> column.fleet() + column.extreme()));
    }
    if (hasQuantities) {
      html.head(
          groups(
              columns,
              widths,
              Column::quantity,
              column -> column.fleet() + column.extreme() + column.quantity()));
    }
    if (hasPaper) {
      List<HtmlTable.HeaderCell> sources = new ArrayList<>();
      for (int width : widths) {
        sources.add(new HtmlTable.HeaderCell("ours", 1, 1, "ours"));
        if (width == 2) {
          sources.add(new HtmlTable.HeaderCell("paper", 1, 1, "paper"));
        }
      }
      html.head(sources);
    }
    int r = 0;
    for (Map.Entry<String, List<Pair>> row : rows.entrySet()) {
      List<HtmlTable.Cell> cells = cells(row.getValue(), widths, decimals[r++]);
      if (row.getKey().equals("All")) {
        html.total(row.getKey(), cells);
      } else {
        html.row(row.getKey(), cells);
      }
    }
    if (hasPaper) {
      html.remark("Columns marked \"paper\" are the figures of %s.".formatted(published.source()));
      html.remarks(published.notes(table));
    }
    return columns.isEmpty() ? HtmlTable.titled("", "").build() : html.build();
  }

  private static List<HtmlTable.Cell> cells(List<Pair> pairs, int[] widths, int decimals) {
    List<HtmlTable.Cell> cells = new ArrayList<>();
    for (int c = 0; c < widths.length; c++) {
      Pair pair = pairs.get(c);
      cells.add(HtmlTable.number(Numbers.fixed(pair.ours(), decimals)));
      if (widths[c] == 2) {
        cells.add(
            HtmlTable.paper(
                pair.paper().isPresent() ? Numbers.upTo(pair.paper().getAsDouble(), 3) : ""));
      }
    }
    return cells;
  }

  private static List<HtmlTable.HeaderCell> groups(
      List<Column> columns,
      int[] widths,
      Function<Column, String> text,
      Function<Column, String> identity) {
    List<HtmlTable.HeaderCell> cells = new ArrayList<>();
    for (int c = 0; c < columns.size(); ) {
      int end = c;
      int width = 0;
      while (end < columns.size()
          && identity.apply(columns.get(end)).equals(identity.apply(columns.get(c)))) {
        width += widths[end++];
      }
      cells.add(new HtmlTable.HeaderCell(text.apply(columns.get(c)), width, 1, "group"));
      c = end;
    }
    return cells;
  }
}
