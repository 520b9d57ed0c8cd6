package org.evenload.jobs.kind.online;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.evenload.jobs.config.Attempts;
import org.evenload.jobs.kind.online.OnlineMode.DayLimit;
import org.evenload.model.online.DemandLimit;
import org.evenload.model.online.Vehicle;
import org.evenload.model.online.VehicleSource;
import org.evenload.model.online.day.DaySimulator;
import org.evenload.model.online.day.Decision;
import org.evenload.model.online.day.OnlineDay;
import org.evenload.model.online.day.OnlineModel;
import org.evenload.model.online.rule.Uncoordinated;
import org.evenload.model.random.RandomKey;
import org.jspecify.annotations.Nullable;

/**
 * The days of a study: what its tasks share, and how one of them is run. May be shared by threads;
 * a day depends on its own key alone.
 */
public final class OnlineDays implements Serializable {
  private static final long serialVersionUID = 1L;

  private final OnlineModel model;
  private final VehicleSource vehicles;
  private final List<OnlineMode> modes;
  private final List<Double> penetrationsPct;
  private final int days;
  private final long seed;
  // What all days share is computed once for every process, not sent to it.
  private transient @Nullable DaySimulator prepared;

  private OnlineDays(OnlineConfig config, OnlineModel model, VehicleSource vehicles) {
    this.model = model;
    this.vehicles = vehicles;
    this.modes = config.modes().stream().map(mode -> OnlineMode.of(config, mode)).toList();
    this.penetrationsPct = config.penetrationsPct();
    this.days = config.days();
    this.seed = config.seed();
  }

  /**
   * Reads what the settings name.
   *
   * @throws org.evenload.grid.input.InputException if a file is missing or wrong
   * @throws org.evenload.jobs.config.ConfigException if settings do not go with the files
   */
  static OnlineDays read(OnlineConfig config) {
    Attempts attempts = new Attempts();
    Attempts.Attempt<OnlineModel> model = attempts.of(() -> OnlineInputs.read(config));
    Attempts.Attempt<VehicleSource> vehicles = attempts.of(config::vehicleSource);
    attempts.throwIfAnyFailed();
    return new OnlineDays(config, model.get(), vehicles.get());
  }

  OnlineModel model() {
    return model;
  }

  List<OnlineMode> modes() {
    return modes;
  }

  List<Double> penetrationsPct() {
    return penetrationsPct;
  }

  /** Share of homes with a vehicle, the greatest of the study. */
  public double greatestPenetrationPct() {
    return penetrationsPct.get(penetrationsPct.size() - 1);
  }

  /** Modes that are used at every penetration; all, if there is none. */
  List<OnlineMode> everywhere() {
    List<OnlineMode> everywhere =
        modes.stream().filter(mode -> mode.penetrationsPct().containsAll(penetrationsPct)).toList();
    return everywhere.isEmpty() ? modes : everywhere;
  }

  int days() {
    return days;
  }

  /** All days of the study, the one without vehicles first. */
  List<DayKey> keys() {
    List<DayKey> keys = new ArrayList<>();
    keys.add(DayKey.WITHOUT_VEHICLES);
    for (int sample = 1; sample <= days; sample++) {
      for (int mode = 0; mode < modes.size(); mode++) {
        for (double penetration : modes.get(mode).penetrationsPct()) {
          keys.add(new DayKey(penetration, mode, sample));
        }
      }
    }
    return keys;
  }

  /**
   * A day and the limit that it kept.
   *
   * @param limit with how it was found
   */
  record Simulated(OnlineDay day, DayLimit limit) {}

  /** A simulator of this thread's own. */
  DaySimulator simulator() {
    synchronized (this) {
      if (prepared == null) {
        prepared = new DaySimulator(model);
      }
      return prepared.fork();
    }
  }

  Simulated simulate(DayKey key, DaySimulator simulator) {
    RandomKey random = RandomKey.ofSeed(seed).with(key.sample());
    if (key.isWithoutVehicles()) {
      DayLimit none = DayLimit.given(new DemandLimit.None());
      Decision nobody = new Decision.ByRule(new Uncoordinated());
      return new Simulated(simulator.run(List.of(), nobody, none.limit(), random), none);
    }
    OnlineMode mode = modes.get(key.mode());
    List<Vehicle> fleet =
        vehicles.draw(
            random, model.homes(), key.penetrationPct() / 100, model.clock(), mode.endSlot());
    DayLimit limit = mode.limit(simulator, fleet, random);
    return new Simulated(simulator.run(fleet, mode.decision(), limit.limit(), random), limit);
  }

  /** The day without vehicles. */
  public OnlineDay withoutVehicles() {
    return simulate(DayKey.WITHOUT_VEHICLES, simulator()).day();
  }

  /**
   * A day with vehicles.
   *
   * @param mode name of a mode of the study
   * @param sample from 1
   * @throws IllegalArgumentException if there is no such mode
   */
  public OnlineDay day(String mode, double penetrationPct, int sample) {
    List<String> names = modeNames();
    if (!names.contains(mode)) {
      throw new IllegalArgumentException(
          "Invalid mode '%s', expected one of %s.".formatted(mode, names));
    }
    return simulate(new DayKey(penetrationPct, names.indexOf(mode), sample), simulator()).day();
  }

  /** Names of the ways to decide, in the order of the study file. */
  public List<String> modeNames() {
    return modes.stream().map(OnlineMode::name).toList();
  }
}
