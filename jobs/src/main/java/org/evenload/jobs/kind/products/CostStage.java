package org.evenload.jobs.kind.products;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.table.TableSpec;
import org.evenload.model.sensitivity.BoxStatistics;
import org.evenload.model.sensitivity.Regression;
import org.jspecify.annotations.Nullable;

/** Specific costs of every variant over its days, and how they depend on what is varied. */
final class CostStage implements Stage {
  /** Columns of specific costs, by product. */
  static final Map<String, String> COLUMNS = columns();

  private final List<Variant> variants;
  private final PublishedCosts published;

  CostStage(List<Variant> variants, PublishedCosts published) {
    this.variants = variants;
    this.published = published;
  }

  /** A variant's costs of one product. */
  private record Cell(Variant variant, String product) {}

  private static Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("all", "total_usd_per_mwh");
    columns.put("green", "green_usd_per_mwh");
    columns.put("blue", "blue_usd_per_mwh");
    columns.put("red", "red_usd_per_mwh");
    return columns;
  }

  @Override
  public String name() {
    return "costs";
  }

  @Override
  public List<TableSpec> tables() {
    return List.of(ProductTables.SUMMARY, ProductTables.REGRESSION, ProductTables.EFFECT);
  }

  @Override
  public void run(StudyContext context) {
    Map<Cell, BoxStatistics> boxes = boxes(context);
    List<Row> summaries = new ArrayList<>();
    for (Variant variant : variants) {
      for (String product : COLUMNS.keySet()) {
        Cell cell = new Cell(variant, product);
        summaries.add(summaryRow(cell, boxes.get(cell)));
      }
    }
    Map<String, List<Variant>> sweeps = Variant.bySweep(variants);
    List<SweepMeans> means = new ArrayList<>();
    sweeps.forEach(
        (sweep, ofSweep) ->
            COLUMNS.keySet().forEach(product -> means.add(means(ofSweep, product, boxes))));
    context.write(ProductTables.SUMMARY, summaries);
    context.write(
        ProductTables.REGRESSION,
        means.stream().flatMap(of -> regressionRows(of).stream()).toList());
    context.write(ProductTables.EFFECT, EffectRows.of(means, published));
  }

  private static SweepMeans means(
      List<Variant> ofSweep, String product, Map<Cell, BoxStatistics> boxes) {
    List<double[]> points = new ArrayList<>();
    for (Variant variant : ofSweep) {
      BoxStatistics box = boxes.get(new Cell(variant, product));
      if (box != null) {
        points.add(new double[] {variant.value(), box.mean()});
      }
    }
    return new SweepMeans(
        ofSweep.get(0).scenario(),
        ofSweep.get(0).key(),
        product,
        points.stream().mapToDouble(point -> point[0]).toArray(),
        points.stream().mapToDouble(point -> point[1]).toArray());
  }

  private Map<Cell, BoxStatistics> boxes(StudyContext context) {
    Map<String, Variant> named = new LinkedHashMap<>();
    variants.forEach(variant -> named.put(variant.place(), variant));
    Map<Cell, List<Double>> days = new LinkedHashMap<>();
    List<Row> rows =
        context.table(ProductTables.DAY).orderBy("scenario", "variant", "sample").collectAsList();
    for (Row row : rows) {
      Variant variant =
          Objects.requireNonNull(
              named.get(Variant.place(row.getAs("scenario"), row.getAs("variant"))));
      COLUMNS.forEach(
          (product, column) -> {
            Double cost = row.getAs(column);
            if (cost != null) {
              days.computeIfAbsent(new Cell(variant, product), missing -> new ArrayList<>())
                  .add(cost);
            }
          });
    }
    Map<Cell, BoxStatistics> boxes = new LinkedHashMap<>();
    days.forEach(
        (cell, costs) ->
            boxes.put(
                cell, BoxStatistics.of(costs.stream().mapToDouble(Double::doubleValue).toArray())));
    return boxes;
  }

  private Row summaryRow(Cell cell, @Nullable BoxStatistics box) {
    List<@Nullable Object> values =
        new ArrayList<>(List.of(cell.variant().scenario(), cell.variant().name(), cell.product()));
    if (box == null) {
      values.addAll(Arrays.asList(0, 0));
      values.addAll(Collections.nCopies(8, null));
    } else {
      values.addAll(
          Arrays.asList(
              box.count(),
              box.outliers(),
              box.mean(),
              box.least(),
              box.lowerWhisker(),
              box.lowerQuartile(),
              box.median(),
              box.upperQuartile(),
              box.upperWhisker(),
              box.greatest()));
    }
    values.add(
        orNull(published.at(cell.variant().scenario(), cell.variant().value(), cell.product())));
    return ProductTables.SUMMARY.row(values.toArray());
  }

  private static List<Row> regressionRows(SweepMeans means) {
    List<Row> rows = new ArrayList<>();
    double[] x = means.values();
    Optional<Integer> best = best(x, means.usdPerMwh()).map(Regression::degree);
    for (int degree = 1; degree <= 2; degree++) {
      if (x.length < degree + 2) {
        continue;
      }
      Regression fit = Regression.fit(x, means.usdPerMwh(), degree);
      double[] coefficients = Arrays.copyOf(fit.coefficients(), 3);
      rows.add(
          ProductTables.REGRESSION.row(
              means.sweep(),
              means.product(),
              degree,
              means.key(),
              coefficients[0],
              coefficients[1],
              degree == 2 ? (Double) coefficients[2] : null,
              orNull(fit.rSquared()),
              orNull(fit.adjustedRSquared()),
              best.equals(Optional.of(degree))));
    }
    return rows;
  }

  /** The better of line and parabola, if there are points enough. */
  static Optional<Regression> best(double[] x, double[] y) {
    return x.length < 3 ? Optional.empty() : Optional.of(Regression.best(x, y));
  }

  private static @Nullable Double orNull(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
