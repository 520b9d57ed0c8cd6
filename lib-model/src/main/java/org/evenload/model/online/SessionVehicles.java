package org.evenload.model.online;

import org.evenload.model.random.RandomKey;
import org.evenload.model.session.distribution.DrawnSession;
import org.evenload.model.session.distribution.SessionSource;

/**
 * Vehicles that plug in, stay and charge as sessions do that are on record. A vehicle has to be
 * full when it leaves or by the deadline, whichever comes first; a deadline that has passed when it
 * plugs in does not bind it. Stays end with the day at the latest.
 *
 * @param sessions their energies are from the grid
 * @param batteryKwh capacity, or what a session puts into the battery if that is more
 * @param chargerKw power from the grid
 * @param efficiency of charging
 * @param priorityShare of the vehicles, rounded to whole ones
 */
public record SessionVehicles(
    SessionSource sessions,
    double batteryKwh,
    double chargerKw,
    double efficiency,
    double priorityShare)
    implements VehicleSource {
  private static final double MINUTES = 60;

  public SessionVehicles {
    VehicleSource.requireShare(priorityShare);
  }

  @Override
  public Vehicle vehicle(
      RandomKey key, Home home, Priority priority, SlotClock clock, int endSlot) {
    DrawnSession session = sessions.draw(key);
    double arrivalMinute = session.arrivalHour() * MINUTES;
    // Who comes within the last slot waits for the next day's first.
    int slot = clock.firstSlotFrom(arrivalMinute) % clock.slots();
    int leaves = Math.max(slot, departure(session, clock, slot));
    int end = slot < endSlot ? Math.min(leaves, endSlot) : leaves;
    double storedKwh = session.energyKwh() * efficiency;
    double capacityKwh = Math.max(batteryKwh, storedKwh);
    return new Vehicle(
        home,
        slot,
        end,
        priority,
        capacityKwh,
        capacityKwh - storedKwh,
        capacityKwh,
        chargerKw,
        efficiency);
  }

  /** The first slot that it cannot use to its end. */
  private static int departure(DrawnSession session, SlotClock clock, int slot) {
    double slotMinutes = clock.slotHours() * MINUTES;
    double waitsMinutes =
        Math.floorMod(clock.minuteOf(slot) * 60L - Math.round(session.arrivalHour() * 3600), 86400L)
            / 60.0;
    double usable = (session.stayHours() * MINUTES - waitsMinutes) / slotMinutes;
    // Whole slots that were recorded with a rounded hour stay whole.
    double slots = Math.floor(usable + 1e-6);
    return (int) Math.min(clock.slots(), slot + Math.max(0, slots));
  }
}
