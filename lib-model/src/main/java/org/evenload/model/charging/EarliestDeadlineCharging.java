package org.evenload.model.charging;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Vehicles share a power limit: in every period those that leave first charge first, each at full
 * power, until the limit is reached. The day is cyclic: stays that are open when it begins are
 * those that it ends with, so the first day only shows who is there, and the second counts. What a
 * vehicle lacks when it leaves is missing.
 */
public final class EarliestDeadlineCharging implements ChargingStrategy {
  private final double[] limitKw;

  /**
   * @param limitKw of all vehicles together, by period of the day, none negative
   */
  public EarliestDeadlineCharging(double[] limitKw) {
    this.limitKw = limitKw.clone();
    for (double kw : limitKw) {
      if (!(kw >= 0)) {
        throw new IllegalArgumentException(
            "Invalid power limit '%s' kW, expected a number ≥ 0.".formatted(kw));
      }
    }
  }

  @Override
  public ChargingPlan plan(List<ChargingNeed> needs, int periods, double periodHours) {
    if (limitKw.length != periods) {
      throw new IllegalArgumentException(
          "Invalid power limit of %d periods, expected %d.".formatted(limitKw.length, periods));
    }
    double[][] chargeKw = new double[needs.size()][];
    double[] missingKwh = new double[needs.size()];
    double[] leftKwh = new double[needs.size()];
    for (int i = 0; i < chargeKw.length; i++) {
      chargeKw[i] = new double[needs.get(i).length(periods)];
    }
    for (int clock = 0; clock < 3 * periods; clock++) {
      double freeKw = limitKw[clock % periods];
      for (int i : byDeadline(needs, clock, periods)) {
        ChargingNeed need = needs.get(i);
        int position = position(need, clock, periods);
        leftKwh[i] = position == 0 ? need.batteryKwh() : leftKwh[i];
        double wantedKw = leftKwh[i] / (need.efficiency() * periodHours);
        double kw = Math.min(Math.min(need.maxKw(), wantedKw), freeKw);
        freeKw -= kw;
        leftKwh[i] = kw == wantedKw ? 0 : leftKwh[i] - kw * need.efficiency() * periodHours;
        if ((clock - position) / periods == 1) {
          chargeKw[i][position] = kw;
          missingKwh[i] = leftKwh[i];
        }
      }
    }
    return new ChargingPlan(chargeKw, missingKwh);
  }

  private static int[] byDeadline(List<ChargingNeed> needs, int clock, int periods) {
    Comparator<Integer> leavingFirst =
        Comparator.comparingInt(
            i -> needs.get(i).length(periods) - position(i, needs, clock, periods));
    return IntStream.range(0, needs.size())
        .filter(i -> position(i, needs, clock, periods) < needs.get(i).length(periods))
        .filter(i -> clock - position(i, needs, clock, periods) >= 0)
        .boxed()
        .sorted(leavingFirst.thenComparing(Comparator.naturalOrder()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int position(int i, List<ChargingNeed> needs, int clock, int periods) {
    return position(needs.get(i), clock, periods);
  }

  private static int position(ChargingNeed need, int clock, int periods) {
    return Math.floorMod(clock - (need.firstPeriod() - 1), periods);
  }
}
