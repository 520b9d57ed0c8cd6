package org.evenload.jobs.kind.online;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.evenload.jobs.step.config.BehaviourConfig;
import org.evenload.jobs.step.config.CalendarConfig;
import org.evenload.jobs.step.config.MoneyConfig;
import org.evenload.model.online.SessionVehicles;
import org.evenload.model.online.SlotClock;
import org.evenload.model.online.VehicleModel;
import org.evenload.model.online.VehicleSource;
import org.evenload.model.online.day.Decision.BoundOptions;
import org.evenload.model.online.genetic.GeneticOptions;
import org.evenload.model.online.genetic.Selection;
import org.evenload.model.online.slot.VoltageLimits;
import org.evenload.model.session.distribution.SessionPool;
import org.evenload.model.session.distribution.SessionSource;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a study of online charging; the schema beside it describes them. Times of the
 * clock are texts {@code HH:MM}.
 */
record OnlineConfig(
    long seed,
    Path feeder,
    @Nullable Path loadCurve,
    Path prices,
    CalendarConfig calendar,
    MoneyConfig money,
    double lossUsdPerMwh,
    DaySettings day,
    VoltageSettings voltage,
    HomeSettings homes,
    VehicleSettings vehicles,
    @Nullable SessionSettings sessions,
    String deadline,
    List<Double> penetrationsPct,
    int days,
    GeneticSettings genetic,
    ProofSettings proof,
    List<ModeSettings> modes,
    ReportSettings report) {
  OnlineConfig {
    penetrationsPct = penetrationsPct.stream().distinct().sorted().toList();
    modes = List.copyOf(modes);
  }

  /**
   * Who plugs in, and when.
   *
   * @throws org.evenload.grid.input.InputException if a file of sessions is malformed
   * @throws org.evenload.jobs.config.ConfigException if it has no sessions that suit
   */
  VehicleSource vehicleSource() {
    return sessions == null ? vehicles.drawn() : vehicles.asIn(sessions.read());
  }

  SlotClock clock() {
    return new SlotClock(minutes(day.start()), day.slotMinutes());
  }

  /** Minutes after midnight of a time {@code HH:MM}. */
  static int minutes(String time) {
    String[] parts = time.split(":", 2);
    return 60 * Integer.parseInt(parts[0]) + Integer.parseInt(parts[1]);
  }

  /** Minutes from the beginning of the day to a time, 0…1439. */
  int minutesIntoDay(String time) {
    return Math.floorMod(minutes(time) - minutes(day.start()), 24 * 60);
  }

  /** When the day begins, and how often it is decided. */
  record DaySettings(String start, int slotMinutes) {}

  /** Limits of the voltage at every load and charger. */
  record VoltageSettings(double leastPu, double greatestPu) {
    VoltageLimits limits() {
      return new VoltageLimits(leastPu, greatestPu);
    }
  }

  /** Who may have a vehicle. */
  record HomeSettings(double peakKw, @Nullable List<String> nodes) {}

  /** Batteries, chargers and when vehicles plug in. */
  record VehicleSettings(
      double batteryKwh,
      double leastUsedKwh,
      double mostUsedKwh,
      double chargerKw,
      double efficiency,
      String arrivalMean,
      double arrivalDeviationMin,
      String arrivalEarliest,
      String arrivalLatest,
      double priorityPct) {
    SessionVehicles asIn(SessionSource sessions) {
      return new SessionVehicles(sessions, batteryKwh, chargerKw, efficiency, priorityPct / 100);
    }

    VehicleModel drawn() {
      return new VehicleModel(
          batteryKwh,
          leastUsedKwh,
          mostUsedKwh,
          chargerKw,
          efficiency,
          minutes(arrivalMean),
          arrivalDeviationMin,
          minutes(arrivalEarliest),
          minutes(arrivalLatest),
          priorityPct / 100);
    }
  }

  /** Sessions on record, or a distribution of them, instead of times and needs that are drawn. */
  record SessionSettings(@Nullable Path file, @Nullable BehaviourConfig behaviour) {
    SessionSource read() {
      return behaviour == null ? SessionPool.read(Objects.requireNonNull(file)) : behaviour.read();
    }
  }

  /** Parameters of the genetic algorithm. */
  record GeneticSettings(
      int population,
      int generations,
      int stallGenerations,
      double crossover,
      double mutation,
      int elite,
      Selection selection,
      int tournament,
      double lowVoltageSlope,
      double highVoltageSlope,
      double demandSlope) {
    GeneticOptions options() {
      return new GeneticOptions(
          population,
          generations,
          stallGenerations,
          crossover,
          mutation,
          elite,
          selection,
          tournament,
          lowVoltageSlope,
          highVoltageSlope,
          demandSlope);
    }
  }

  /** How hard it is tried to prove a choice. */
  record ProofSettings(double gapPct, int nodes) {
    BoundOptions options() {
      return new BoundOptions(gapPct / 100, nodes);
    }
  }

  /** A way to decide who charges. */
  record ModeSettings(
      String name,
      Decider decide,
      Limit limit,
      @Nullable Double limitKw,
      double limitToleranceKw,
      String from,
      String until,
      @Nullable String deadline,
      @Nullable List<Double> penetrationsPct)
      implements Serializable {}

  /** Who decides. */
  enum Decider {
    UNCOORDINATED,
    GENETIC,
    EXACT,
    FIRST_COME_FIRST_SERVED,
    EARLIEST_DEADLINE_FIRST,
    LEAST_LAXITY_FIRST,
    EQUAL_SHARE,
    TIME_OF_USE_DELAY;

    /** Whether it keeps limits, rather than charge whatever the grid can take. */
    boolean keepsLimits() {
      return this != UNCOORDINATED && this != TIME_OF_USE_DELAY;
    }
  }

  /** What the feeder may carry. */
  enum Limit {
    NONE,
    PEAK,
    FIXED,
    PARTIAL_OVERNIGHT,
    OVERNIGHT
  }

  /** What the report shows beside the results. */
  record ReportSettings(@Nullable Path compareWith, @Nullable String note, List<String> remarks) {
    ReportSettings {
      remarks = List.copyOf(remarks);
    }
  }
}
