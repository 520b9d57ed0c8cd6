package org.evenload.model.online;

import java.io.Serializable;

/**
 * A vehicle of one day: an entry of the paper's queue table.
 *
 * @param home where it charges
 * @param plugInSlot first slot in which it can charge
 * @param endSlot the slot before which it has to be full; it is gone from then on
 * @param priority whether it may charge while others have to wait for the night (case C)
 * @param batteryKwh capacity
 * @param arrivalKwh in the battery when it plugs in
 * @param targetKwh in the battery when it is full
 * @param chargerKw greatest power from the grid
 * @param efficiency energy into the battery per energy from the grid
 */
public record Vehicle(
    Home home,
    int plugInSlot,
    int endSlot,
    Priority priority,
    double batteryKwh,
    double arrivalKwh,
    double targetKwh,
    double chargerKw,
    double efficiency)
    implements Serializable {
  public Vehicle {
    if (!(0 <= arrivalKwh && arrivalKwh <= targetKwh && targetKwh <= batteryKwh)) {
      throw new IllegalArgumentException(
          "Invalid battery: arrives with %s kWh, is full with %s of %s, expected 0 ≤ arrival ≤ full ≤ capacity."
              .formatted(arrivalKwh, targetKwh, batteryKwh));
    }
    if (!(chargerKw > 0) || !(efficiency > 0 && efficiency <= 1)) {
      throw new IllegalArgumentException(
          "Invalid charger: %s kW at efficiency %s, expected kW > 0 and an efficiency in (0, 1]."
              .formatted(chargerKw, efficiency));
    }
    if (plugInSlot < 0 || endSlot < plugInSlot) {
      throw new IllegalArgumentException(
          "Invalid stay: plugs in at slot %d and has to be full before slot %d."
              .formatted(plugInSlot, endSlot));
    }
  }

  /** Energy it needs from the grid. */
  public double gridKwh() {
    return (targetKwh - arrivalKwh) / efficiency;
  }

  /** Most energy the grid can give it while it is here. */
  public double reachableKwh(double slotHours) {
    return Math.min(gridKwh(), (endSlot - plugInSlot) * chargerKw * slotHours);
  }

  /** The same vehicle, to be full by another slot, or as it plugs in if that is later. */
  public Vehicle endingBy(int slot) {
    return new Vehicle(
        home,
        plugInSlot,
        Math.max(slot, plugInSlot),
        priority,
        batteryKwh,
        arrivalKwh,
        targetKwh,
        chargerKw,
        efficiency);
  }
}
