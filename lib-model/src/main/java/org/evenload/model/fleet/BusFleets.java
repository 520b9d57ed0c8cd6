package org.evenload.model.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.evenload.model.random.Purpose;
import org.evenload.model.random.RandomStream;
import org.evenload.model.travel.Commute;
import org.evenload.model.travel.DayTrips;
import org.evenload.model.travel.Scenario;
import org.evenload.model.travel.TravelSimulation;
import org.evenload.model.travel.Window;
import org.evenload.model.vehicle.Battery;
import org.evenload.model.vehicle.Stay;
import org.evenload.model.vehicle.VehicleGroup;

/** Gathers the vehicles of one sample by the buses they connect to. */
public final class BusFleets {
  private BusFleets() {}

  /**
   * The fleets of one sample, by bus number. Places are those of the sample; every realisation has
   * its own times and consumption. Each vehicle arrives with its leaving charge less the trip it
   * made. Where one of its two stays does not take place, the other one makes up for both trips;
   * where its trips do not fit into the day, it is absent from both.
   *
   * @param realisations how many, 1 or more; they count from 1
   */
  public static List<BusFleet> of(
      TravelSimulation simulation,
      FleetModel fleet,
      Scenario scenario,
      int sample,
      int realisations) {
    if (realisations < 1) {
      throw new IllegalArgumentException(
          "Invalid number of realisations '%d', expected at least 1.".formatted(realisations));
    }
    List<Commute> commutes = simulation.commutes(scenario, sample);
    List<List<DayTrips>> trips = new ArrayList<>();
    for (int realisation = 1; realisation <= realisations; realisation++) {
      trips.add(simulation.realisation(scenario, sample, realisation));
    }
    Map<Integer, List<Member>> members = new TreeMap<>();
    for (int group = 1; group <= scenario.fleet().groups(); group++) {
      Commute commute = commutes.get(group - 1);
      RandomStream stream =
          simulation.groupKey(scenario, sample, group).with(Purpose.BATTERY).stream();
      Draw draw = new Draw(group, scenario.fleet().size(group), fleet, stream);
      List<DayTrips> days = new ArrayList<>();
      for (List<DayTrips> realisation : trips) {
        days.add(realisation.get(group - 1));
      }
      members
          .computeIfAbsent(commute.homeBus(), bus -> new ArrayList<>())
          .add(draw.member(Role.HOME, days));
      members
          .computeIfAbsent(commute.workBus(), bus -> new ArrayList<>())
          .add(draw.member(Role.WORK, days));
    }
    List<BusFleet> fleets = new ArrayList<>();
    members.forEach((bus, ofBus) -> fleets.add(new BusFleet(bus, ofBus)));
    return fleets;
  }

  /** The vehicles of one group, the same at home and at work. */
  private record Draw(
      int group, int evCount, FleetModel fleet, double wearPctSlope, double costUsdPerKwh) {
    Draw(int group, int evCount, FleetModel fleet, RandomStream stream) {
      this(
          group,
          evCount,
          fleet,
          stream.uniform(fleet.leastWearPctSlope(), fleet.greatestWearPctSlope()),
          stream.uniform(fleet.leastBatteryCostUsdPerKwh(), fleet.greatestBatteryCostUsdPerKwh()));
    }

    Member member(Role role, List<DayTrips> days) {
      VehicleGroup vehicles =
          new VehicleGroup(
              "%d %s".formatted(group, role.name().toLowerCase(Locale.ROOT)),
              evCount,
              wearPctSlope,
              costUsdPerKwh,
              fleet.battery(),
              fleet.charger());
      return new Member(
          group,
          role,
          vehicles,
          days.stream().map(day -> stay(role, day, fleet.battery())).toList());
    }
  }

  private static Stay stay(Role role, DayTrips day, Battery battery) {
    Optional<Window> home = day.homeWindow();
    Optional<Window> work = day.workWindow();
    Optional<Window> here = role == Role.HOME ? home : work;
    Optional<Window> elsewhere = role == Role.HOME ? work : home;
    double lastTripKwh = role == Role.HOME ? day.returnKwh() : day.outboundKwh();
    double tripKwh = elsewhere.isPresent() ? lastTripKwh : day.energyKwh();
    return here.<Stay>map(
            window ->
                new Stay.Connected(
                    window.firstPeriod(),
                    window.lastPeriod(),
                    battery.leavingSocKwh() - tripKwh,
                    tripKwh))
        .orElseGet(Stay.Absent::new);
  }
}
