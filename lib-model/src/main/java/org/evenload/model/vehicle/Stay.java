package org.evenload.model.vehicle;

import java.io.Serializable;

/** The connection of a group's vehicles in one realisation of the day. */
public sealed interface Stay extends Serializable {

  /**
   * Connected from the first to the last period inclusive, periods counted from 1; with {@code
   * first > last} over midnight, since the day is cyclic. A vehicle that is always connected stays
   * for as many periods as the day has (1 … T, or any k … k − 1): it starts the first of them with
   * its arrival charge and ends the last with its leaving charge.
   *
   * @param arrivalSocKwh energy in one vehicle's battery before the first period; below the
   *     battery's least it counts as the least, above its greatest as the greatest
   * @param tripEnergyKwh what the trip just made took from one battery: what uncontrolled charging
   *     puts back
   */
  record Connected(int firstPeriod, int lastPeriod, double arrivalSocKwh, double tripEnergyKwh)
      implements Stay {
    public Connected {
      if (firstPeriod < 1 || lastPeriod < 1) {
        throw new IllegalArgumentException(
            "Invalid stay %d…%d, expected periods counted from 1."
                .formatted(firstPeriod, lastPeriod));
      }
      if (!Double.isFinite(arrivalSocKwh) || !(tripEnergyKwh >= 0)) {
        throw new IllegalArgumentException(
            "Invalid stay: arrival charge %s kWh, trip %s kWh, expected numbers, the trip ≥ 0."
                .formatted(arrivalSocKwh, tripEnergyKwh));
      }
    }

    /** Periods of the stay, 1 … {@code periodCount}. */
    public int length(int periodCount) {
      return Math.floorMod(lastPeriod - firstPeriod, periodCount) + 1;
    }
  }

  /** Not at this bus at all. */
  record Absent() implements Stay {}
}
