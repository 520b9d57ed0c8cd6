package org.evenload.model.session.distribution;

import java.io.Serializable;

/**
 * A session drawn from a distribution.
 *
 * @param arrivalHour of the day, 0…24
 * @param stayHours above 0; the end may lie days later
 * @param energyKwh to be taken from the charger during the stay
 */
public record DrawnSession(double arrivalHour, double stayHours, double energyKwh)
    implements Serializable {

  /** Hours after the midnight before the arrival. */
  public double departureHour() {
    return arrivalHour + stayHours;
  }

  /** The power that is needed throughout the stay, kW. */
  public double meanPowerKw() {
    return energyKwh / stayHours;
  }
}
