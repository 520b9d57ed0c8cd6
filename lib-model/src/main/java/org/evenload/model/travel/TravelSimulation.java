package org.evenload.model.travel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.evenload.model.random.RandomKey;
import org.jspecify.annotations.Nullable;

/**
 * Draws the EV days of a study. Every result is a pure function of the model, the seed and the
 * identifiers in the call: totals, whole samples and single groups agree to the bit, wherever and
 * in whichever order they are drawn. Samples, groups and realisations count from 1.
 */
public final class TravelSimulation implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TravelModel model;
  private final long seed;
  private transient volatile @Nullable TravelTables tables;

  public TravelSimulation(TravelModel model, long seed) {
    this.model = model;
    this.seed = seed;
  }

  public TravelModel model() {
    return model;
  }

  public long seed() {
    return seed;
  }

  /** The energy and the counts of one sample, without keeping its days. */
  public SampleTotal sampleTotal(Scenario scenario, int sample) {
    VehicleDays days = days(scenario, sample);
    GroupSizes fleet = scenario.fleet();
    double kwh = 0;
    long wrapping = 0;
    long overlapping = 0;
    long unfitting = 0;
    long redrawn = 0;
    for (int group = 1; group <= fleet.groups(); group++) {
      days.moveTo(group);
      int size = fleet.size(group);
      kwh += size * days.energyKwh();
      wrapping += days.wrapsMidnight() ? size : 0;
      overlapping += days.overlaps() ? size : 0;
      unfitting += days.fitsDay() ? 0 : size;
      redrawn += days.redrawn() ? size : 0;
    }
    return new SampleTotal(
        scenario.name(),
        sample,
        kwh / 1000,
        new TravelCounts(fleet.vehicles(), wrapping, overlapping, unfitting, redrawn));
  }

  /** The days of one sample, to go through without keeping them. */
  public VehicleDays days(Scenario scenario, int sample) {
    return new VehicleDays(tables(), sampleKey(scenario, sample));
  }

  /** All days of one sample, by group. */
  public List<EvDay> evDays(Scenario scenario, int sample) {
    VehicleDays vehicles = days(scenario, sample);
    List<EvDay> days = new ArrayList<>(scenario.fleet().groups());
    for (int group = 1; group <= scenario.fleet().groups(); group++) {
      days.add(evDay(vehicles, scenario, sample, group));
    }
    return days;
  }

  /** The day of one group of a sample. */
  public EvDay evDay(Scenario scenario, int sample, int group) {
    requireGroup(scenario, group);
    return evDay(days(scenario, sample), scenario, sample, group);
  }

  /**
   * The trips of every group of a sample in one realisation of the real-time market: departure,
   * arrival and consumption are drawn anew, places and traffic are not.
   */
  public List<DayTrips> realisation(Scenario scenario, int sample, int realisation) {
    VehicleDays days = days(scenario, sample);
    List<DayTrips> trips = new ArrayList<>(scenario.fleet().groups());
    for (int group = 1; group <= scenario.fleet().groups(); group++) {
      days.moveTo(group, realisation);
      trips.add(days.trips());
    }
    return trips;
  }

  /** Where every group of a sample lives and works. */
  public List<Commute> commutes(Scenario scenario, int sample) {
    VehicleDays days = days(scenario, sample);
    List<Commute> commutes = new ArrayList<>(scenario.fleet().groups());
    for (int group = 1; group <= scenario.fleet().groups(); group++) {
      days.moveTo(group);
      commutes.add(days.commute());
    }
    return commutes;
  }

  /** Key of everything about a group that its sample decides. */
  public RandomKey groupKey(Scenario scenario, int sample, int group) {
    requireGroup(scenario, group);
    return sampleKey(scenario, sample).with(group);
  }

  private static EvDay evDay(VehicleDays days, Scenario scenario, int sample, int group) {
    days.moveTo(group);
    return new EvDay(
        scenario.name(),
        sample,
        group,
        scenario.fleet().size(group),
        days.commute(),
        days.kwhPerKm(),
        days.trips(),
        days.roadKwh(),
        days.onRoad());
  }

  // Two threads may both make them: they are the same.
  private TravelTables tables() {
    TravelTables made = tables;
    if (made == null) {
      made = new TravelTables(model);
      tables = made;
    }
    return made;
  }

  private RandomKey sampleKey(Scenario scenario, int sample) {
    if (sample < 1 || sample > scenario.samples()) {
      throw new IllegalArgumentException(
          "Invalid sample '%d' of scenario '%s', expected 1…%d."
              .formatted(sample, scenario.name(), scenario.samples()));
    }
    return RandomKey.ofSeed(seed).with(scenario.name()).with(sample);
  }

  private static void requireGroup(Scenario scenario, int group) {
    if (group < 1 || group > scenario.fleet().groups()) {
      throw new IllegalArgumentException(
          "Invalid group '%d' of scenario '%s', expected 1…%d."
              .formatted(group, scenario.name(), scenario.fleet().groups()));
    }
  }
}
