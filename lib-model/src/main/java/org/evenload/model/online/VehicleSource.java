package org.evenload.model.online;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.evenload.model.random.Purpose;
import org.evenload.model.random.RandomKey;
import org.evenload.model.random.RandomStream;

/** Where, when and how empty vehicles plug in. */
public sealed interface VehicleSource extends Serializable permits VehicleModel, SessionVehicles {

  /** Share of the vehicles that have priority, rounded to whole ones. */
  double priorityShare();

  /**
   * Draws the vehicle of a home.
   *
   * @param key of the home and the day
   * @param endSlot the slot before which vehicles have to be full
   */
  Vehicle vehicle(RandomKey key, Home home, Priority priority, SlotClock clock, int endSlot);

  /**
   * Draws the vehicles of one day, in the order of plugging in. The same home has the same vehicle
   * at every penetration, so that penetrations differ in who has one and in nothing else.
   *
   * @param key of the day's seed
   * @param share of the homes that have a vehicle, rounded to whole homes
   * @param endSlot the slot before which they have to be full
   */
  default List<Vehicle> draw(
      RandomKey key, List<Home> homes, double share, SlotClock clock, int endSlot) {
    int count = (int) Math.round(share * homes.size());
    int prior = (int) Math.round(priorityShare() * count);
    List<Home> order = shuffled(homes, key.with(Purpose.ONLINE_HOME).stream());
    List<Vehicle> vehicles = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      Home home = order.get(k);
      Priority priority = k < prior ? Priority.HIGH : Priority.NORMAL;
      vehicles.add(vehicle(key.with(home.number()), home, priority, clock, endSlot));
    }
    vehicles.sort(
        Comparator.comparingInt(Vehicle::plugInSlot).thenComparing(v -> v.home().number()));
    return List.copyOf(vehicles);
  }

  /**
   * @throws IllegalArgumentException if it is not in 0…1
   */
  static void requireShare(double priorityShare) {
    if (!(priorityShare >= 0 && priorityShare <= 1)) {
      throw new IllegalArgumentException(
          "Invalid share of priority '%s', expected a number in 0…1.".formatted(priorityShare));
    }
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
