package org.evenload.model.feeder.hosting;

import java.io.Serializable;

/**
 * A vehicle on one day.
 *
 * @param arrivalHour when it plugs in, 0…24
 * @param stayHours how long it stays, at most a day; may end after midnight
 * @param energyKwh from the grid, as far as stay and charger allow
 * @param chargerKw greatest power
 */
record Vehicle(double arrivalHour, double stayHours, double energyKwh, double chargerKw)
    implements Serializable {

  /** What it can be given: less than it asks for if the stay is too short. */
  double possibleKwh() {
    return Math.min(energyKwh, chargerKw * stayHours);
  }

  /** Hours of a step in which it is plugged in; steps count from midnight before it arrives. */
  double hoursIn(int step, double stepHours) {
    double begin = Math.max(arrivalHour, step * stepHours);
    double end = Math.min(arrivalHour + stayHours, (step + 1) * stepHours);
    return Math.max(0, end - begin);
  }

  int firstStep(double stepHours) {
    return (int) Math.floor(arrivalHour / stepHours);
  }

  /** After the last one. */
  int endStep(double stepHours) {
    return (int) Math.ceil((arrivalHour + stayHours) / stepHours);
  }
}
