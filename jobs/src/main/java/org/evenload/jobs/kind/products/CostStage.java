package org.evenload.jobs.kind.products;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  CostStage(List<Variant> variants) {
    this.variants = variants;
  }

  /** A variant's costs of one product. */
  private record Cell(String scenario, String variant, String product) {}

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
    return List.of(ProductTables.SUMMARY, ProductTables.REGRESSION);
  }

  @Override
  public void run(StudyContext context) {
    Map<Cell, List<Double>> days = days(context);
    Map<Cell, BoxStatistics> boxes = new LinkedHashMap<>();
    List<Row> summaries = new ArrayList<>();
    for (Variant variant : variants) {
      for (String product : COLUMNS.keySet()) {
        Cell cell = new Cell(variant.scenario(), variant.name(), product);
        List<Double> costs = days.getOrDefault(cell, List.of());
        if (!costs.isEmpty()) {
          boxes.put(
              cell, BoxStatistics.of(costs.stream().mapToDouble(Double::doubleValue).toArray()));
        }
        summaries.add(summaryRow(cell, boxes.get(cell)));
      }
    }
    context.write(ProductTables.SUMMARY, summaries);
    context.write(ProductTables.REGRESSION, regressions(boxes));
  }

  private static Map<Cell, List<Double>> days(StudyContext context) {
    Map<Cell, List<Double>> days = new LinkedHashMap<>();
    List<Row> rows =
        context.table(ProductTables.DAY).orderBy("scenario", "variant", "sample").collectAsList();
    for (Row row : rows) {
      COLUMNS.forEach(
          (product, column) -> {
            Double cost = row.getAs(column);
            if (cost != null) {
              Cell cell = new Cell(row.getAs("scenario"), row.getAs("variant"), product);
              days.computeIfAbsent(cell, missing -> new ArrayList<>()).add(cost);
            }
          });
    }
    return days;
  }

  private static Row summaryRow(Cell cell, @Nullable BoxStatistics box) {
    if (box == null) {
      return ProductTables.SUMMARY.row(
          cell.scenario(),
          cell.variant(),
          cell.product(),
          0,
          0,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null);
    }
    return ProductTables.SUMMARY.row(
        cell.scenario(),
        cell.variant(),
        cell.product(),
        box.count(),
        box.outliers(),
        box.mean(),
        box.least(),
        box.lowerWhisker(),
        box.lowerQuartile(),
        box.median(),
        box.upperQuartile(),
        box.upperWhisker(),
        box.greatest());
  }

  private List<Row> regressions(Map<Cell, BoxStatistics> boxes) {
    List<Row> rows = new ArrayList<>();
    Map<String, List<Variant>> sweeps = new LinkedHashMap<>();
    for (Variant variant : variants) {
      if (!variant.key().isEmpty()) {
        sweeps.computeIfAbsent(variant.scenario(), missing -> new ArrayList<>()).add(variant);
      }
    }
    sweeps.forEach(
        (sweep, ofSweep) -> {
          for (String product : COLUMNS.keySet()) {
            List<Variant> known =
                ofSweep.stream()
                    .filter(v -> boxes.containsKey(new Cell(sweep, v.name(), product)))
                    .toList();
            double[] x = known.stream().mapToDouble(Variant::value).toArray();
            double[] y =
                known.stream()
                    .mapToDouble(v -> mean(boxes, new Cell(sweep, v.name(), product)))
                    .toArray();
            rows.addAll(regressionRows(sweep, product, ofSweep.get(0).key(), x, y));
          }
        });
    return rows;
  }

  private static double mean(Map<Cell, BoxStatistics> boxes, Cell cell) {
    BoxStatistics box = boxes.get(cell);
    return box == null ? Double.NaN : box.mean();
  }

  private static List<Row> regressionRows(
      String sweep, String product, String key, double[] x, double[] y) {
    List<Row> rows = new ArrayList<>();
    Optional<Integer> best = best(x, y).map(Regression::degree);
    for (int degree = 1; degree <= 2; degree++) {
      if (x.length < degree + 2) {
        continue;
      }
      Regression fit = Regression.fit(x, y, degree);
      double[] coefficients = Arrays.copyOf(fit.coefficients(), 3);
      rows.add(
          ProductTables.REGRESSION.row(
              sweep,
              product,
              degree,
              key,
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
