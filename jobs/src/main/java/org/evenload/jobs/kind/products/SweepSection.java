package org.evenload.jobs.kind.products;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.evenload.jobs.report.Chart;
import org.evenload.jobs.report.HtmlTable;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.Section;
import org.evenload.model.sensitivity.Interval;
import org.evenload.model.sensitivity.Regression;

/** What a sweep shows: loads by value, boxes, a curve, and the figures with published ones. */
final class SweepSection {
  private static final int MOST_CURVES = 6;
  private static final int CURVE_POINTS = 41;
  private static final double CONFIDENCE = 0.95;
  private static final List<String> PRODUCTS = List.of("green", "blue", "red", "all");

  private SweepSection() {}

  static Section of(String name, List<Variant> values, CostView costs, PublishedCosts published) {
    String title = title(name);
    String key = values.get(0).key();
    Section.Builder section =
        Section.titled("sweep-" + name, title)
            .chart(loads(name, values, costs))
            .chart(boxes(name, values, costs));
    curve(name, values, costs).ifPresent(section::chart);
    return section.table(table(name, key, values, costs, published)).build();
  }

  private static String title(String name) {
    String words = name.replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static Chart.Builder loads(String name, List<Variant> values, CostView costs) {
    Variant first = values.get(0);
    int steps = costs.loadKw(first).length;
    List<String> times = new ArrayList<>();
    for (int t = 0; t < steps; t++) {
      int minute = t * 24 * 60 / steps;
      times.add("%02d:%02d".formatted(minute / 60, minute % 60));
    }
    Chart.Builder chart =
        Chart.line("load-" + name, "Load by value of " + first.key())
            .caption("Mean over all days of the load of all vehicles together.")
            .x("time of day", times)
            .y("kW");
    for (Variant variant : shown(values)) {
      chart.series(Variant.plain(variant.value()), costs.loadKw(variant));
    }
    return chart;
  }

  private static List<Variant> shown(List<Variant> values) {
    if (values.size() <= MOST_CURVES) {
      return values;
    }
    List<Variant> shown = new ArrayList<>();
    for (int i = 0; i < MOST_CURVES; i++) {
      shown.add(values.get(Math.round(i * (values.size() - 1f) / (MOST_CURVES - 1))));
    }
    return shown;
  }

  private static Chart.Builder boxes(String name, List<Variant> values, CostView costs) {
    return Chart.box("box-" + name, "Specific cost of days")
        .caption(
            "Whiskers end at the outermost days that are no outliers; boxes hold half of the days.")
        .x(values.get(0).key(), values.stream().map(v -> Variant.plain(v.value())).toList())
        .y("USD/MWh")
        .boxes(
            "all products",
            "a",
            values.stream()
                .map(v -> costs.cell(name, v.name(), "all").box())
                .toArray(double[][]::new));
  }

  private static Optional<Chart.Builder> curve(String name, List<Variant> values, CostView costs) {
    double[] x = values.stream().mapToDouble(Variant::value).toArray();
    double[] y = means(name, values, costs, "all");
    if (Arrays.stream(y).anyMatch(Double::isNaN)) {
      return Optional.empty();
    }
    return CostStage.best(x, y).map(fit -> curve(name, values.get(0).key(), x, y, fit));
  }

  private static Chart.Builder curve(
      String name, String key, double[] x, double[] y, Regression fit) {
    double[] xs = new double[CURVE_POINTS];
    double[] ys = new double[CURVE_POINTS];
    double[] lower = new double[CURVE_POINTS];
    double[] upper = new double[CURVE_POINTS];
    for (int i = 0; i < CURVE_POINTS; i++) {
      xs[i] = x[0] + i * (x[x.length - 1] - x[0]) / (CURVE_POINTS - 1);
      ys[i] = fit.at(xs[i]);
      Interval band = fit.band(xs[i], CONFIDENCE);
      lower[i] = band.lower();
      upper[i] = band.upper();
    }
    return Chart.points("curve-" + name, "Regression of the mean specific cost")
        .finding(
            "%s, R² = %s."
                .formatted(
                    fit.degree() == 1 ? "A line fits best" : "A parabola fits best",
                    Numbers.fixed(fit.rSquared(), 4)))
        .caption("Means without outliers, the fitted curve and the band of its mean (95 %).")
        .x(key)
        .y("USD/MWh")
        .band("95 % band", "a", xs, lower, upper)
        .points("curve", Chart.Type.LINE, "a", xs, ys)
        .points("means", Chart.Type.POINTS, "b", x, y);
  }

  private static double[] means(String name, List<Variant> values, CostView costs, String product) {
    return values.stream()
        .mapToDouble(v -> costs.cell(name, v.name(), product).meanUsdPerMwh())
        .toArray();
  }

  private static HtmlTable table(
      String name, String key, List<Variant> values, CostView costs, PublishedCosts published) {
    HtmlTable.Builder table =
        HtmlTable.titled(
                "table-" + name, "%s: energy, cost and specific cost".formatted(title(name)))
            .help("Means of a day; specific costs without outliers. Published figures in grey.")
            .head(
                key,
                "green MWh",
                "blue MWh",
                "red MWh",
                "all MWh",
                "green USD",
                "blue USD",
                "all USD",
                "green USD/MWh",
                "blue USD/MWh",
                "red USD/MWh",
                "all USD/MWh",
                "published green",
                "published blue",
                "published all");
    for (Variant v : values) {
      double[] energy = costs.energyMwh(v);
      double[] usd = costs.costUsd(v);
      List<HtmlTable.Cell> cells = new ArrayList<>();
      for (double mwh : energy) {
        cells.add(HtmlTable.number(Numbers.fixed(mwh, 3)));
      }
      for (int i : new int[] {0, 1, 3}) {
        cells.add(HtmlTable.number(Numbers.fixed(usd[i], 2)));
      }
      for (String product : PRODUCTS) {
        cells.add(
            HtmlTable.number(
                Numbers.fixed(costs.cell(name, v.name(), product).meanUsdPerMwh(), 2)));
      }
      for (String product : List.of("green", "blue", "all")) {
        cells.add(HtmlTable.paper(Numbers.fixed(published.at(name, v.value(), product), 2)));
      }
      table.row(Variant.plain(v.value()), cells);
    }
    return table.build();
  }

  /** All sweeps side by side: how far each moves the costs. */
  static HtmlTable effects(
      Map<String, List<Variant>> sweeps, CostView costs, PublishedCosts published) {
    HtmlTable.Builder table =
        HtmlTable.titled(
                "effects", "What moves the specific cost, from the first to the last value")
            .help(
                "Change of the mean specific cost of all energy, of green and of blue. Published figures in grey.")
            .head(
                "sweep",
                "from",
                "to",
                "all USD/MWh",
                "to",
                "all",
                "green",
                "blue",
                "published all",
                "published green",
                "published blue");
    sweeps.forEach(
        (name, values) -> {
          Variant first = values.get(0);
          Variant last = values.get(values.size() - 1);
          List<HtmlTable.Cell> cells = new ArrayList<>();
          cells.add(HtmlTable.number(Variant.plain(first.value())));
          cells.add(HtmlTable.number(Variant.plain(last.value())));
          cells.add(cost(costs, first));
          cells.add(cost(costs, last));
          for (String product : List.of("all", "green", "blue")) {
            cells.add(HtmlTable.number(percent(effectPct(costs, values, product))));
          }
          for (String product : List.of("all", "green", "blue")) {
            double from = published.at(name, first.value(), product);
            double to = published.at(name, last.value(), product);
            cells.add(HtmlTable.paper(percent(100 * (to / from - 1))));
          }
          table.row(title(name), cells);
        });
    return table.build();
  }

  private static HtmlTable.Cell cost(CostView costs, Variant variant) {
    return HtmlTable.number(
        Numbers.fixed(costs.cell(variant.scenario(), variant.name(), "all").meanUsdPerMwh(), 2));
  }

  private static String percent(double value) {
    return Double.isFinite(value) ? Numbers.signed(value, 2) + " %" : Numbers.NO_VALUE;
  }

  /** Change of a product's mean specific cost from the first to the last value, percent. */
  static double effectPct(CostView costs, List<Variant> values, String product) {
    double[] means = means(values.get(0).scenario(), values, costs, product);
    return 100 * (means[means.length - 1] / means[0] - 1);
  }
}
