package org.evenload.jobs.sensitivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.table.TableSpec;
import org.evenload.model.sensitivity.MorrisEffect;
import org.evenload.model.sensitivity.Regression;
import org.evenload.model.sensitivity.SobolIndex;
import org.jspecify.annotations.Nullable;

/** What the headlines of all runs say about every key. */
final class EffectsStage implements Stage {
  private static final double CONFIDENCE = 0.95;

  private final SensitivityConfig config;
  private final List<Map<String, Double>> points;

  EffectsStage(SensitivityConfig config, List<Map<String, Double>> points) {
    this.config = config;
    this.points = points;
  }

  /** A headline. */
  private record Output(String metric, String scope) {}

  @Override
  public String name() {
    return "effects";
  }

  @Override
  public List<TableSpec> tables() {
    return List.of(SensitivityTables.EFFECT);
  }

  @Override
  public void run(StudyContext context) {
    Map<Output, double[]> outputs = new LinkedHashMap<>();
    for (Row row :
        context
            .table(SensitivityTables.OUTPUT)
            .orderBy("metric", "scope", "point")
            .collectAsList()) {
      double[] values =
          outputs.computeIfAbsent(
              new Output(row.getAs("metric"), row.getAs("scope")), missing -> unknown());
      Double value = row.getAs("value");
      values[row.<Integer>getAs("point") - 1] = value == null ? Double.NaN : value;
    }
    List<Row> rows = new ArrayList<>();
    outputs.forEach((output, values) -> rows.addAll(effects(output, values)));
    context.write(SensitivityTables.EFFECT, rows);
  }

  private double[] unknown() {
    double[] values = new double[points.size()];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private List<Row> effects(Output output, double[] values) {
    MorrisEffect @Nullable [] morris =
        config.design().equals("morris") ? config.morris().effects(values) : null;
    SobolIndex @Nullable [] sobol =
        config.design().equals("sobol") && known(values) >= config.keys().size() + 4
            ? config.sobol().indices(values, CONFIDENCE)
            : null;
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < config.keys().size(); i++) {
      rows.add(
          row(
              output,
              config.keys().get(i).key(),
              values,
              morris == null ? null : morris[i],
              sobol == null ? null : sobol[i]));
    }
    return rows;
  }

  private static long known(double[] values) {
    return Arrays.stream(values).filter(Double::isFinite).count();
  }

  private Row row(
      Output output,
      String key,
      double[] values,
      @Nullable MorrisEffect morris,
      @Nullable SobolIndex sobol) {
    List<double[]> pairs = new ArrayList<>();
    for (int p = 0; p < values.length; p++) {
      Double x = points.get(p).get(key);
      if (x != null && Double.isFinite(values[p])) {
        pairs.add(new double[] {x, values[p]});
      }
    }
    double[] x = pairs.stream().mapToDouble(pair -> pair[0]).toArray();
    double[] y = pairs.stream().mapToDouble(pair -> pair[1]).toArray();
    double least = meanAt(x, y, Arrays.stream(x).min().orElse(Double.NaN));
    double greatest = meanAt(x, y, Arrays.stream(x).max().orElse(Double.NaN));
    boolean fits = x.length >= 3 && Arrays.stream(x).distinct().count() >= 2;
    Regression fit = fits ? Regression.best(x, y) : null;
    double[] c = fit == null ? new double[] {Double.NaN} : fit.coefficients();
    return SensitivityTables.EFFECT.row(
        output.metric(),
        output.scope(),
        key,
        orNull(least),
        orNull(greatest),
        orNull(100 * (greatest - least) / Math.abs(least)),
        fit == null ? 0 : fit.degree(),
        orNull(c[0]),
        c.length > 1 ? orNull(c[1]) : null,
        c.length > 2 ? orNull(c[2]) : null,
        fit == null ? null : orNull(fit.rSquared()),
        morris == null ? null : orNull(morris.mean()),
        morris == null ? null : orNull(morris.meanAbsolute()),
        morris == null ? null : orNull(morris.deviation()),
        sobol == null ? null : orNull(sobol.first()),
        sobol == null ? null : orNull(sobol.firstInterval().lower()),
        sobol == null ? null : orNull(sobol.firstInterval().upper()),
        sobol == null ? null : orNull(sobol.total()),
        sobol == null ? null : orNull(sobol.totalInterval().lower()),
        sobol == null ? null : orNull(sobol.totalInterval().upper()));
  }

  private static double meanAt(double[] x, double[] y, double place) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < x.length; i++) {
      if (x[i] == place) {
        sum += y[i];
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  private static @Nullable Double orNull(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
