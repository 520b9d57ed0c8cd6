package org.evenload.model.charging;

import java.io.Serializable;

/**
 * Every vehicle charges at full power from the moment it arrives until it has what it needs: the
 * baseline of Villanueva 2025 (its reference 1). In the period in which charging ends, the power is
 * the mean over the period. A stay that is too short leaves the rest missing.
 */
public final class UncontrolledCharging implements StayStrategy, Serializable {
  private static final long serialVersionUID = 1L;

  @Override
  public double charge(
      ChargePoint point,
      int firstPeriod,
      int length,
      double batteryKwh,
      double periodHours,
      DayLoad load) {
    double fullKwh = point.maxKw() * point.efficiency() * periodHours;
    double missingKwh = batteryKwh;
    for (int position = 0; position < length && missingKwh > 0; position++) {
      boolean lasts = missingKwh > fullKwh;
      double kw = lasts ? point.maxKw() : missingKwh / (point.efficiency() * periodHours);
      load.add(firstPeriod + position, kw);
      missingKwh = lasts ? missingKwh - fullKwh : 0;
    }
    return missingKwh;
  }
}
