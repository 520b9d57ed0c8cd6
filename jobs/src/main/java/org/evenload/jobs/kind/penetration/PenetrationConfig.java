package org.evenload.jobs.kind.penetration;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.evenload.jobs.config.Range;
import org.evenload.jobs.step.config.CalendarConfig;
import org.evenload.jobs.step.config.MarketConfig;
import org.evenload.jobs.step.config.MoneyConfig;
import org.evenload.jobs.step.config.OperationConfig;
import org.evenload.jobs.step.config.TimesConfig;
import org.evenload.model.series.StudyDay;
import org.jspecify.annotations.Nullable;

/** The settings of a penetration study; the schema beside it describes them. */
record PenetrationConfig(
    long seed,
    Path network,
    Path loadFactor,
    int periodMinutes,
    @Nullable Path priceNetwork,
    @Nullable Path generation,
    int samples,
    @Nullable StoppingSettings stopping,
    LevelSettings levels,
    List<String> modes,
    StrategySettings strategies,
    List<DaySettings> days,
    TravelSettings travel,
    List<ClassSettings> vehicles,
    MarketConfig market,
    CalendarConfig calendar,
    MoneyConfig money,
    OperationConfig operation,
    CoordinationSettings coordination,
    CapacitySettings capacity,
    QualitySettings quality) {

  PenetrationConfig {
    modes = List.copyOf(modes);
    days = List.copyOf(days);
    vehicles = List.copyOf(vehicles);
  }

  StudyDay studyDay() {
    return calendar.studyDay(periodCount());
  }

  int periodCount() {
    return 24 * 60 / periodMinutes;
  }

  /** In the order of {@link ChargingMode}; coordination starts from what aggregators want. */
  List<ChargingMode> chargingModes() {
    Stream<ChargingMode> asked = modes.stream().map(ChargingMode::ofColumn);
    Stream<ChargingMode> needed =
        modes.contains(ChargingMode.COORDINATED.column())
            ? Stream.of(ChargingMode.DECENTRALIZED)
            : Stream.empty();
    return Stream.concat(asked, needed).distinct().sorted(Comparator.naturalOrder()).toList();
  }

  /** When enough days are drawn. */
  record StoppingSettings(double halfWidth, int batchSamples, int mostSamples) {}

  /** How many vehicles there are. */
  record LevelSettings(@Nullable List<Integer> vehicles, List<Double> vehiclesPerMw) {
    LevelSettings {
      vehicles = vehicles == null ? null : List.copyOf(vehicles);
      vehiclesPerMw = List.copyOf(vehiclesPerMw);
    }

    /** Increasing, each once. */
    List<Integer> of(double demandMw) {
      Stream<Integer> levels =
          vehicles != null
              ? vehicles.stream()
              : vehiclesPerMw.stream().map(perMw -> twoDigits(perMw * demandMw));
      return levels.distinct().sorted().toList();
    }

    /** A sentence where levels that were asked for come to the same number of vehicles. */
    Optional<String> merged(List<Integer> levels) {
      int asked = vehicles != null ? vehicles.size() : vehiclesPerMw.size();
      return asked == levels.size()
          ? Optional.empty()
          : Optional.of(
              "The %d levels of %s come to %d numbers of vehicles (%s): what coincides is computed once."
                  .formatted(
                      asked,
                      vehicles != null ? "levels.vehicles" : "levels.vehicles_per_mw",
                      levels.size(),
                      levels.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    }

    private static int twoDigits(double value) {
      double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 1));
      return (int) Math.max(1, Math.min(1e8, unit * Math.rint(value / unit)));
    }
  }

  /** Parameters of simple strategies. */
  record StrategySettings(double capKw) {}

  /** A kind of day. */
  record DaySettings(
      String name, double drivingShare, double consumptionFactor, double loadScale) {}

  /** How vehicles travel. */
  record TravelSettings(
      double typicalTripKm,
      @Nullable Double kilometresPerLength,
      @Nullable Path pairs,
      double concentration,
      TimesConfig times,
      Path speedClasses,
      Path speedDistribution,
      Range consumptionKwhPerKm,
      double dischargingEfficiency) {}

  /** A class of vehicles. */
  record ClassSettings(
      String name,
      double share,
      double usableKwh,
      double consumptionFactor,
      double homeKw,
      double workKw,
      double publicKw,
      double homeAccess,
      double workAccess,
      double chargingEfficiency) {}

  /** How days are coordinated. */
  record CoordinationSettings(int maxRounds) {}

  /** What counts as fitting, and how closely it is searched. */
  record CapacitySettings(
      double dayShare,
      double confidence,
      double width,
      int coordinatedSamples,
      int greatestBusCount) {}

  /** Gates. */
  record QualitySettings(int maxUnsolvedPeriods) {}
}
