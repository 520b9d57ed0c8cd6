package org.evenload.model.charging;

import java.io.Serializable;

/** The least power that suffices, throughout the stay: the least peak of a single vehicle. */
public final class SpreadCharging implements StayStrategy, Serializable {
  private static final long serialVersionUID = 1L;

  @Override
  public double charge(
      ChargePoint point,
      int firstPeriod,
      int length,
      double batteryKwh,
      double periodHours,
      DayLoad load) {
    double kwhPerKw = point.efficiency() * periodHours * length;
    if (length == 0 || batteryKwh == 0) {
      return batteryKwh;
    }
    double kw = Math.min(point.maxKw(), batteryKwh / kwhPerKw);
    for (int position = 0; position < length; position++) {
      load.add(firstPeriod + position, kw);
    }
    return kw == point.maxKw() ? Math.max(0, batteryKwh - kw * kwhPerKw) : 0;
  }
}
