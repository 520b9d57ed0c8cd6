package org.evenload.jobs.kind.penetration.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.BusIndex;
import org.evenload.grid.network.Network;

/**
 * A picture of a network without coordinates: buses that push each other away and are pulled
 * together by branches (Fruchterman and Reingold 1991), from a circle and without chance, so that
 * the same network always looks the same.
 */
record NetworkDrawing(Network network) {
  private static final int STEPS = 400;
  private static final double WIDTH = 900;
  private static final double HEIGHT = 520;
  private static final double MARGIN = 34;
  private static final String[] COLOURS = {
    "#b2182b", "#ef8a62", "#fddbc7", "#d1e5f0", "#67a9cf", "#2166ac"
  };

  /**
   * The picture as SVG.
   *
   * @param value by bus number; buses without one are grey
   * @param label by bus number
   * @param edges of the colours, increasing, one less than there are colours
   */
  String svg(Map<Integer, Double> value, Map<Integer, String> label, double[] edges) {
    double[][] at = positions();
    BusIndex index = network.busIndex();
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" style=\"width:100%%;height:auto\" font-size=\"12\" font-family=\"inherit\">"
            .formatted(WIDTH, HEIGHT));
    for (Branch branch : network.branches()) {
      if (branch.inService()) {
        double[] a = at[index.of(branch.from())];
        double[] b = at[index.of(branch.to())];
        svg.append(
            String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#9aa5b1\" stroke-width=\"1.5\"/>",
                a[0],
                a[1],
                b[0],
                b[1]));
      }
    }
    boolean small = network.buses().size() <= 40;
    double radius = small ? 13 : 7;
    for (int i = 0; i < at.length; i++) {
      int bus = network.buses().get(i).number();
      Double shown = value.get(bus);
      String fill = shown == null ? "#e5e7eb" : COLOURS[colour(shown, edges)];
      boolean dark = shown != null && (fill.equals(COLOURS[0]) || fill.equals(COLOURS[5]));
      svg.append(
          String.format(
              Locale.ROOT,
              "<g><title>%s</title><circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.0f\" fill=\"%s\" stroke=\"#1f2933\"/>"
                  + "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" font-size=\"%d\" fill=\"%s\">%d</text></g>",
              label.getOrDefault(bus, "bus " + bus),
              at[i][0],
              at[i][1],
              radius,
              fill,
              at[i][0],
              at[i][1] + (small ? 4 : 2.5),
              small ? 12 : 7,
              dark ? "#ffffff" : "#1f2933",
              bus));
    }
    return svg.append("</svg>").toString();
  }

  static int colours() {
    return COLOURS.length;
  }

  private static int colour(double value, double[] edges) {
    int i = 0;
    while (i < edges.length && value >= edges[i]) {
      i++;
    }
    return i;
  }

  /** The names of the colours, for a legend. */
  static List<String> colourCodes() {
    return List.of(COLOURS);
  }

  private double[][] positions() {
    int n = network.buses().size();
    double[][] at = new double[n][];
    for (int i = 0; i < n; i++) {
      double angle = 2 * Math.PI * i / n;
      at[i] = new double[] {StrictMath.cos(angle), StrictMath.sin(angle)};
    }
    double distance = 1.6 / Math.sqrt(n);
    for (int step = 0; step < STEPS; step++) {
      double[][] force = forces(at, distance);
      double most = 0.12 * (1 - (double) step / STEPS);
      for (int i = 0; i < n; i++) {
        double size = Math.max(1e-9, Math.hypot(force[i][0], force[i][1]));
        double move = Math.min(size, most);
        at[i][0] += force[i][0] / size * move;
        at[i][1] += force[i][1] / size * move;
      }
    }
    return fitted(at);
  }

  private double[][] forces(double[][] at, double distance) {
    int n = at.length;
    double[][] force = new double[n][2];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double dx = at[i][0] - at[j][0];
        double dy = at[i][1] - at[j][1];
        double square = Math.max(1e-6, dx * dx + dy * dy);
        push(force, i, j, dx, dy, distance * distance / square);
      }
    }
    BusIndex index = network.busIndex();
    for (Branch branch : network.branches()) {
      int i = index.of(branch.from());
      int j = index.of(branch.to());
      double dx = at[i][0] - at[j][0];
      double dy = at[i][1] - at[j][1];
      push(force, i, j, dx, dy, -Math.hypot(dx, dy) / distance);
    }
    return force;
  }

  private static void push(double[][] force, int i, int j, double dx, double dy, double factor) {
    force[i][0] += factor * dx;
    force[i][1] += factor * dy;
    force[j][0] -= factor * dx;
    force[j][1] -= factor * dy;
  }

  private static double[][] fitted(double[][] at) {
    double[] low = {Double.MAX_VALUE, Double.MAX_VALUE};
    double[] high = {-Double.MAX_VALUE, -Double.MAX_VALUE};
    for (double[] p : at) {
      for (int k = 0; k < 2; k++) {
        low[k] = Math.min(low[k], p[k]);
        high[k] = Math.max(high[k], p[k]);
      }
    }
    double[] size = {WIDTH, HEIGHT};
    for (double[] p : at) {
      for (int k = 0; k < 2; k++) {
        double width = Math.max(1e-9, high[k] - low[k]);
        p[k] = MARGIN + (p[k] - low[k]) / width * (size[k] - 2 * MARGIN);
      }
    }
    return at;
  }
}
