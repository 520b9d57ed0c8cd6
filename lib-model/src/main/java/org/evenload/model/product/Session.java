package org.evenload.model.product;

import java.io.Serializable;

/**
 * One vehicle at its charger.
 *
 * @param vehicle counted from 1 within its day
 * @param arrivalHour when it is plugged in, hours after midnight, in [0, 48)
 * @param startHour when charging may start, not before it arrives
 * @param stayHours how long charging may last from then on
 * @param energyKwh what it asks for
 */
public record Session(
    int vehicle,
    Product product,
    double arrivalHour,
    double startHour,
    double stayHours,
    double energyKwh)
    implements Serializable {
  static final double LATEST_ARRIVAL_HOUR = 48;
  private static final double LONGEST_STAY_HOURS = 24 * 31;

  public Session {
    if (!(arrivalHour >= 0 && arrivalHour < LATEST_ARRIVAL_HOUR)) {
      throw new IllegalArgumentException(
          "Invalid arrival of vehicle %d '%s h', expected 0…48.".formatted(vehicle, arrivalHour));
    }
    if (!(startHour >= arrivalHour && startHour <= arrivalHour + LONGEST_STAY_HOURS)) {
      throw new IllegalArgumentException(
          "Invalid start of vehicle %d '%s h', expected its arrival at %s h or later."
              .formatted(vehicle, startHour, arrivalHour));
    }
    if (!(stayHours >= 0 && stayHours <= LONGEST_STAY_HOURS)) {
      throw new IllegalArgumentException(
          "Invalid stay of vehicle %d '%s h', expected 0…%s."
              .formatted(vehicle, stayHours, LONGEST_STAY_HOURS));
    }
    if (!(energyKwh >= 0 && energyKwh <= 1e4)) {
      throw new IllegalArgumentException(
          "Invalid energy of vehicle %d '%s kWh', expected 0…10,000."
              .formatted(vehicle, energyKwh));
    }
  }

  public double endHour() {
    return startHour + stayHours;
  }
}
