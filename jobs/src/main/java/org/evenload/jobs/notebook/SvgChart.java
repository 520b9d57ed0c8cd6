package org.evenload.jobs.notebook;

import com.samskivert.mustache.Escapers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.evenload.jobs.report.Chart;
import org.evenload.jobs.report.Numbers;

/**
 * Draws a chart as a picture that needs no script, in colours and lines like those of the report,
 * so that it is seen wherever a notebook is.
 */
final class SvgChart {
  private static final int WIDTH = 860;
  private static final int LEFT = 76;
  private static final int RIGHT = 24;
  private static final int TOP = 62;
  private static final int PLOT_HEIGHT = 270;
  private static final int MAP_ROW = 17;
  private static final String INK = "#1f2933";
  private static final String QUIET = "#5b6672";
  private static final String GRID = "#dfe3e8";
  private static final String[] FREE = {"a", "b", "c", "d", "e", "f", "g", "h"};
  private static final Map<String, String> COLOURS =
      Map.ofEntries(
          Map.entry("none", "#6b7280"),
          Map.entry("uncontrolled", "#d55e00"),
          Map.entry("decentralized", "#0072b2"),
          Map.entry("coordinated", "#009e73"),
          Map.entry("green", "#009e73"),
          Map.entry("blue", "#0072b2"),
          Map.entry("red", "#c0392b"),
          Map.entry("all", "#1f2933"),
          Map.entry("a", "#0072b2"),
          Map.entry("b", "#d55e00"),
          Map.entry("c", "#009e73"),
          Map.entry("d", "#cc79a7"),
          Map.entry("e", "#e69f00"),
          Map.entry("f", "#56b4e9"),
          Map.entry("g", "#6b7280"),
          Map.entry("h", "#7a5195"));
  private static final Map<String, String> DASHES =
      Map.of("none", "6 4", "uncontrolled", "2 2", "coordinated", "12 3");
  private static final int[][] HEAT = {
    {0xf7, 0xf7, 0xf7}, {0xfd, 0xcc, 0x8a}, {0xfc, 0x8d, 0x59}, {0xb3, 0x00, 0x00}
  };

  private final Chart chart;
  private final boolean isNumeric;
  private final int plotHeight;
  private final Scale xScale;
  private final Scale yScale;
  private final StringBuilder svg = new StringBuilder();

  private SvgChart(Chart chart) {
    this.chart = chart;
    this.isNumeric = chart.categories().isEmpty();
    this.plotHeight = isMap() ? MAP_ROW * chart.series().size() : PLOT_HEIGHT;
    this.xScale = isNumeric ? Scale.tight(xs()) : Scale.tight(DoubleStream.of(0, 1));
    this.yScale = isBars() ? Scale.fromZero(ys()) : Scale.around(ys());
  }

  static String draw(Chart chart) {
    SvgChart picture = new SvgChart(chart);
    return chart.type() == Chart.Type.MAP ? picture.map() : picture.curves();
  }

  private boolean isMap() {
    return chart.type() == Chart.Type.MAP;
  }

  private boolean isBars() {
    return chart.type() == Chart.Type.BAR || chart.type() == Chart.Type.STACKED_BAR;
  }

  private String curves() {
    open(TOP + plotHeight + 52);
    legend();
    grid();
    for (int k = 0; k < chart.series().size(); k++) {
      Chart.Series series = chart.series().get(k);
      switch (series.type()) {
        case BAND -> band(series, colour(k));
        case BAR -> bars(series, k, colour(k));
        case STACKED_BAR -> stackedBars(k, colour(k));
        case POINTS -> dots(series, colour(k));
        case STEP -> curve(series, colour(k), true);
        case LINE -> curve(series, colour(k), false);
        case BOX, MAP ->
            throw new IllegalArgumentException("Cannot draw '%s' here.".formatted(series.type()));
      }
    }
    chart.levels().forEach(this::level);
    return close();
  }

  private void open(int height) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" font-family=\"system-ui, 'Segoe UI', Roboto, Arial, sans-serif\" font-size=\"12\" role=\"img\">"
            .formatted(WIDTH, height, WIDTH, height));
    add("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
    text(12, 20, "start", INK, " font-size=\"16\" font-weight=\"600\"", chart.title());
  }

  private String close() {
    return svg.append("</svg>").toString();
  }

  private void legend() {
    double x = LEFT;
    for (int k = 0; k < chart.series().size(); k++) {
      Chart.Series series = chart.series().get(k);
      if (series.name().isEmpty() || series.type() == Chart.Type.BAND) {
        continue;
      }
      add(
          "<line x1=\"%s\" x2=\"%s\" y1=\"36\" y2=\"36\" stroke=\"%s\" stroke-width=\"%d\"%s/>"
              .formatted(
                  at(x),
                  at(x + 22),
                  colour(k),
                  isBars() || series.type() == Chart.Type.POINTS ? 8 : 2,
                  isBars() ? "" : dash(series)));
      text(x + 28, 40, "start", INK, "", series.name());
      x += 48 + 6.6 * series.name().length();
    }
  }

  private void grid() {
    for (double tick : yScale.ticks()) {
      double y = y(tick);
      add(
          "<line x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\" stroke=\"%s\"/>"
              .formatted(LEFT, WIDTH - RIGHT, at(y), at(y), GRID));
      text(LEFT - 8, y + 4, "end", QUIET, "", yScale.label(tick));
    }
    text(12, TOP - 10, "start", QUIET, "", chart.y().name());
    int bottom = TOP + plotHeight;
    if (isNumeric) {
      for (double tick : xScale.ticks()) {
        text(x(tick), bottom + 18, "middle", QUIET, "", xScale.label(tick));
        add(
            "<line x1=\"%s\" x2=\"%s\" y1=\"%d\" y2=\"%d\" stroke=\"%s\"/>"
                .formatted(at(x(tick)), at(x(tick)), bottom, bottom + 5, QUIET));
      }
    } else {
      categoryLabels(bottom);
    }
    text(LEFT + plotWidth() / 2.0, bottom + 40, "middle", QUIET, "", chart.x().name());
  }

  private void categoryLabels(int bottom) {
    List<String> names = chart.categories();
    int longest = names.stream().mapToInt(String::length).max().orElse(1);
    int every = (int) Math.max(1, Math.ceil(names.size() * (longest * 6.8 + 10) / plotWidth()));
    for (int i = 0; i < names.size(); i += every) {
      text(centre(i), bottom + 18, "middle", QUIET, "", names.get(i));
    }
  }

  private void curve(Chart.Series series, String colour, boolean steps) {
    StringBuilder path = new StringBuilder();
    boolean isPenDown = false;
    double half = steps ? halfStep(series) : 0;
    for (int i = 0; i < series.values().length; i++) {
      double value = last(series.values()[i]);
      if (!Double.isFinite(value)) {
        isPenDown = false;
        continue;
      }
      double x = isNumeric ? series.values()[i][0] : i;
      String command = isPenDown ? "L" : "M";
      if (steps) {
        path.append(
            "%s%s %sL%s %s"
                .formatted(
                    command, at(place(x - half)), at(y(value)), at(place(x + half)), at(y(value))));
      } else {
        path.append("%s%s %s".formatted(command, at(place(x)), at(y(value))));
      }
      isPenDown = true;
    }
    add(
        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>"
            .formatted(path, colour, dash(series)));
  }

  private double halfStep(Chart.Series series) {
    return isNumeric && series.values().length > 1
        ? (series.values()[1][0] - series.values()[0][0]) / 2
        : 0.5;
  }

  private void band(Chart.Series series, String colour) {
    double[][] values = series.values();
    StringBuilder points = new StringBuilder();
    for (double[] value : values) {
      points.append("%s,%s ".formatted(at(x(value[0])), at(y(value[2]))));
    }
    for (int i = values.length - 1; i >= 0; i--) {
      points.append("%s,%s ".formatted(at(x(values[i][0])), at(y(values[i][1]))));
    }
    add(
        "<polygon points=\"%s\" fill=\"%s\" opacity=\"0.22\"/>"
            .formatted(points.toString().strip(), colour));
  }

  private void dots(Chart.Series series, String colour) {
    for (int i = 0; i < series.values().length; i++) {
      double[] value = series.values()[i];
      if (Double.isFinite(last(value))) {
        add(
            "<circle cx=\"%s\" cy=\"%s\" r=\"4\" fill=\"%s\" opacity=\"0.8\"/>"
                .formatted(at(place(isNumeric ? value[0] : i)), at(y(last(value))), colour));
      }
    }
  }

  private void bars(Chart.Series series, int k, String colour) {
    double slot = plotWidth() / (double) chart.categories().size();
    double width = Math.min(40, 0.8 * slot / chart.series().size());
    for (int i = 0; i < series.values().length; i++) {
      double left = centre(i) + (k - chart.series().size() / 2.0) * width;
      bar(left, width, 0, series.values()[i][0], colour);
    }
  }

  private void stackedBars(int k, String colour) {
    double width = Math.min(40, 0.8 * plotWidth() / chart.categories().size());
    for (int i = 0; i < chart.categories().size(); i++) {
      double value = chart.series().get(k).values()[i][0];
      double below = below(k, i, value);
      bar(centre(i) - width / 2, width, below, below + value, colour);
    }
  }

  // What is negative hangs below the axis, apart from what stands on it.
  private double below(int k, int category, double value) {
    return chart.series().subList(0, k).stream()
        .mapToDouble(series -> series.values()[category][0])
        .filter(other -> Double.isFinite(other) && (other < 0) == (value < 0))
        .sum();
  }

  private void bar(double left, double width, double from, double to, String colour) {
    if (!Double.isFinite(to)) {
      return;
    }
    double top = y(Math.max(from, to));
    add(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>"
            .formatted(at(left), at(top), at(width), at(y(Math.min(from, to)) - top), colour));
  }

  private void level(Chart.Level level) {
    if (!yScale.holds(level.value())) {
      return;
    }
    double y = y(level.value());
    add(
        "<line x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-dasharray=\"4 3\"/>"
            .formatted(LEFT, WIDTH - RIGHT, at(y), at(y), INK));
    text(WIDTH - RIGHT - 4, y - 5, "end", INK, "", level.name());
  }

  private String map() {
    open(TOP - 20 + plotHeight + 74);
    double[] known = ys().filter(Double::isFinite).toArray();
    double least = Arrays.stream(known).min().orElse(0);
    double greatest = Arrays.stream(known).max().orElse(1);
    int top = TOP - 20;
    double width = plotWidth() / (double) chart.categories().size();
    for (int row = 0; row < chart.series().size(); row++) {
      Chart.Series series = chart.series().get(row);
      int y = top + row * MAP_ROW;
      text(LEFT - 8, y + 13, "end", QUIET, "", series.name());
      for (int i = 0; i < series.values().length; i++) {
        double value = series.values()[i][0];
        if (Double.isFinite(value)) {
          add(
              "<rect x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\" fill=\"%s\"/>"
                  .formatted(
                      at(LEFT + i * width),
                      y,
                      at(width),
                      MAP_ROW,
                      heat(greatest > least ? (value - least) / (greatest - least) : 0)));
        }
      }
    }
    categoryLabels(top + plotHeight);
    int bottom = top + plotHeight + 40;
    text(LEFT + plotWidth() / 2.0, bottom, "middle", QUIET, "", chart.x().name());
    int cells = 40;
    for (int i = 0; i < cells; i++) {
      add(
          "<rect x=\"%d\" y=\"%d\" width=\"5\" height=\"10\" fill=\"%s\"/>"
              .formatted(WIDTH / 2 - 100 + 5 * i, bottom + 10, heat(i / (cells - 1.0))));
    }
    text(WIDTH / 2.0 - 108, bottom + 19, "end", QUIET, "", Numbers.sized(least));
    text(
        WIDTH / 2.0 + 108,
        bottom + 19,
        "start",
        QUIET,
        "",
        Numbers.sized(greatest) + " " + chart.y().name());
    return close();
  }

  private static String heat(double share) {
    double at = share * (HEAT.length - 1);
    int low = (int) Math.min(HEAT.length - 2, Math.floor(at));
    StringBuilder colour = new StringBuilder("#");
    for (int i = 0; i < 3; i++) {
      double mixed = HEAT[low][i] + (at - low) * (HEAT[low + 1][i] - HEAT[low][i]);
      colour.append("%02x".formatted(Math.round(mixed)));
    }
    return colour.toString();
  }

  private DoubleStream xs() {
    return chart.series().stream()
        .flatMapToDouble(
            series ->
                Arrays.stream(series.values())
                    .flatMapToDouble(
                        value ->
                            series.type() == Chart.Type.STEP
                                ? DoubleStream.of(
                                    value[0] - halfStep(series), value[0] + halfStep(series))
                                : DoubleStream.of(value[0])));
  }

  private DoubleStream ys() {
    DoubleStream values =
        chart.type() == Chart.Type.STACKED_BAR
            ? stackEnds()
            : chart.series().stream()
                .flatMapToDouble(
                    series -> Arrays.stream(series.values()).flatMapToDouble(this::heights));
    return DoubleStream.concat(
        values,
        isMap() ? DoubleStream.empty() : chart.levels().stream().mapToDouble(Chart.Level::value));
  }

  private DoubleStream heights(double[] value) {
    return isNumeric ? Arrays.stream(value).skip(1) : Arrays.stream(value);
  }

  private DoubleStream stackEnds() {
    int last = chart.series().size();
    return IntStream.range(0, chart.categories().size())
        .mapToObj(i -> DoubleStream.of(below(last, i, 1), below(last, i, -1)))
        .flatMapToDouble(ends -> ends);
  }

  private String colour(int k) {
    String own = chart.series().get(k).colour();
    if (!own.isEmpty()) {
      return COLOURS.getOrDefault(own, INK);
    }
    // A band and the line in it are one series.
    long before =
        chart.series().subList(0, k).stream().filter(s -> s.type() != Chart.Type.BAND).count();
    return COLOURS.getOrDefault(FREE[(int) (before % FREE.length)], INK);
  }

  private static String dash(Chart.Series series) {
    String dash = DASHES.get(series.colour());
    return dash == null ? "" : " stroke-dasharray=\"%s\"".formatted(dash);
  }

  private static int plotWidth() {
    return WIDTH - LEFT - RIGHT;
  }

  private double place(double x) {
    return isNumeric ? x(x) : centre(x);
  }

  private double centre(double category) {
    return LEFT + (category + 0.5) * plotWidth() / chart.categories().size();
  }

  private double x(double value) {
    return LEFT + xScale.share(value) * plotWidth();
  }

  private double y(double value) {
    return TOP + (1 - yScale.share(value)) * plotHeight;
  }

  private static double last(double[] values) {
    return values[values.length - 1];
  }

  private void text(
      double x, double y, String anchor, String colour, String attributes, String words) {
    add(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"%s\"%s>%s</text>"
            .formatted(at(x), at(y), anchor, colour, attributes, Escapers.HTML.escape(words)));
  }

  private void add(String element) {
    svg.append(element).append('\n');
  }

  private static String at(double position) {
    return String.format(Locale.ROOT, "%.1f", position);
  }
}
