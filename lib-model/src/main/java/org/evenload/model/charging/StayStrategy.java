package org.evenload.model.charging;

import java.util.List;

/**
 * A way to charge in which no vehicle heeds another: each stay is planned on its own, without
 * allocating, so that millions of days can be charged.
 */
public interface StayStrategy extends ChargingStrategy {

  /**
   * Charges one vehicle during one stay.
   *
   * @param point where it is connected
   * @param firstPeriod of the stay, counted from 0 at midnight
   * @param length periods of the stay, at most those of the day
   * @param batteryKwh what has to arrive in the battery
   * @param periodHours length of a period
   * @param load where the power is added
   * @return what the battery lacks when the stay ends: 0 unless the stay is too short
   */
  double charge(
      ChargePoint point,
      int firstPeriod,
      int length,
      double batteryKwh,
      double periodHours,
      DayLoad load);

  @Override
  default ChargingPlan plan(List<ChargingNeed> needs, int periods, double periodHours) {
    double[][] chargeKw = new double[needs.size()][];
    double[] missingKwh = new double[needs.size()];
    for (int i = 0; i < chargeKw.length; i++) {
      ChargingNeed need = needs.get(i);
      DayLoad load = new DayLoad(periods);
      int first = (need.firstPeriod() - 1) % periods;
      int length = need.length(periods);
      ChargePoint point = new ChargePoint(need.maxKw(), need.efficiency());
      missingKwh[i] = charge(point, first, length, need.batteryKwh(), periodHours, load);
      chargeKw[i] = new double[length];
      for (int position = 0; position < length; position++) {
        chargeKw[i][position] = load.kw()[(first + position) % periods];
      }
    }
    return new ChargingPlan(chargeKw, missingKwh);
  }
}
