package org.evenload.jobs.kind.products;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evenload.model.product.ChargedDay;
import org.evenload.model.product.ChargingMethod;
import org.evenload.model.product.DayCharging;
import org.evenload.model.product.DayProblem;
import org.evenload.model.product.DistributedSessions;
import org.evenload.model.product.DrivenDistance;
import org.evenload.model.product.LoadLimit;
import org.evenload.model.product.ProductShares;
import org.evenload.model.product.ProductTerms;
import org.evenload.model.product.RecordedSessions;
import org.evenload.model.product.SessionModel;
import org.evenload.model.product.SessionSource;
import org.evenload.model.random.RandomKey;
import org.evenload.model.series.Quantity;
import org.evenload.model.series.SeriesFile;
import org.evenload.model.travel.ClippedNormalTime;
import org.jspecify.annotations.Nullable;

/**
 * The study as it stands, or with one key changed: everything that a day of it takes.
 *
 * @param scenario name of the sweep
 * @param key that is varied, empty for the study as it stands
 * @param value that it has, NaN for the study as it stands
 * @param scheduleDays days of which charging is kept step by step
 */
record Variant(
    String scenario,
    String key,
    double value,
    long seed,
    int days,
    int scheduleDays,
    int vehicles,
    ProductShares shares,
    ProductTerms terms,
    SessionSource sessions,
    double[] usdPerMwh,
    double[] limitKw,
    double penaltyUsdPerMwh,
    ChargingMethod method)
    implements Serializable {
  static final String REFERENCE = "reference";

  private static final Quantity RESIDENTIAL_LOAD = Quantity.named("residential_kw", 0, 1e9);

  /** Vehicles arrive between these hours. */
  private static final double FIRST_ARRIVAL_H = 0;

  private static final double LAST_ARRIVAL_H = 36;

  /**
   * Reads what the settings name.
   *
   * @throws IllegalArgumentException if settings contradict each other
   * @throws org.evenload.grid.input.InputException if a file is malformed
   */
  static Variant of(ProductsConfig config, String scenario, String key, double value) {
    ProductShares shares = config.products().shares();
    ProductTerms terms = config.products().terms();
    ProductsConfig.GridSettings grid = config.grid();
    double[] residentialKw =
        SeriesFile.byPeriod(config.residentialLoad(), RESIDENTIAL_LOAD, config.studyDay());
    for (int t = 0; t < residentialKw.length; t++) {
      residentialKw[t] *= grid.residentialFactor();
    }
    return new Variant(
        scenario,
        key,
        value,
        config.seed(),
        config.days(),
        config.scheduleDays(),
        config.sessions().vehicles(),
        shares,
        terms,
        sessions(config, shares, terms),
        SeriesFile.byPeriod(config.prices(), config.money().price(), config.studyDay()),
        LoadLimit.kwByStep(residentialKw, grid.criticalFactor()),
        grid.penaltyUsdPerMwh(),
        config.chargingMethod());
  }

  private static SessionSource sessions(
      ProductsConfig config, ProductShares shares, ProductTerms terms) {
    ProductsConfig.SessionSettings sessions = config.sessions();
    if (sessions.file() != null) {
      List<RecordedSessions.Recorded> pool = RecordedSessions.read(sessions.file());
      return new RecordedSessions(
          pool, sessions.vehicles(), sessions.minimumEnergyKwh(), shares, terms);
    }
    if (sessions.behaviour() != null) {
      return new DistributedSessions(
          sessions.behaviour().read(),
          sessions.vehicles(),
          sessions.minimumEnergyKwh(),
          shares,
          terms);
    }
    return new SessionModel(
        sessions.vehicles(),
        new ClippedNormalTime(
            sessions.arrivalMeanH(), sessions.arrivalDeviationH(), FIRST_ARRIVAL_H, LAST_ARRIVAL_H),
        new DrivenDistance(
            sessions.medianKm(),
            sessions.logDeviation(),
            sessions.kwhPerKm(),
            sessions.greatestEnergyKwh()),
        sessions.minimumEnergyKwh(),
        shares,
        terms);
  }

  /** Its name within its sweep: {@code products.green_kw=0.5}, empty for the reference. */
  String name() {
    return key.isEmpty() ? "" : key + "=" + plain(value);
  }

  /** What names it in every table. */
  String place() {
    return place(scenario, name());
  }

  static String place(String scenario, String variant) {
    return scenario + "/" + variant;
  }

  /** The values of every sweep, without the study as it stands. */
  static Map<String, List<Variant>> bySweep(List<Variant> variants) {
    Map<String, List<Variant>> sweeps = new LinkedHashMap<>();
    for (Variant variant : variants) {
      if (!variant.key().isEmpty()) {
        sweeps.computeIfAbsent(variant.scenario(), missing -> new ArrayList<>()).add(variant);
      }
    }
    return sweeps;
  }

  @Nullable Double valueOrNull() {
    return Double.isNaN(value) ? null : value;
  }

  /** Charges one of its days. */
  ChargedDay charge(int day) {
    return DayCharging.charge(
        new DayProblem(
            sessions.draw(RandomKey.ofSeed(seed), day),
            terms,
            usdPerMwh,
            limitKw,
            penaltyUsdPerMwh),
        method);
  }

  /** Whether the limit is exceeded only where it cannot be kept. */
  boolean penaltyIsExact() {
    return new DayProblem(List.of(), terms, usdPerMwh, limitKw, penaltyUsdPerMwh).penaltyIsExact();
  }

  static String plain(double value) {
    BigDecimal shortest = BigDecimal.valueOf(value).stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0).toPlainString() : shortest.toPlainString();
  }
}
