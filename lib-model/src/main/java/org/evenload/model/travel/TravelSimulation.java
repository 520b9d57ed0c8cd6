package org.evenload.model.travel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.evenload.model.random.RandomKey;

/**
 * Draws the EV days of a study. Every result is a pure function of the model, the seed and the
 * identifiers in the call: totals, whole samples and single groups agree to the bit, wherever and
 * in whichever order they are drawn. Samples, groups and realisations count from 1.
 */
public record TravelSimulation(TravelModel model, long seed) implements Serializable {

  /** The energy and the counts of one sample, without keeping its days. */
  public SampleTotal sampleTotal(Scenario scenario, int sample) {
    SampleRoads roads = roads(scenario, sample);
    GroupSizes fleet = scenario.fleet();
    double kwh = 0;
    int wrapping = 0;
    int overlapping = 0;
    int unfitting = 0;
    int redrawn = 0;
    for (int group = 1; group <= fleet.groups(); group++) {
      DayTrips trips = roads.draw(group, roads.commute(group)).trips();
      int size = fleet.size(group);
      kwh += size * trips.energyKwh();
      wrapping += trips.wrapsMidnight() ? size : 0;
      overlapping += trips.overlaps() ? size : 0;
      unfitting += trips.fitsDay() ? 0 : size;
      redrawn += trips.redrawn() ? size : 0;
    }
    return new SampleTotal(
        scenario.name(),
        sample,
        kwh / 1000,
        new TravelCounts(fleet.vehicles(), wrapping, overlapping, unfitting, redrawn));
  }

  /** All days of one sample, by group. */
  public List<EvDay> evDays(Scenario scenario, int sample) {
    SampleRoads roads = roads(scenario, sample);
    List<EvDay> days = new ArrayList<>(scenario.fleet().groups());
    for (int group = 1; group <= scenario.fleet().groups(); group++) {
      days.add(evDay(roads, scenario, sample, group));
    }
    return days;
  }

  /** The day of one group of a sample. */
  public EvDay evDay(Scenario scenario, int sample, int group) {
    requireGroup(scenario, group);
    return evDay(roads(scenario, sample), scenario, sample, group);
  }

  /**
   * The trips of every group of a sample in one realisation of the real-time market: departure,
   * arrival and consumption are drawn anew, places and traffic are not.
   */
  public List<DayTrips> realisation(Scenario scenario, int sample, int realisation) {
    SampleRoads roads = roads(scenario, sample);
    List<DayTrips> trips = new ArrayList<>(scenario.fleet().groups());
    for (int group = 1; group <= scenario.fleet().groups(); group++) {
      trips.add(roads.draw(group, roads.commute(group), realisation).trips());
    }
    return trips;
  }

  /** Where every group of a sample lives and works. */
  public List<Commute> commutes(Scenario scenario, int sample) {
    SampleRoads roads = roads(scenario, sample);
    List<Commute> commutes = new ArrayList<>(scenario.fleet().groups());
    for (int group = 1; group <= scenario.fleet().groups(); group++) {
      commutes.add(roads.commute(group));
    }
    return commutes;
  }

  /** Key of everything about a group that its sample decides. */
  public RandomKey groupKey(Scenario scenario, int sample, int group) {
    requireGroup(scenario, group);
    return sampleKey(scenario, sample).with(group);
  }

  private static EvDay evDay(SampleRoads roads, Scenario scenario, int sample, int group) {
    Commute commute = roads.commute(group);
    SampleRoads.Draw draw = roads.draw(group, commute);
    return new EvDay(
        scenario.name(),
        sample,
        group,
        scenario.fleet().size(group),
        commute,
        draw.kwhPerKm(),
        draw.trips(),
        roads.roadKwh(commute, draw),
        roads.onRoad(draw.trips()));
  }

  private SampleRoads roads(Scenario scenario, int sample) {
    return new SampleRoads(model, sampleKey(scenario, sample));
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
