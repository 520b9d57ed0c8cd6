package org.evenload.jobs.kind.penetration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.table.TableSpec;
import org.evenload.model.population.ChargingDays;
import org.evenload.model.risk.DayQuantile;
import org.evenload.model.risk.Interval;
import org.evenload.model.risk.Mean;
import org.evenload.model.risk.Share;
import org.jspecify.annotations.Nullable;

/** Risk and means at every level and mode, from the drawn days. */
final class RiskStage implements Stage {
  private static final int CONTROL_SAMPLES = 1000;
  private static final int CONTROL_VEHICLES = 1000;

  private final PenetrationModel model;
  private final double confidence;

  RiskStage(PenetrationModel model, double confidence) {
    this.model = model;
    this.confidence = confidence;
  }

  private record Level(String scenario, int vehicles, String mode) {}

  @Override
  public String name() {
    return "risk";
  }

  @Override
  public List<TableSpec> tables() {
    return List.of(PenetrationTables.LEVEL);
  }

  @Override
  public void run(StudyContext context) {
    Map<Level, List<Row>> levels = new LinkedHashMap<>();
    List<Row> days =
        context
            .table(PenetrationTables.DAY)
            .filter("scenario <> '" + CaseKey.BASE_SCENARIO + "'")
            .orderBy("scenario", "vehicles", "mode", "sample")
            .collectAsList();
    for (Row day : days) {
      levels
          .computeIfAbsent(
              new Level(
                  Fields.text(day, "scenario"),
                  Fields.integer(day, "vehicles"),
                  Fields.text(day, "mode")),
              missing -> new ArrayList<>())
          .add(day);
    }
    Map<String, Double> drivenKwh = new HashMap<>();
    for (PenetrationModel.Kind kind : model.kinds()) {
      drivenKwh.put(kind.name(), meanDrivenKwh(kind));
    }
    List<Row> rows = new ArrayList<>();
    levels.forEach(
        (level, ofLevel) ->
            rows.add(
                row(
                    level,
                    ofLevel,
                    levels.get(
                        new Level(
                            level.scenario, level.vehicles, ChargingMode.UNCONTROLLED.column())),
                    drivenKwh.getOrDefault(level.scenario, 0.0))));
    context.write(PenetrationTables.LEVEL, rows);
  }

  /** Drawing days costs little next to operating them, so the mean of a vehicle is known well. */
  private double meanDrivenKwh(PenetrationModel.Kind kind) {
    ChargingDays days = model.chargingDays(kind);
    double sum = 0;
    for (int sample = 1; sample <= CONTROL_SAMPLES; sample++) {
      sum +=
          days.forEachStay(
                  PenetrationModel.fleet(CONTROL_VEHICLES),
                  sample,
                  (bus, vehicles, point, first, length, kwh) -> {})
              .drivenKwh();
    }
    return sum / CONTROL_SAMPLES / CONTROL_VEHICLES;
  }

  private Row row(Level level, List<Row> days, @Nullable List<Row> uncontrolled, double drivenKwh) {
    long holding = days.stream().filter(day -> day.<Boolean>getAs("holds")).count();
    double[] hours = column(days, "short_h");
    double[] mwh = column(days, "not_supplied_mwh");
    double[] mw = column(days, "greatest_not_supplied_mw");
    double[] usd = column(days, "cost_usd");
    long isShort = Arrays.stream(hours).filter(h -> h > 0).count();
    Interval lolp = Share.wilson(isShort, days.size(), confidence);
    Interval lole = mean(hours);
    Interval eens = mean(mwh);
    Interval cost = mean(usd);
    Mean.Controlled controlled = controlled(mwh, column(days, "driven_mwh"), level, drivenKwh);
    Difference dearer = difference(usd, uncontrolled);
    double energyMwh = sum(column(days, "energy_mwh")) / days.size();
    return PenetrationTables.LEVEL.row(
        level.scenario,
        DayTask.variant(level.vehicles),
        level.mode,
        level.vehicles,
        days.size(),
        (int) holding,
        (int) isShort,
        lolp.estimate(),
        lolp.lower(),
        lolp.upper(),
        lole.estimate(),
        Math.max(0, lole.lower()),
        lole.upper(),
        eens.estimate(),
        Math.max(0, eens.lower()),
        eens.upper(),
        controlled.mean().estimate(),
        controlled.remainingVariance(),
        quantile(mw, 0.5),
        quantile(mw, 0.95),
        Arrays.stream(mw).max().orElse(0),
        quantile(mwh, 0.05),
        quantile(mwh, 0.5),
        quantile(mwh, 0.95),
        mean(column(days, "losses_mwh")).estimate(),
        mean(column(days, "peak_mw")).estimate(),
        mean(column(days, "load_factor_pct")).estimate(),
        Arrays.stream(column(days, "vm_min_pu")).min().orElse(0),
        greatest(days, "loading_pct"),
        mean(column(days, "unmet_kwh")).estimate(),
        cost.estimate(),
        cost.lower(),
        cost.upper(),
        energyMwh > 0 ? cost.estimate() / energyMwh / 1000 : null,
        cost.estimate() / level.vehicles,
        dearer == null ? null : dearer.mean.estimate(),
        dearer == null ? null : dearer.mean.lower(),
        dearer == null ? null : dearer.mean.upper(),
        dearer == null ? null : DayRows.orNull(dearer.pairedVariance),
        greatest(days, "gap_pct"));
  }

  private Interval mean(double[] values) {
    return values.length < 2
        ? new Interval(values[0], values[0], values[0])
        : Mean.of(values, confidence);
  }

  private Mean.Controlled controlled(
      double[] mwh, double[] drivenMwh, Level level, double drivenKwh) {
    return mwh.length < 3
        ? new Mean.Controlled(mean(mwh), 1)
        : Mean.controlled(mwh, drivenMwh, drivenKwh * level.vehicles / 1000, confidence);
  }

  private record Difference(Interval mean, double pairedVariance) {}

  // The same days in both modes: their difference varies less than days of their own would.
  private @Nullable Difference difference(double[] usd, @Nullable List<Row> uncontrolled) {
    if (uncontrolled == null || uncontrolled.size() != usd.length) {
      return null;
    }
    double[] other = column(uncontrolled, "cost_usd");
    double[] difference = new double[usd.length];
    for (int d = 0; d < difference.length; d++) {
      difference[d] = usd[d] - other[d];
    }
    return new Difference(
        mean(difference), variance(difference) / (variance(usd) + variance(other)));
  }

  private static double variance(double[] values) {
    double mean = sum(values) / values.length;
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
  }

  // So many days have no more.
  private double quantile(double[] values, double share) {
    double[] negative = Arrays.stream(values).map(v -> -v).toArray();
    return Math.abs(DayQuantile.of(negative, share, confidence).value());
  }

  private static @Nullable Double greatest(List<Row> days, String column) {
    double greatest =
        Arrays.stream(column(days, column)).filter(Double::isFinite).max().orElse(Double.NaN);
    return DayRows.orNull(greatest);
  }

  private static double[] column(List<Row> days, String name) {
    return IntStream.range(0, days.size())
        .mapToDouble(i -> Fields.number(days.get(i), name))
        .toArray();
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
