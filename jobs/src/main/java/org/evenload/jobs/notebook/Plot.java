package org.evenload.jobs.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.evenload.jobs.report.Chart;
import org.jspecify.annotations.Nullable;

/** Says which columns of an answer a chart draws; a chart in the report's style comes of it. */
public final class Plot implements Shown {
  // Ways of charging keep their colours in all charts; products have the colours they are named by.
  private static final Set<String> NAMED =
      Set.of("none", "uncontrolled", "decentralized", "coordinated", "green", "blue", "red", "all");

  private final Answer answer;
  private final Shape shape;
  private final String title;
  private final List<Chart.Level> levels = new ArrayList<>();
  private String x = "";
  private String xName = "";
  private String y = "";
  private String yName = "";
  private @Nullable String by;
  private @Nullable String lower;
  private @Nullable String upper;

  private Plot(Answer answer, Shape shape, String title) {
    this.answer = answer;
    this.shape = shape;
    this.title = title;
  }

  static Plot of(Answer answer, Shape shape, String title) {
    return new Plot(answer, shape, title);
  }

  enum Shape {
    LINE(Chart.Type.LINE),
    STEP(Chart.Type.STEP),
    POINTS(Chart.Type.POINTS),
    BAR(Chart.Type.BAR),
    STACKED_BAR(Chart.Type.STACKED_BAR),
    MAP(Chart.Type.MAP);

    private final Chart.Type type;

    Shape(Chart.Type type) {
      this.type = type;
    }

    boolean hasNumbersBelow() {
      return this == LINE || this == STEP || this == POINTS;
    }
  }

  /** The column across. */
  public Plot x(String column) {
    return x(column, column);
  }

  /** The column across, and what the axis is called. */
  public Plot x(String column, String axis) {
    x = column;
    xName = axis;
    return this;
  }

  /** The column whose values are drawn. */
  public Plot y(String column) {
    return y(column, column);
  }

  /** The column whose values are drawn, and what the axis is called: mostly its unit. */
  public Plot y(String column, String axis) {
    y = column;
    yName = axis;
    return this;
  }

  /** The column whose values name the series. */
  public Plot by(String column) {
    by = column;
    return this;
  }

  /** A band between two columns, around the line. */
  public Plot band(String lowerColumn, String upperColumn) {
    lower = lowerColumn;
    upper = upperColumn;
    return this;
  }

  /** A horizontal line at a limit. */
  public Plot level(double value, String name) {
    levels.add(new Chart.Level(value, name));
    return this;
  }

  /** The chart as the report would have it. */
  public Chart chart() {
    if (x.isEmpty() || y.isEmpty()) {
      throw new IllegalStateException(
          "Cannot draw '%s': say x(column) and y(column).".formatted(title));
    }
    boolean numeric = shape.hasNumbersBelow() && answer.isNumeric(x);
    List<String> categories = numeric ? List.of() : distinct(answer.texts(x));
    Chart.Builder chart = builder().y(yName);
    chart = numeric ? chart.x(xName) : chart.x(xName, categories);
    for (String series : by == null ? List.of("") : distinct(answer.texts(by))) {
      addSeries(chart, series, numeric, categories);
    }
    for (Chart.Level level : levels) {
      chart.level(level.value(), level.name());
    }
    return chart.build();
  }

  private void addSeries(
      Chart.Builder chart, String series, boolean numeric, List<String> categories) {
    String colour = NAMED.contains(series) ? series : "";
    int[] rows = rowsOf(series);
    double[] ys = pick(answer.numbers(y), rows);
    if (numeric) {
      double[] xs = pick(answer.numbers(x), rows);
      if (lower != null && upper != null) {
        chart.band(
            (series + " range").strip(),
            colour,
            xs,
            pick(answer.numbers(lower), rows),
            pick(answer.numbers(upper), rows));
      }
      chart.points(series, shape.type, colour, xs, ys);
    } else {
      double[] values = new double[categories.size()];
      Arrays.fill(values, Double.NaN);
      List<String> xs = answer.texts(x);
      for (int i = 0; i < rows.length; i++) {
        values[categories.indexOf(xs.get(rows[i]))] = ys[i];
      }
      chart.series(series, colour, values);
    }
  }

  private int[] rowsOf(String series) {
    if (by == null) {
      return IntStream.range(0, answer.size()).toArray();
    }
    List<String> names = answer.texts(by);
    return IntStream.range(0, answer.size()).filter(i -> names.get(i).equals(series)).toArray();
  }

  private static double[] pick(double[] values, int[] rows) {
    return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
  }

  private static List<String> distinct(List<String> texts) {
    return List.copyOf(new LinkedHashSet<>(texts));
  }

  private Chart.Builder builder() {
    return switch (shape) {
      case LINE, STEP -> Chart.line("plot", title);
      case POINTS -> Chart.points("plot", title);
      case BAR -> Chart.bar("plot", title);
      case STACKED_BAR -> Chart.stackedBar("plot", title);
      case MAP -> Chart.map("plot", title);
    };
  }

  @Override
  public Map<String, String> formats() {
    return Map.of("image/svg+xml", SvgChart.draw(chart()), "text/plain", toString());
  }

  @Override
  public String toString() {
    return "chart: " + title;
  }
}
