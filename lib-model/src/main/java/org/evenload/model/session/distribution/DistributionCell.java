package org.evenload.model.session.distribution;

import java.io.Serializable;

/**
 * Sessions that are alike.
 *
 * @param place where
 * @param day on which days
 * @param arrivalFromH least hour of arrival
 * @param arrivalToH end of the arrivals
 * @param stayFromH least stay
 * @param stayToH end of the stays
 * @param energyFromKwh least energy
 * @param energyToKwh end of the energies
 * @param greatestKw the greatest mean power of these sessions; what is drawn keeps to it
 * @param weight how many there are, or how likely they are, in any unit
 */
public record DistributionCell(
    String place,
    WeekdayClass day,
    double arrivalFromH,
    double arrivalToH,
    double stayFromH,
    double stayToH,
    double energyFromKwh,
    double energyToKwh,
    double greatestKw,
    double weight)
    implements Serializable {

  public DistributionCell {
    requireRange("arrival", arrivalFromH, arrivalToH);
    requireRange("stay", stayFromH, stayToH);
    requireRange("energy", energyFromKwh, energyToKwh);
    if (arrivalToH > 24) {
      throw new IllegalArgumentException(
          "Invalid arrival until %s h, expected an hour of the day up to 24."
              .formatted(arrivalToH));
    }
    if (!(greatestKw > 0) || !(weight >= 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException(
          "Invalid greatest power %s kW or weight %s, expected more than 0 and at least 0."
              .formatted(greatestKw, weight));
    }
    if (energyFromKwh > greatestKw * stayToH * (1 + 1e-9)) {
      throw new IllegalArgumentException(
          "Invalid greatest power %s kW: %s kWh cannot be had in %s h."
              .formatted(greatestKw, energyFromKwh, stayToH));
    }
  }

  private static void requireRange(String what, double from, double to) {
    if (!(from >= 0) || !(to > from) || Double.isInfinite(to)) {
      throw new IllegalArgumentException(
          "Invalid %s from %s to %s, expected an increasing range from 0 on."
              .formatted(what, from, to));
    }
  }

  /**
   * A session of this cell.
   *
   * @param arrival position within the range of arrivals, 0…1
   * @param stay within that of stays
   * @param energy within that of energies
   */
  DrawnSession at(double arrival, double stay, double energy) {
    double kwh = between(energyFromKwh, energyToKwh, energy);
    // Open at zero: a stay of no length has no power.
    double hours = between(stayFromH, stayToH, 1 - stay);
    double enough = Math.min(stayToH, Math.max(hours, kwh / greatestKw));
    return new DrawnSession(
        between(arrivalFromH, arrivalToH, arrival), enough, Math.min(kwh, greatestKw * enough));
  }

  private static double between(double from, double to, double position) {
    return from + position * (to - from);
  }
}
