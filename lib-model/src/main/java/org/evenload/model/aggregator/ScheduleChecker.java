package org.evenload.model.aggregator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.evenload.model.market.PriceQuotaCurve;
import org.evenload.model.vehicle.Battery;
import org.evenload.model.vehicle.Charger;
import org.evenload.model.vehicle.Stay;
import org.evenload.model.vehicle.VehicleGroup;

/**
 * Recomputes feasibility and cost of a schedule from the problem's data alone. Shares no code with
 * the solver, so that a mistake would have to be made twice.
 */
public final class ScheduleChecker {
  /** What rounding may amount to: kWh, kW and MW. */
  private static final double TOLERANCE = 1e-6;

  private ScheduleChecker() {}

  /**
   * What a schedule turns out to be.
   *
   * @param violations one sentence each; empty for a feasible schedule
   * @param dayAheadMw mean power of the realisations, by period
   * @param balance where the charged energy went
   */
  public record Verdict(
      List<String> violations,
      CostParts cost,
      double wearKwh,
      double[] dayAheadMw,
      EnergyBalance balance) {
    public boolean feasible() {
      return violations.isEmpty();
    }
  }

  /** Checks a schedule; arrays of a wrong shape count as violations. */
  public static Verdict check(AggregatorProblem problem, Schedule schedule) {
    List<String> violations = new ArrayList<>();
    int periods = problem.periodCount();
    int realisations = problem.realisationCount();
    double hours = problem.periodHours();
    double[][] netMw = new double[periods][realisations];
    double wearUsd = 0;
    double wearKwh = 0;
    EnergyBalance balance = EnergyBalance.NOTHING;
    for (int v = 0; v < problem.groups().size(); v++) {
      VehicleGroup group = problem.groups().get(v);
      Battery battery = group.battery();
      Charger charger = group.charger();
      for (int n = 0; n < realisations; n++) {
        String who = "group %s, realisation %d".formatted(group.id(), n + 1);
        double[] charge = schedule.chargeKw()[v][n];
        double[] discharge = schedule.dischargeKw()[v][n];
        double[] soc = schedule.socKwh()[v][n];
        if (!(problem.stays().get(v).get(n) instanceof Stay.Connected stay)) {
          if (charge.length + discharge.length > 0
              && Arrays.stream(charge).sum() + Arrays.stream(discharge).sum() > TOLERANCE) {
            violations.add(who + ": exchanges energy although it is absent.");
          }
          continue;
        }
        if (group.evCount() == 0) {
          continue;
        }
        int length = 1;
        for (int t = stay.firstPeriod(); t != stay.lastPeriod(); t = t % periods + 1) {
          length++;
        }
        if (charge.length != length || discharge.length != length || soc.length != length) {
          violations.add(
              "%s: the schedule has %d periods, its stay %d."
                  .formatted(who, charge.length, length));
          continue;
        }
        double arrival =
            Math.min(battery.maxSocKwh(), Math.max(battery.minSocKwh(), stay.arrivalSocKwh()));
        double before = arrival;
        double mostAtEnd = before + length * hours * charger.maxKw() * charger.chargeEfficiency();
        for (int k = 0; k < length; k++) {
          int period = (stay.firstPeriod() - 1 + k) % periods + 1;
          String when = "%s, period %d: ".formatted(who, period);
          if (charge[k] < -TOLERANCE || discharge[k] < -TOLERANCE) {
            violations.add(when + "negative power.");
          }
          if (charge[k] + discharge[k] > charger.maxKw() + TOLERANCE) {
            violations.add(
                when
                    + number(charge[k] + discharge[k])
                    + " kW exceed the charger's "
                    + number(charger.maxKw())
                    + " kW.");
          }
          if (charger.direction() == Charger.Direction.CHARGE_ONLY && discharge[k] > TOLERANCE) {
            violations.add(when + "discharges to the grid, which its charger cannot.");
          }
          double after = before + hours * (charger.chargeEfficiency() * charge[k] - discharge[k]);
          if (Math.abs(after - soc[k]) > TOLERANCE) {
            violations.add(
                when
                    + "the charge should be "
                    + number(after)
                    + " kWh, not "
                    + number(soc[k])
                    + " kWh.");
          }
          if (soc[k] < battery.minSocKwh() - TOLERANCE
              || soc[k] > battery.maxSocKwh() + TOLERANCE) {
            violations.add(when + "the charge " + number(soc[k]) + " kWh leaves its limits.");
          }
          double fall = Math.max(0, before - soc[k]);
          wearKwh += group.evCount() * fall / realisations;
          wearUsd +=
              group.evCount()
                  * group.wearPctSlope()
                  / 100
                  * group.batteryCostUsdPerKwh()
                  * fall
                  / realisations;
          netMw[period - 1][n] +=
              group.evCount() * (charge[k] - charger.dischargeEfficiency() * discharge[k]) / 1000;
          before = soc[k];
        }
        if (problem.leavesExactly()
            && before > Math.max(battery.leavingSocKwh(), arrival) + TOLERANCE) {
          violations.add(
              "%s: leaves with %s kWh, its next stay begins with %s kWh less the trip."
                  .formatted(who, number(before), number(battery.leavingSocKwh())));
        }
        balance =
            balance.plus(
                EnergyBalance.of(group, stay, charge, discharge, hours, before - arrival)
                    .times(group.evCount() / (double) realisations));
        if (before < Math.min(battery.leavingSocKwh(), mostAtEnd) - TOLERANCE) {
          violations.add(who + ": leaves with " + number(before) + " kWh only.");
        }
      }
    }
    double[] dayAheadMw = new double[periods];
    double dayAhead = 0;
    double realTime = 0;
    double slack = 0;
    for (int t = 0; t < periods; t++) {
      double mean = Arrays.stream(netMw[t]).sum() / realisations;
      dayAheadMw[t] = mean;
      double forecast = problem.systemLoadMw()[t];
      dayAhead += hours * problem.prices().usdPerMwh(t + 1, forecast + mean) * mean;
      slack += hours * problem.slackPriceUsdPerMwh() * excessMw(problem, t, mean);
      for (double x : netMw[t]) {
        realTime +=
            hours * problem.prices().usdPerMwh(t + 1, forecast + x) * (x - mean) / realisations;
        slack += hours * problem.slackPriceUsdPerMwh() * excessMw(problem, t, x) / realisations;
      }
    }
    return new Verdict(
        List.copyOf(violations),
        new CostParts(dayAhead, realTime, wearUsd, slack),
        wearKwh,
        dayAheadMw,
        balance);
  }

  private static double excessMw(AggregatorProblem problem, int t, double mw) {
    double load = problem.systemLoadMw()[t] + mw;
    double excess =
        Math.max(load - problem.limits().systemMw()[t], mw - problem.limits().aggregatorMw()[t]);
    if (problem.prices() instanceof PriceQuotaCurve curve) {
      excess = Math.max(excess, load - curve.lastLoadMw());
    }
    return Math.max(0, excess);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
