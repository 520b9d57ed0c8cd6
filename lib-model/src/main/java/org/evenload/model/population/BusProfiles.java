package org.evenload.model.population;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.Stream;
import org.evenload.model.charging.ChargePoint;
import org.evenload.model.charging.DayLoad;
import org.evenload.model.charging.StayStrategy;
import org.evenload.model.travel.Scenario;
import org.evenload.model.travel.TravelModel;

/**
 * What the vehicles of a sample draw at every bus, by period, without keeping any vehicle.
 *
 * @param buses numbers, in increasing order
 * @param mw mean power from the grid, by position in {@code buses}, then by period
 * @param missingKwh what batteries lack when their stays end, of all vehicles
 */
public record BusProfiles(int[] buses, double[][] mw, ChargingDays.Totals totals, double missingKwh)
    implements Serializable {

  /** Charges all vehicles of a sample by one strategy. */
  public static BusProfiles of(
      ChargingDays days, StayStrategy strategy, Scenario scenario, int sample) {
    TravelModel model = days.travel().model();
    Charged charged = new Charged(days.buses(), strategy, model);
    ChargingDays.Totals totals = days.forEachStay(scenario, sample, charged);
    double[][] mw =
        Arrays.stream(charged.loads)
            .map(load -> Arrays.stream(load.kw()).map(kw -> kw / 1000).toArray())
            .toArray(double[][]::new);
    return new BusProfiles(charged.buses, mw, totals, totals.missingKwh() + charged.missingKwh);
  }

  /** Sum over the buses, by period. */
  public double[] totalMw() {
    double[] total = new double[mw[0].length];
    for (double[] ofBus : mw) {
      for (int t = 0; t < total.length; t++) {
        total[t] += ofBus[t];
      }
    }
    return total;
  }

  private static final class Charged implements ChargingDays.Stays {
    private final int[] buses;
    private final DayLoad[] loads;
    private final StayStrategy strategy;
    private final double periodHours;
    private double missingKwh;

    Charged(int[] buses, StayStrategy strategy, TravelModel model) {
      this.buses = buses;
      this.strategy = strategy;
      periodHours = model.periodHours();
      loads =
          Stream.generate(() -> new DayLoad(model.periods()))
              .limit(buses.length)
              .toArray(DayLoad[]::new);
    }

    @Override
    public void accept(
        int bus, int vehicles, ChargePoint point, int firstPeriod, int length, double batteryKwh) {
      DayLoad load = loads[bus];
      load.weigh(vehicles);
      missingKwh +=
          vehicles * strategy.charge(point, firstPeriod, length, batteryKwh, periodHours, load);
    }
  }
}
