package org.evenload.jobs.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A chart as data: the page's script draws it in the page's style, with the numbers behind it as a
 * table. Colours come by name: {@code none}, {@code uncontrolled}, {@code decentralized}, {@code
 * coordinated}, or {@code a} to {@code h} in their order.
 *
 * @param type how series are drawn that do not say otherwise
 * @param finding what the chart shows, in one sentence; may be empty
 * @param caption how to read it
 * @param categories of the x axis, empty where it is of numbers
 */
public record Chart(
    String id,
    String title,
    Type type,
    String finding,
    String caption,
    Axis x,
    Axis y,
    List<String> categories,
    List<Series> series,
    List<Level> levels,
    boolean tall) {

  public Chart {
    categories = List.copyOf(categories);
    series = List.copyOf(series);
    levels = List.copyOf(levels);
  }

  /** What a series looks like. */
  public enum Type {
    LINE,
    STEP,
    BAR,
    STACKED_BAR,
    POINTS,
    /** A band between the first and the second number of each point. */
    BAND,
    /** Least, lower quartile, median, upper quartile and greatest by category. */
    BOX,
    /** One row per series, one cell per category. */
    MAP
  }

  /**
   * An axis.
   *
   * @param scale {@code linear} or {@code log}
   */
  public record Axis(String name, String scale) {}

  /**
   * Numbers to draw.
   *
   * @param colour name of a colour, empty for the next free one
   * @param values by category one number, two of a band or five of a box; with an x axis of numbers
   *     x comes first
   */
  public record Series(String name, Type type, String colour, double[][] values) {}

  /** A horizontal line at a limit, with its name. */
  public record Level(double value, String name) {}

  public static Builder line(String id, String title) {
    return new Builder(id, title, Type.LINE);
  }

  public static Builder bar(String id, String title) {
    return new Builder(id, title, Type.BAR);
  }

  public static Builder stackedBar(String id, String title) {
    return new Builder(id, title, Type.STACKED_BAR);
  }

  public static Builder points(String id, String title) {
    return new Builder(id, title, Type.POINTS);
  }

  public static Builder box(String id, String title) {
    return new Builder(id, title, Type.BOX);
  }

  public static Builder map(String id, String title) {
    return new Builder(id, title, Type.MAP);
  }

  /** Collects what a chart is made of. */
  public static final class Builder {
    private final String id;
    private final String title;
    private final Type type;
    private String finding = "";
    private String caption = "";
    private Axis x = new Axis("", "linear");
    private Axis y = new Axis("", "linear");
    private List<String> categories = List.of();
    private final List<Series> series = new ArrayList<>();
    private final List<Level> levels = new ArrayList<>();
    private boolean tall;

    private Builder(String id, String title, Type type) {
      this.id = id;
      this.title = title;
      this.type = type;
    }

    /** What the chart shows, in one sentence. */
    public Builder finding(String sentence) {
      finding = sentence;
      return this;
    }

    /** How to read it. */
    public Builder caption(String text) {
      caption = text;
      return this;
    }

    /** An x axis of words or times of day. */
    public Builder x(String name, List<String> values) {
      x = new Axis(name, "linear");
      categories = values;
      return this;
    }

    /** An x axis of numbers. */
    public Builder x(String name) {
      x = new Axis(name, "linear");
      return this;
    }

    public Builder y(String name) {
      y = new Axis(name, "linear");
      return this;
    }

    public Builder logY(String name) {
      y = new Axis(name, "log");
      return this;
    }

    /** One number per category. */
    public Builder series(String name, double[] values) {
      return series(name, type, "", values);
    }

    /** One number per category, in a colour. */
    public Builder series(String name, String colour, double[] values) {
      return series(name, type, colour, values);
    }

    /** One number per category, drawn in a way of its own. */
    public Builder series(String name, Type own, String colour, double[] values) {
      return tuples(
          name,
          own,
          colour,
          Arrays.stream(values).mapToObj(v -> new double[] {v}).toArray(double[][]::new));
    }

    /** Points, or a line, over an x axis of numbers. */
    public Builder points(String name, Type own, String colour, double[] xs, double[] ys) {
      double[][] values = new double[xs.length][];
      for (int i = 0; i < xs.length; i++) {
        values[i] = new double[] {xs[i], ys[i]};
      }
      return tuples(name, own, colour, values);
    }

    /** A band between two curves, one pair per category. */
    public Builder band(String name, String colour, double[] lower, double[] upper) {
      double[][] values = new double[lower.length][];
      for (int i = 0; i < lower.length; i++) {
        values[i] = new double[] {lower[i], upper[i]};
      }
      return tuples(name, Type.BAND, colour, values);
    }

    /** A band over an x axis of numbers. */
    public Builder band(String name, String colour, double[] xs, double[] lower, double[] upper) {
      double[][] values = new double[lower.length][];
      for (int i = 0; i < lower.length; i++) {
        values[i] = new double[] {xs[i], lower[i], upper[i]};
      }
      return tuples(name, Type.BAND, colour, values);
    }

    /** Boxes: least, lower quartile, median, upper quartile, greatest by category. */
    public Builder boxes(String name, String colour, double[][] fiveNumbers) {
      return tuples(name, Type.BOX, colour, fiveNumbers);
    }

    private Builder tuples(String name, Type own, String colour, double[][] values) {
      series.add(new Series(name, own, colour, values));
      return this;
    }

    public Builder level(double value, String name) {
      levels.add(new Level(value, name));
      return this;
    }

    public Builder tall() {
      tall = true;
      return this;
    }

    public Chart build() {
      return new Chart(id, title, type, finding, caption, x, y, categories, series, levels, tall);
    }
  }
}
