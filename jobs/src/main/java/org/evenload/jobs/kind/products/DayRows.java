package org.evenload.jobs.kind.products;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.evenload.model.product.ChargedDay;
import org.evenload.model.product.DayChecker;
import org.evenload.model.product.DayCosts;
import org.evenload.model.product.DayProblem;
import org.evenload.model.product.Product;
import org.evenload.model.product.Session;
import org.jspecify.annotations.Nullable;

/** What the tables keep of a charged day. */
final class DayRows {
  private static final String MODE = "modulated";

  private DayRows() {}

  /** Energies and costs, and what an independent check says. */
  static Row day(Variant variant, int sample) {
    ChargedDay day = variant.charge(sample);
    DayCosts costs = DayCosts.of(day);
    List<@Nullable Object> values = new ArrayList<>(keys(variant, sample));
    values.add(day.keepsLimit() ? "kept" : "exceeded");
    values.add(day.method().label());
    List<Session> sessions = day.problem().sessions();
    for (Product product : Product.values()) {
      values.add((int) sessions.stream().filter(s -> s.product() == product).count());
    }
    int tooShort = 0;
    double missingKwh = 0;
    for (int i = 0; i < sessions.size(); i++) {
      tooShort += day.missingKwh(i) > 0 ? 1 : 0;
      missingKwh += day.missingKwh(i);
    }
    values.add(tooShort);
    values.add(missingKwh / 1000);
    for (Product product : Product.values()) {
      values.add(costs.energyMwh().get(product));
    }
    values.add(costs.totalMwh());
    for (Product product : Product.values()) {
      values.add(costs.energyUsd().get(product));
    }
    values.add(costs.beyondLimitMwh());
    values.add(costs.penaltyUsd());
    values.add(costs.totalUsd());
    for (Product product : Product.values()) {
      values.add(orNull(costs.specificUsdPerMwh(product)));
    }
    values.add(orNull(costs.specificUsdPerMwh()));
    values.add(peakKw(day));
    values.add(DayChecker.faults(day).size());
    values.add(DayChecker.possibleSavingUsdPerMwh(day));
    return ProductTables.DAY.row(values.toArray());
  }

  /** Loads by step. */
  static List<Row> load(Variant variant, int sample) {
    ChargedDay day = variant.charge(sample);
    DayProblem problem = day.problem();
    Map<Product, double[]> kwh = day.kwhByStep();
    double[] beyondKwh = day.beyondLimitKwh();
    List<Row> rows = new ArrayList<>();
    for (int t = 0; t < problem.stepCount(); t++) {
      List<@Nullable Object> values = new ArrayList<>(keys(variant, sample));
      values.add(t + 1);
      for (Product product : Product.values()) {
        values.add(kwh.getOrDefault(product, new double[0])[t] / problem.stepHours());
      }
      values.add(problem.usdPerMwh()[t]);
      values.add(problem.limitKw()[t]);
      values.add(beyondKwh[t] / problem.stepHours());
      rows.add(ProductTables.LOAD.row(values.toArray()));
    }
    return rows;
  }

  /** Every vehicle. */
  static List<Row> sessions(Variant variant, int sample) {
    ChargedDay day = variant.charge(sample);
    List<Row> rows = new ArrayList<>();
    List<Session> sessions = day.problem().sessions();
    for (int i = 0; i < sessions.size(); i++) {
      Session session = sessions.get(i);
      double missingKwh = day.missingKwh(i);
      List<@Nullable Object> values = new ArrayList<>(keys(variant, sample));
      values.addAll(
          Arrays.asList(
              session.vehicle(),
              session.product().label(),
              missingKwh > 0 ? "stay_too_short" : "charged",
              session.arrivalHour(),
              session.startHour(),
              session.stayHours(),
              session.energyKwh(),
              day.deliveredKwh(i),
              missingKwh));
      rows.add(ProductTables.SESSION.row(values.toArray()));
    }
    return rows;
  }

  /** Every vehicle step by step, where it charges. */
  static List<Row> charging(Variant variant, int sample) {
    ChargedDay day = variant.charge(sample);
    List<Row> rows = new ArrayList<>();
    List<Session> sessions = day.problem().sessions();
    double stepHours = day.problem().stepHours();
    for (int i = 0; i < sessions.size(); i++) {
      double firstHour = Math.floor(sessions.get(i).startHour() / stepHours) * stepHours;
      double[] kwh = day.energyKwh(i);
      for (int k = 0; k < kwh.length; k++) {
        if (kwh[k] > 0) {
          List<@Nullable Object> values = new ArrayList<>(keys(variant, sample));
          values.addAll(
              Arrays.asList(sessions.get(i).vehicle(), k + 1, firstHour + k * stepHours, kwh[k]));
          rows.add(ProductTables.CHARGING.row(values.toArray()));
        }
      }
    }
    return rows;
  }

  private static List<Object> keys(Variant variant, int sample) {
    return List.of(variant.scenario(), variant.name(), sample, MODE);
  }

  private static double peakKw(ChargedDay day) {
    double[] sum = new double[day.problem().stepCount()];
    for (double[] kwh : day.kwhByStep().values()) {
      for (int t = 0; t < sum.length; t++) {
        sum[t] += kwh[t];
      }
    }
    return Arrays.stream(sum).max().orElse(0) / day.problem().stepHours();
  }

  private static @Nullable Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
