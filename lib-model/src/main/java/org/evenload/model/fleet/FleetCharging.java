package org.evenload.model.fleet;

import java.util.ArrayList;
import java.util.List;
import org.evenload.model.aggregator.Schedule;
import org.evenload.model.charging.ChargingNeed;
import org.evenload.model.charging.ChargingPlan;
import org.evenload.model.charging.ChargingStrategy;
import org.evenload.model.vehicle.Battery;
import org.evenload.model.vehicle.Stay;
import org.evenload.model.vehicle.VehicleGroup;

/**
 * What a fleet draws under a charging strategy.
 *
 * @param schedule of every vehicle, in the layout of the aggregator's
 * @param realisedMw power at the bus, by period, then by realisation
 * @param missing stays that are too short
 */
public record FleetCharging(Schedule schedule, double[][] realisedMw, List<Missing> missing) {
  public FleetCharging {
    missing = List.copyOf(missing);
  }

  /**
   * A stay whose end comes before the battery has what it needs.
   *
   * @param group id of the group
   * @param realisation counted from 1
   * @param missingKwh per vehicle
   */
  public record Missing(String group, int realisation, double missingKwh) {}

  /**
   * Lets every vehicle put back what its last trip took, as far as its battery holds it.
   *
   * @param groups with their chargers
   * @param stays by group, then by realisation
   */
  public static FleetCharging of(
      ChargingStrategy strategy,
      List<VehicleGroup> groups,
      List<List<Stay>> stays,
      int periods,
      double periodHours) {
    int realisations = stays.isEmpty() ? 0 : stays.get(0).size();
    double[][] realisedMw = new double[periods][realisations];
    double[][][] chargeKw = new double[groups.size()][realisations][0];
    double[][][] dischargeKw = new double[groups.size()][realisations][0];
    double[][][] socKwh = new double[groups.size()][realisations][0];
    List<Missing> missing = new ArrayList<>();
    for (int n = 0; n < realisations; n++) {
      List<Integer> present = new ArrayList<>();
      List<Stay.Connected> connections = new ArrayList<>();
      List<ChargingNeed> needs = new ArrayList<>();
      for (int v = 0; v < groups.size(); v++) {
        if (stays.get(v).get(n) instanceof Stay.Connected stay) {
          present.add(v);
          connections.add(stay);
          needs.add(need(groups.get(v), stay));
        }
      }
      ChargingPlan plan = strategy.plan(needs, periods, periodHours);
      for (int i = 0; i < present.size(); i++) {
        int v = present.get(i);
        VehicleGroup group = groups.get(v);
        Stay.Connected stay = connections.get(i);
        double[] kw = plan.chargeKw()[i];
        chargeKw[v][n] = kw;
        dischargeKw[v][n] = new double[kw.length];
        socKwh[v][n] = socKwh(group, stay, kw, periodHours);
        for (int position = 0; position < kw.length; position++) {
          int period = (stay.firstPeriod() - 1 + position) % periods;
          realisedMw[period][n] += group.evCount() * kw[position] / 1000;
        }
        if (plan.missingKwh()[i] > 0) {
          missing.add(new Missing(group.id(), n + 1, plan.missingKwh()[i]));
        }
      }
    }
    return new FleetCharging(new Schedule(chargeKw, dischargeKw, socKwh), realisedMw, missing);
  }

  /** Mean over the realisations, by period. */
  public double[] expectedMw() {
    double[] expected = new double[realisedMw.length];
    for (int t = 0; t < expected.length; t++) {
      for (double mw : realisedMw[t]) {
        expected[t] += mw;
      }
      expected[t] /= Math.max(1, realisedMw[t].length);
    }
    return expected;
  }

  private static ChargingNeed need(VehicleGroup group, Stay.Connected stay) {
    Battery battery = group.battery();
    double roomKwh = Math.max(0, battery.maxSocKwh() - arrivalSocKwh(battery, stay));
    return new ChargingNeed(
        stay.firstPeriod(),
        stay.lastPeriod(),
        Math.min(stay.tripEnergyKwh(), roomKwh),
        group.charger().maxKw(),
        group.charger().chargeEfficiency());
  }

  private static double[] socKwh(
      VehicleGroup group, Stay.Connected stay, double[] chargeKw, double periodHours) {
    double[] soc = new double[chargeKw.length];
    double before = arrivalSocKwh(group.battery(), stay);
    for (int i = 0; i < soc.length; i++) {
      soc[i] = before + periodHours * group.charger().chargeEfficiency() * chargeKw[i];
      before = soc[i];
    }
    return soc;
  }

  // As the aggregator reads it: a battery is never outside its limits.
  private static double arrivalSocKwh(Battery battery, Stay.Connected stay) {
    return Math.min(Math.max(stay.arrivalSocKwh(), battery.minSocKwh()), battery.maxSocKwh());
  }
}
