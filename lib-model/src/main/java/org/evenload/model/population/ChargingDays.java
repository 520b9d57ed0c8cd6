package org.evenload.model.population;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.evenload.model.charging.ChargePoint;
import org.evenload.model.travel.Commute;
import org.evenload.model.travel.GroupSizes;
import org.evenload.model.travel.Scenario;
import org.evenload.model.travel.TravelSimulation;
import org.evenload.model.travel.VehicleDays;

/**
 * What the vehicles of a sample need from each of their stays. A vehicle that can charge at home
 * and at work puts back at each what its last trip took; one that can charge at one of the two puts
 * back both trips there; one that can charge at neither does so at a public charger near its work.
 * Where the stay that should charge does not take place, the other makes up for it if the vehicle
 * can charge there. What a battery cannot hold, or what no stay is left for, is missing.
 */
public final class ChargingDays {
  private final TravelSimulation travel;
  private final Population population;
  private final int[] buses;
  private final int[] homePosition;
  private final int[] workPosition;

  /**
   * @param population whose vehicles are drawn for the groups of the scenarios
   */
  public ChargingDays(TravelSimulation travel, Population population) {
    this.travel = travel;
    this.population = population;
    List<Commute> commutes = travel.model().commutes().commutes();
    buses =
        commutes.stream()
            .flatMapToInt(commute -> IntStream.of(commute.homeBus(), commute.workBus()))
            .distinct()
            .sorted()
            .toArray();
    homePosition = commutes.stream().mapToInt(c -> position(c.homeBus())).toArray();
    workPosition = commutes.stream().mapToInt(c -> position(c.workBus())).toArray();
  }

  /** Numbers of the buses where vehicles may be, in increasing order. */
  public int[] buses() {
    return buses.clone();
  }

  public TravelSimulation travel() {
    return travel;
  }

  public Population population() {
    return population;
  }

  private int position(int bus) {
    return Arrays.binarySearch(buses, bus);
  }

  /** Takes what the stays of a sample need. Periods count from 0. */
  @FunctionalInterface
  public interface Stays {
    /**
     * One stay of alike vehicles.
     *
     * @param bus position in {@link ChargingDays#buses()}
     * @param vehicles that do the same
     * @param firstPeriod counted from 0 at midnight
     * @param batteryKwh what has to arrive in each battery
     */
    void accept(
        int bus, int vehicles, ChargePoint point, int firstPeriod, int length, double batteryKwh);
  }

  /**
   * A sample in sums.
   *
   * @param drivenKwh what all trips take from the batteries
   * @param missingKwh of it, what no stay can put back
   */
  public record Totals(long vehicles, long driving, double drivenKwh, double missingKwh) {}

  /** Goes through the stays of a sample in the order of its groups. Allocates nothing by group. */
  public Totals forEachStay(Scenario scenario, int sample, Stays stays) {
    VehicleDays days = travel.days(scenario, sample);
    Population.Draw draw = population.draw();
    GroupSizes fleet = scenario.fleet();
    long driving = 0;
    double drivenKwh = 0;
    double missingKwh = 0;
    for (int group = 1; group <= fleet.groups(); group++) {
      days.moveTo(group);
      draw.moveTo(days.groupKey(group));
      if (draw.drives()) {
        int vehicles = fleet.size(group);
        driving += vehicles;
        double factor = population.consumptionFactor() * draw.vehicleClass().consumptionFactor();
        drivenKwh += vehicles * factor * days.energyKwh();
        missingKwh += vehicles * stays(days, draw, factor, vehicles, stays);
      }
    }
    return new Totals(fleet.vehicles(), driving, drivenKwh, missingKwh);
  }

  // What is missing per vehicle.
  private double stays(
      VehicleDays days, Population.Draw draw, double factor, int vehicles, Stays stays) {
    VehicleClass kind = draw.vehicleClass();
    boolean noCharger = !draw.chargesAtHome() && !draw.chargesAtWork();
    boolean atHome = draw.chargesAtHome() && days.homePeriods() > 0;
    boolean atWork = (draw.chargesAtWork() || noCharger) && days.workPeriods() > 0;
    double homeKwh = factor * (atWork ? days.returnKwh() : days.energyKwh());
    double workKwh = factor * (atHome ? days.outboundKwh() : days.energyKwh());
    double missing = atHome || atWork ? 0 : factor * days.energyKwh();
    if (atHome) {
      double kwh = Math.min(homeKwh, kind.usableKwh());
      missing += homeKwh - kwh;
      stays.accept(
          homePosition[days.commuteIndex()],
          vehicles,
          kind.home(),
          days.homeStart() - 1,
          days.homePeriods(),
          kwh);
    }
    if (atWork) {
      double kwh = Math.min(workKwh, kind.usableKwh());
      missing += workKwh - kwh;
      stays.accept(
          workPosition[days.commuteIndex()],
          vehicles,
          noCharger ? kind.publicPoint() : kind.work(),
          days.workStart() - 1,
          days.workPeriods(),
          kwh);
    }
    return missing;
  }
}
