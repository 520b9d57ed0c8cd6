package org.evenload.model.online;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.evenload.model.random.Purpose;
import org.evenload.model.random.RandomKey;
import org.evenload.model.random.RandomStream;

/**
 * Where, when and how empty vehicles plug in.
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
    implements Serializable {
  public VehicleModel {
    if (!(0 <= leastUsedKwh && leastUsedKwh <= mostUsedKwh && mostUsedKwh <= batteryKwh)) {
      throw new IllegalArgumentException(
          "Invalid energy used: %s…%s of %s kWh, expected 0 ≤ least ≤ most ≤ capacity."
              .formatted(leastUsedKwh, mostUsedKwh, batteryKwh));
    }
    if (!(priorityShare >= 0 && priorityShare <= 1)) {
      throw new IllegalArgumentException(
          "Invalid share of priority '%s', expected a number in 0…1.".formatted(priorityShare));
    }
  }

  /**
   * Draws the vehicles of one day, in the order of plugging in. The same home has the same vehicle
   * at every penetration, so that penetrations differ in who has one and in nothing else.
   *
   * @param key of the day's seed
   * @param share of the homes that have a vehicle, rounded to whole homes
   * @param endSlot the slot before which they leave
   */
  public List<Vehicle> draw(
      RandomKey key, List<Home> homes, double share, SlotClock clock, int endSlot) {
    int count = (int) Math.round(share * homes.size());
    int prior = (int) Math.round(priorityShare * count);
    List<Home> order = shuffled(homes, key.with(Purpose.ONLINE_HOME).stream());
    List<Vehicle> vehicles = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      Home home = order.get(k);
      Priority priority = k < prior ? Priority.HIGH : Priority.NORMAL;
      vehicles.add(draw(key.with(home.number()), home, priority, clock, endSlot));
    }
    vehicles.sort(
        Comparator.comparingInt(Vehicle::plugInSlot).thenComparing(v -> v.home().number()));
    return List.copyOf(vehicles);
  }

  private Vehicle draw(RandomKey key, Home home, Priority priority, SlotClock clock, int endSlot) {
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

  private static List<Home> shuffled(List<Home> homes, RandomStream stream) {
    List<Home> order = new ArrayList<>(homes);
    for (int i = order.size() - 1; i > 0; i--) {
      int j = stream.nextInt(i + 1);
      Home swapped = order.get(i);
      order.set(i, order.get(j));
      order.set(j, swapped);
    }
    return order;
  }
}
