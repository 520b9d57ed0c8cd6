package org.evenload.model.charging;

import java.util.List;

/**
 * Every vehicle charges at full power from the moment it arrives until it has what it needs: the
 * baseline of Villanueva 2025 (its reference 1). In the period in which charging ends, the power is
 * the mean over the period. A stay that is too short leaves the rest missing.
 */
public final class UncontrolledCharging implements ChargingStrategy {
  @Override
  public ChargingPlan plan(List<ChargingNeed> needs, int periods, double periodHours) {
    double[][] chargeKw = new double[needs.size()][];
    double[] missingKwh = new double[needs.size()];
    for (int i = 0; i < chargeKw.length; i++) {
      ChargingNeed need = needs.get(i);
      chargeKw[i] = new double[need.length(periods)];
      missingKwh[i] = charge(need, chargeKw[i], periodHours);
    }
    return new ChargingPlan(chargeKw, missingKwh);
  }

  private static double charge(ChargingNeed need, double[] chargeKw, double periodHours) {
    double fullKwh = need.maxKw() * need.efficiency() * periodHours;
    double missingKwh = need.batteryKwh();
    for (int position = 0; position < chargeKw.length && missingKwh > 0; position++) {
      boolean lasts = missingKwh > fullKwh;
      chargeKw[position] = lasts ? need.maxKw() : missingKwh / (need.efficiency() * periodHours);
      missingKwh = lasts ? missingKwh - fullKwh : 0;
    }
    return missingKwh;
  }
}
