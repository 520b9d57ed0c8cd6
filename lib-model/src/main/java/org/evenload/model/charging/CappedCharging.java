package org.evenload.model.charging;

import java.io.Serializable;

/**
 * Charges from the arrival on, but at no more than a given power per vehicle; a stay that would be
 * too short at that power gets the least constant power that suffices.
 *
 * @param capKw above 0
 */
public record CappedCharging(double capKw) implements StayStrategy, Serializable {
  private static final UncontrolledCharging AT_ONCE = new UncontrolledCharging();

  public CappedCharging {
    if (!(capKw > 0) || Double.isInfinite(capKw)) {
      throw new IllegalArgumentException(
          "Invalid cap '%s' kW, expected a number > 0.".formatted(capKw));
    }
  }

  @Override
  public double charge(
      ChargePoint point,
      int firstPeriod,
      int length,
      double batteryKwh,
      double periodHours,
      DayLoad load) {
    double sufficientKw = batteryKwh / (point.efficiency() * periodHours * Math.max(1, length));
    ChargePoint capped = point.limitedTo(Math.max(capKw, sufficientKw));
    double missing = AT_ONCE.charge(capped, firstPeriod, length, batteryKwh, periodHours, load);
    // What rounding leaves of a stay that suffices exactly is nothing.
    return sufficientKw <= point.maxKw() ? 0 : missing;
  }
}
