package org.evenload.model.online;

import org.evenload.model.random.Purpose;
import org.evenload.model.random.RandomKey;
import org.evenload.model.random.RandomStream;

/**
 * Vehicles that plug in at normally distributed times, with batteries of one kind.
 *
 * @param batteryKwh capacity
 * @param leastUsedKwh what a battery lacks at least when it arrives
 * @param mostUsedKwh what it lacks at most; uniform between
 * @param chargerKw power from the grid
 * @param efficiency of charging
 * @param meanMinute mean time of plugging in, minutes after midnight
 * @param deviationMinutes standard deviation of that time
 * @param earliestMinute times before are moved here
 * @param latestMinute times after are moved here; at or after the earliest within the day
 * @param priorityShare of the vehicles, rounded to whole ones
 */
public record VehicleModel(
    double batteryKwh,
    double leastUsedKwh,
    double mostUsedKwh,
    double chargerKw,
    double efficiency,
    double meanMinute,
    double deviationMinutes,
    int earliestMinute,
    int latestMinute,
    double priorityShare)
    implements VehicleSource {
  public VehicleModel {
    if (!(0 <= leastUsedKwh && leastUsedKwh <= mostUsedKwh && mostUsedKwh <= batteryKwh)) {
      throw new IllegalArgumentException(
          "Invalid energy used: %s…%s of %s kWh, expected 0 ≤ least ≤ most ≤ capacity."
              .formatted(leastUsedKwh, mostUsedKwh, batteryKwh));
    }
    VehicleSource.requireShare(priorityShare);
  }

  @Override
  public Vehicle vehicle(
      RandomKey key, Home home, Priority priority, SlotClock clock, int endSlot) {
    RandomStream stream = key.with(Purpose.ONLINE_ARRIVAL).stream();
    int start = clock.startMinute();
    double earliest = Math.floorMod(earliestMinute - start, 1440);
    double latest = Math.floorMod(latestMinute - start, 1440);
    double mean = meanMinute - start - 1440 * Math.floor((meanMinute - start) / 1440);
    double drawn = stream.normal(mean, deviationMinutes);
    int slot = clock.firstSlotFrom(start + Math.min(Math.max(drawn, earliest), latest));
    double usedKwh = stream.uniform(leastUsedKwh, mostUsedKwh);
    return new Vehicle(
        home,
        slot,
        Math.max(slot, endSlot),
        priority,
        batteryKwh,
        batteryKwh - usedKwh,
        batteryKwh,
        chargerKw,
        efficiency);
  }
}
