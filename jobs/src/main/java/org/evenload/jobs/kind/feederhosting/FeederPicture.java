package org.evenload.jobs.kind.feederhosting;

import java.util.Locale;
import java.util.Map;
import org.evenload.grid.feeder.Element;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Transformer;

/** A feeder as a drawing, its nodes and lines coloured by how often limits break there. */
final class FeederPicture {
  private static final int WIDTH = 1100;
  private static final int HEIGHT = 520;
  private static final int MARGIN = 28;

  private final Feeder feeder;
  private final Layout layout;

  FeederPicture(Feeder feeder, Layout layout) {
    this.feeder = feeder;
    this.layout = layout;
  }

  /**
   * The drawing.
   *
   * @param nodePct percent of draws by node, those that are missing have none
   * @param elementPct the same by line and transformer
   */
  String svg(Map<String, Double> nodePct, Map<String, Double> elementPct) {
    StringBuilder svg =
        new StringBuilder(
            "<svg viewBox=\"0 0 %d %d\" width=\"100%%\" role=\"img\" aria-label=\"%s\">"
                .formatted(WIDTH, HEIGHT + 40, escape("Feeder " + feeder.name())));
    for (Element element : feeder.elements()) {
      double[] from = layout.places().get(element.from());
      double[] to = layout.places().get(element.to());
      if (from != null && to != null) {
        double percent = elementPct.getOrDefault(element.name(), 0.0);
        svg.append(
            "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\"><title>%s</title></line>"
                .formatted(
                    x(from),
                    y(from),
                    x(to),
                    y(to),
                    colour(percent),
                    percent > 0 ? "5" : "2.2",
                    title(element.name(), percent)));
      }
    }
    layout
        .places()
        .forEach(
            (node, at) -> {
              double percent = nodePct.getOrDefault(node, 0.0);
              double radius = feeder.nodes().size() > 300 ? 2.5 : percent > 0 ? 6 : 4;
              svg.append(
                  "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\" stroke=\"#fff\" stroke-width=\"0.8\"><title>%s</title></circle>"
                      .formatted(x(at), y(at), radius, colour(percent), title(node, percent)));
            });
    for (Element element : feeder.elements()) {
      if (element instanceof Transformer) {
        station(svg, element, elementPct.getOrDefault(element.name(), 0.0));
      }
    }
    double[] source = layout.places().get(feeder.source().node());
    if (source != null) {
      svg.append(
          "<text x=\"%s\" y=\"%s\" font-size=\"13\" fill=\"#1f2933\">source</text>"
              .formatted(number(place(source[0], WIDTH) + 12), y(source)));
    }
    return svg.append(legend()).append("</svg>").toString();
  }

  private void station(StringBuilder svg, Element element, double percent) {
    double[] from = layout.places().get(element.from());
    double[] to = layout.places().get(element.to());
    if (from == null || to == null) {
      return;
    }
    double cx = (place(from[0], WIDTH) + place(to[0], WIDTH)) / 2;
    double cy = (place(from[1], HEIGHT) + place(to[1], HEIGHT)) / 2;
    svg.append(
        "<rect x=\"%s\" y=\"%s\" width=\"16\" height=\"16\" fill=\"%s\" stroke=\"#1f2933\"><title>%s</title></rect>"
            .formatted(
                number(cx - 8), number(cy - 8), colour(percent), title(element.name(), percent)));
  }

  private static String legend() {
    StringBuilder legend = new StringBuilder();
    double[] marks = {0, 1, 25, 50, 75, 100};
    String[] names = {"never", "1 %", "25 %", "50 %", "75 %", "100 % of draws"};
    for (int i = 0; i < marks.length; i++) {
      int at = MARGIN + 110 * i;
      legend.append(
          "<rect x=\"%d\" y=\"%d\" width=\"22\" height=\"12\" fill=\"%s\"/><text x=\"%d\" y=\"%d\" font-size=\"13\" fill=\"#5b6672\">%s</text>"
              .formatted(at, HEIGHT + 18, colour(marks[i]), at + 28, HEIGHT + 29, names[i]));
    }
    return legend.toString();
  }

  private static String title(String name, double percent) {
    return escape(
        percent > 0 ? String.format(Locale.ROOT, "%s: %.1f %% of draws", name, percent) : name);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  /** From grey over yellow and orange to dark red. */
  private static String colour(double percent) {
    if (percent <= 0) {
      return "#aab4be";
    }
    int[][] stops = {{253, 224, 120}, {244, 140, 66}, {178, 24, 43}, {88, 8, 24}};
    double at = Math.min(1, percent / 100) * (stops.length - 1);
    int i = (int) Math.min(stops.length - 2, Math.floor(at));
    double part = at - i;
    return "#%02x%02x%02x"
        .formatted(
            mix(stops[i][0], stops[i + 1][0], part),
            mix(stops[i][1], stops[i + 1][1], part),
            mix(stops[i][2], stops[i + 1][2], part));
  }

  private static int mix(int a, int b, double part) {
    return (int) Math.round(a + (b - a) * part);
  }

  private static String x(double[] at) {
    return number(place(at[0], WIDTH));
  }

  private static String y(double[] at) {
    return number(place(at[1], HEIGHT));
  }

  private static double place(double unit, int size) {
    return MARGIN + unit * (size - 2 * MARGIN - 40);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
