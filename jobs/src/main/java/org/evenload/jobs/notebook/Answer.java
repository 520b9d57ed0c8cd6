package org.evenload.jobs.notebook;

import com.samskivert.mustache.Escapers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.evenload.grid.input.Suggestion;
import org.evenload.jobs.report.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a query has yielded, shown as a table or drawn as a chart.
 *
 * <pre>{@code
 * run.sql("SELECT mode, (period - 0.5) / 2 AS hour, demand_mw FROM opf_system")
 *    .line("Load of the system").x("hour").y("demand_mw", "MW").by("mode")
 * }</pre>
 *
 * @param rows a value per column: text, a number, a truth value, or null
 */
public record Answer(List<String> columns, List<List<Object>> rows) implements Shown {
  private static final int SHOWN_ROWS = 60;

  static Answer of(Dataset<Row> query) {
    List<List<Object>> rows = new ArrayList<>();
    for (Row row : query.collectAsList()) {
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        values.add(row.get(i));
      }
      rows.add(values);
    }
    return new Answer(List.of(query.columns()), rows);
  }

  /** How many rows. */
  public int size() {
    return rows.size();
  }

  /** The first value of the first row. */
  public Object value() {
    return rows.get(0).get(0);
  }

  /** The first value of the first row, as a number. */
  public double number() {
    return number(value());
  }

  /** A column of numbers; NaN where it has none. */
  public double[] numbers(String column) {
    int at = indexOf(column);
    return rows.stream().mapToDouble(row -> number(row.get(at))).toArray();
  }

  /** A column as text. */
  public List<String> texts(String column) {
    int at = indexOf(column);
    return rows.stream().map(row -> text(row.get(at))).toList();
  }

  /** A line per series. */
  public Plot line(String title) {
    return Plot.of(this, Plot.Shape.LINE, title);
  }

  /** A line that keeps its value for a period, as power does. */
  public Plot steps(String title) {
    return Plot.of(this, Plot.Shape.STEP, title);
  }

  /** A point per row. */
  public Plot points(String title) {
    return Plot.of(this, Plot.Shape.POINTS, title);
  }

  /** Bars side by side. */
  public Plot bars(String title) {
    return Plot.of(this, Plot.Shape.BAR, title);
  }

  /** Bars upon each other. */
  public Plot stackedBars(String title) {
    return Plot.of(this, Plot.Shape.STACKED_BAR, title);
  }

  /** A cell per row, in the colour of its value: x across, {@code by} down. */
  public Plot map(String title) {
    return Plot.of(this, Plot.Shape.MAP, title);
  }

  boolean isNumeric(String column) {
    int at = indexOf(column);
    return rows.stream().map(row -> row.get(at)).allMatch(v -> v == null || v instanceof Number);
  }

  private int indexOf(String column) {
    int at = columns.indexOf(column);
    if (at < 0) {
      throw new IllegalArgumentException(
          "Invalid column '%s', expected one of %s.%s"
              .formatted(column, columns, Suggestion.sentence(column, columns)));
    }
    return at;
  }

  static double number(@Nullable Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  static String text(@Nullable Object value) {
    if (value == null) {
      return Numbers.NO_VALUE;
    }
    if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
      double number = number(value);
      return Numbers.upTo(number, Math.abs(number) >= 1000 ? 1 : Math.abs(number) >= 1 ? 3 : 5);
    }
    return value.toString();
  }

  @Override
  public Map<String, String> formats() {
    return Map.of("text/plain", toString(), "text/html", html());
  }

  private String html() {
    StringBuilder page = new StringBuilder("<table><thead><tr>");
    columns.forEach(c -> page.append("<th>").append(Escapers.HTML.escape(c)).append("</th>"));
    page.append("</tr></thead><tbody>\n");
    for (List<Object> row : rows.subList(0, Math.min(SHOWN_ROWS, rows.size()))) {
      page.append("<tr>");
      for (Object value : row) {
        page.append(value instanceof Number ? "<td align=\"right\">" : "<td align=\"left\">")
            .append(Escapers.HTML.escape(text(value)))
            .append("</td>");
      }
      page.append("</tr>\n");
    }
    return page.append("</tbody></table>").append(remainder("<p>", "</p>")).toString();
  }

  private String remainder(String before, String after) {
    return rows.size() > SHOWN_ROWS
        ? "%sthe first %d of %,d rows%s".formatted(before, SHOWN_ROWS, rows.size(), after)
        : "";
  }

  @Override
  public String toString() {
    StringBuilder page = new StringBuilder(String.join("\t", columns)).append('\n');
    rows.stream()
        .limit(SHOWN_ROWS)
        .forEach(
            row ->
                page.append(String.join("\t", row.stream().map(Answer::text).toList()))
                    .append('\n'));
    return page.append(remainder("", "")).toString();
  }
}
