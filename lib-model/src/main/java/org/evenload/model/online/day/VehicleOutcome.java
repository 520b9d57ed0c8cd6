package org.evenload.model.online.day;

import org.evenload.model.online.Vehicle;

/**
 * What one vehicle got.
 *
 * @param gridKwh energy from the grid
 * @param batteryKwh energy in the battery when it leaves
 * @param fullSlot the slot after which it is full, −1 if it is not
 * @param unmetKwh energy from the grid that it lacks
 * @param reason why it lacks it
 */
public record VehicleOutcome(
    Vehicle vehicle,
    double gridKwh,
    double batteryKwh,
    int fullSlot,
    double unmetKwh,
    Reason reason) {

  /** Why a vehicle is not full. */
  public enum Reason {
    NONE,
    /** Its charger could not have filled it in its stay. */
    STAY_TOO_SHORT,
    /** Its charger could not have filled it before the day ends, though it may stay longer. */
    DAY_ENDS,
    /** In most of the slots in which it waited, D_max left no room for it. */
    DEMAND_LIMIT,
    /** In most of the slots in which it waited, it would have broken a voltage limit. */
    VOLTAGE_LIMIT,
    /** There would have been room: the rule or the search gave it no power. */
    NOT_CHOSEN
  }
}
