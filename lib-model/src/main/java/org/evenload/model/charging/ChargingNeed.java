package org.evenload.model.charging;

/**
 * What one vehicle wants from one stay at a charger.
 *
 * @param firstPeriod of the stay, counted from 1
 * @param lastPeriod of the stay, inclusive; before the first if the stay runs over midnight
 * @param batteryKwh energy that has to arrive in the battery
 * @param maxKw greatest power from the grid
 * @param efficiency energy into the battery per energy from the grid
 */
public record ChargingNeed(
    int firstPeriod, int lastPeriod, double batteryKwh, double maxKw, double efficiency) {
  public ChargingNeed {
    if (firstPeriod < 1 || lastPeriod < 1) {
      throw new IllegalArgumentException(
          "Invalid stay %d…%d, expected periods counted from 1."
              .formatted(firstPeriod, lastPeriod));
    }
    if (!(batteryKwh >= 0 && maxKw >= 0) || Double.isInfinite(batteryKwh + maxKw)) {
      throw new IllegalArgumentException(
          "Invalid charging need: %s kWh at up to %s kW, expected numbers ≥ 0."
              .formatted(batteryKwh, maxKw));
    }
    if (!(efficiency > 0 && efficiency <= 1)) {
      throw new IllegalArgumentException(
          "Invalid charging efficiency '%s', expected a number in (0, 1].".formatted(efficiency));
    }
  }

  /** Periods of the stay: 1 … {@code periods}. */
  int length(int periods) {
    return Math.floorMod(lastPeriod - firstPeriod, periods) + 1;
  }
}
