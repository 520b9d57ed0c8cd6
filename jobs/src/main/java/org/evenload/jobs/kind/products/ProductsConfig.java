package org.evenload.jobs.kind.products;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.evenload.jobs.step.config.BehaviourConfig;
import org.evenload.jobs.step.config.CalendarConfig;
import org.evenload.jobs.step.config.MoneyConfig;
import org.evenload.model.product.ChargingMethod;
import org.evenload.model.product.ProductShares;
import org.evenload.model.product.ProductTerms;
import org.evenload.model.series.StudyDay;
import org.jspecify.annotations.Nullable;

/** The settings of a study of customer choice products; the schema beside it describes them. */
record ProductsConfig(
    long seed,
    int days,
    int stepMinutes,
    Path prices,
    Path residentialLoad,
    CalendarConfig calendar,
    MoneyConfig money,
    SessionSettings sessions,
    ProductSettings products,
    GridSettings grid,
    String method,
    int scheduleDays,
    List<SweepSettings> sweeps,
    ReportSettings report) {

  ProductsConfig {
    sweeps = List.copyOf(sweeps);
  }

  int stepCount() {
    return 24 * 60 / stepMinutes;
  }

  StudyDay studyDay() {
    return calendar.studyDay(stepCount());
  }

  ChargingMethod chargingMethod() {
    return ChargingMethod.of(method);
  }

  /** Who arrives when and needs how much. */
  record SessionSettings(
      int vehicles,
      double arrivalMeanH,
      double arrivalDeviationH,
      double medianKm,
      double logDeviation,
      double kwhPerKm,
      double greatestEnergyKwh,
      double minimumEnergyKwh,
      @Nullable Path file,
      @Nullable BehaviourConfig behaviour) {}

  /** What customers choose from. */
  record ProductSettings(
      double greenPct,
      @Nullable Double bluePct,
      @Nullable Double redPct,
      double bluePerRed,
      double greenKw,
      double blueKw,
      double redKw,
      double chargerKw,
      double startDelayH) {

    /**
     * @throws IllegalArgumentException if the percentages do not add up
     */
    ProductShares shares() {
      if (bluePct != null && redPct != null) {
        return new ProductShares(greenPct / 100, bluePct / 100, redPct / 100);
      }
      double red = (100 - greenPct) / 100 / (1 + bluePerRed);
      return new ProductShares(greenPct / 100, red * bluePerRed, red);
    }

    ProductTerms terms() {
      return new ProductTerms(greenKw, blueKw, redKw, chargerKw, startDelayH);
    }
  }

  /** What the feeder carries. */
  record GridSettings(double criticalFactor, double residentialFactor, double penaltyUsdPerMwh) {}

  /**
   * A key and the values that it takes, one after another.
   *
   * @param set other keys that have values of their own in this sweep
   */
  record SweepSettings(String name, String key, List<Double> values, Map<String, Double> set) {
    SweepSettings {
      values = List.copyOf(values);
      set = Map.copyOf(set);
    }
  }

  /** What the report compares with. */
  record ReportSettings(@Nullable Path compareWith) {}
}
