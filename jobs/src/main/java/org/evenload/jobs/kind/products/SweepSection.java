package org.evenload.jobs.kind.products;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evenload.jobs.report.Chart;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.Section;
import org.evenload.model.sensitivity.Interval;
import org.evenload.model.sensitivity.Regression;

/** What a sweep shows: loads by value, boxes, a curve, and the figures with published ones. */
final class SweepSection {
  private static final int MOST_CURVES = 6;
  private static final int CURVE_POINTS = 41;
  private static final double CONFIDENCE = 0.95;
  private static final Map<String, String> PRODUCT_OF_KEY =
      Map.of("products.green_kw", "green", "products.blue_kw", "blue", "products.red_kw", "red");

  private SweepSection() {}

  static Section of(String name, List<Variant> values, CostView costs) {
    SweepLabel sweep = new SweepLabel(name, values.get(0).key());
    Section.Builder section =
        Section.titled("sweep-" + name, sweep.title())
            .text("Key %s of the study file.".formatted(sweep.key()))
            .chart(loads(sweep, values, "all", costs));
    String product = PRODUCT_OF_KEY.get(sweep.key());
    if (product != null) {
      section.chart(loads(sweep, values, product, costs));
    }
    section.chart(boxes(sweep, values, costs));
    curve(sweep, values, costs).ifPresent(section::chart);
    return section.table(SweepTables.values(sweep, values, costs)).build();
  }

  private static Chart.Builder loads(
      SweepLabel sweep, List<Variant> values, String product, CostView costs) {
    int steps = costs.loadKw(values.get(0), product).length;
    List<String> times = new ArrayList<>();
    for (int t = 0; t < steps; t++) {
      int minute = t * 24 * 60 / steps;
      times.add("%02d:%02d".formatted(minute / 60, minute % 60));
    }
    boolean all = product.equals("all");
    Chart.Builder chart =
        Chart.line(
                "load-%s-%s".formatted(sweep.name(), product),
                "Load of %s vehicles by %s".formatted(all ? "all" : product, sweep.words()))
            .caption("Mean over all days of what they take together.")
            .x("time of day", times)
            .y("kW");
    for (Variant variant : shown(values)) {
      chart.series(sweep.valued(variant.value()), costs.loadKw(variant, product));
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

  private static Chart.Builder boxes(SweepLabel sweep, List<Variant> values, CostView costs) {
    return Chart.box("box-" + sweep.name(), "Specific cost of days")
        .caption(
            "Whiskers end at the outermost days that are no outliers; boxes hold half of the days.")
        .x(sweep.axis(), values.stream().map(v -> Variant.plain(v.value())).toList())
        .y("USD/MWh")
        .boxes(
            "all products",
            "a",
            values.stream().map(v -> costs.cell(v, "all").box()).toArray(double[][]::new));
  }

  private static Optional<Chart.Builder> curve(
      SweepLabel sweep, List<Variant> values, CostView costs) {
    double[] x = values.stream().mapToDouble(Variant::value).toArray();
    double[] y = values.stream().mapToDouble(v -> costs.cell(v, "all").meanUsdPerMwh()).toArray();
    if (Arrays.stream(y).anyMatch(Double::isNaN)) {
      return Optional.empty();
    }
    return CostStage.best(x, y).map(fit -> curve(sweep, x, y, fit));
  }

  private static Chart.Builder curve(SweepLabel sweep, double[] x, double[] y, Regression fit) {
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
    return Chart.points("curve-" + sweep.name(), "Regression of the mean specific cost")
        .finding(
            "%s, R² = %s."
                .formatted(
                    fit.degree() == 1 ? "A line fits best" : "A parabola fits best",
                    Numbers.fixed(fit.rSquared(), 4)))
        .caption("Means without outliers, the fitted curve and the band of its mean (95 %).")
        .x(sweep.axis())
        .y("USD/MWh")
        .band("95 % band", "a", xs, lower, upper)
        .points("curve", Chart.Type.LINE, "a", xs, ys)
        .points("means", Chart.Type.POINTS, "b", x, y);
  }
}
