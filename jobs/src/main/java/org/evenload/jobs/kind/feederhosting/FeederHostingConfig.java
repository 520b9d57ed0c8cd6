package org.evenload.jobs.kind.feederhosting;

import java.nio.file.Path;
import java.util.List;
import org.evenload.grid.feeder.limit.Limits;
import org.evenload.model.feeder.hosting.Behaviour;
import org.jspecify.annotations.Nullable;

/** The settings of a study of a feeder's hosting capacity; the schema beside it describes them. */
record FeederHostingConfig(
    long seed,
    Path feeder,
    @Nullable Path loadCurve,
    double kwPerCustomer,
    int draws,
    int stepMinutes,
    List<Double> levelsPct,
    VehicleSettings vehicles,
    LimitSettings limits,
    List<String> modes,
    DelaySettings delay,
    CappedSettings capped,
    int verifiedDays) {

  FeederHostingConfig {
    levelsPct = List.copyOf(levelsPct);
    modes = List.copyOf(modes);
  }

  int stepCount() {
    return 24 * 60 / stepMinutes;
  }

  /** When vehicles charge and how much. */
  record VehicleSettings(
      double arrivalMeanH,
      double arrivalDeviationH,
      double departureMeanH,
      double departureDeviationH,
      double medianKm,
      double logDeviation,
      double kwhPerKm,
      double greatestEnergyKwh,
      @Nullable Path sessions,
      List<ChargerSettings> chargers) {
    VehicleSettings {
      chargers = List.copyOf(chargers);
    }

    Behaviour.Habits habits() {
      return new Behaviour.Habits(
          arrivalMeanH,
          arrivalDeviationH,
          departureMeanH,
          departureDeviationH,
          medianKm,
          logDeviation,
          kwhPerKm,
          greatestEnergyKwh);
    }
  }

  record ChargerSettings(double kw, double sharePct) {}

  record LimitSettings(
      double leastPu,
      double greatestPu,
      double unbalancePct,
      double linePct,
      double transformerPct) {
    Limits limits() {
      return new Limits(leastPu, greatestPu, unbalancePct, linePct, transformerPct);
    }
  }

  record DelaySettings(double fromH, double untilH) {}

  record CappedSettings(double transformerPct, @Nullable Double limitKva) {}
}
