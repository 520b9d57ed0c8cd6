package org.evenload.model.online.day;

import java.util.List;
import org.evenload.model.online.DemandLimit;
import org.evenload.model.online.Vehicle;
import org.evenload.model.random.RandomKey;

/**
 * D_max of a night, found by iteration: the least constant limit, to a tolerance, with which the
 * vehicles of a day lack no more energy than they would without any limit. It starts from what
 * their energy needs at least, rises by what is missing, and halves the last step.
 */
public final class LimitSearch {
  private static final double SAME_KWH = 1e-9;
  private static final int HALVINGS_OF_THE_PROOF = 40;

  private final DaySimulator simulator;
  private final int firstSlot;
  private final double toleranceKw;

  /**
   * @param firstSlot in which vehicles may charge
   * @param toleranceKw how far above a limit that is too low the result may be
   */
  public LimitSearch(DaySimulator simulator, int firstSlot, double toleranceKw) {
    if (!(toleranceKw > 0)) {
      throw new IllegalArgumentException(
          "Invalid tolerance '%s' of the limit, expected kW > 0.".formatted(toleranceKw));
    }
    this.simulator = simulator;
    this.firstSlot = firstSlot;
    this.toleranceKw = toleranceKw;
  }

  /**
   * What was found.
   *
   * @param limit the least of those tried with which all is delivered that can be
   * @param leastKw below this no way to decide delivers it: the proof is the energy alone
   * @param runs days simulated
   */
  public record Found(DemandLimit.Overnight limit, double leastKw, int runs) {}

  /** Searches the limit of one day. */
  public Found find(List<Vehicle> vehicles, Decision decision, RandomKey key) {
    double unlimited = unmetKwh(vehicles, decision, greatestKw(vehicles), key);
    double proven = leastKw(vehicles, unlimited);
    double tooLow = Double.NEGATIVE_INFINITY;
    double enough = proven;
    int runs = 1;
    while (true) {
      double missing = unmetKwh(vehicles, decision, enough, key) - unlimited;
      runs++;
      if (missing <= SAME_KWH) {
        break;
      }
      tooLow = enough;
      enough += Math.max(toleranceKw, missing / nightHours(vehicles));
    }
    while (enough - tooLow > toleranceKw && enough > proven) {
      double middle = (enough + tooLow) / 2;
      runs++;
      if (unmetKwh(vehicles, decision, middle, key) - unlimited <= SAME_KWH) {
        enough = middle;
      } else {
        tooLow = middle;
      }
    }
    return new Found(new DemandLimit.Overnight(enough, firstSlot), proven, runs);
  }

  private double unmetKwh(
      List<Vehicle> vehicles, Decision decision, double limitKw, RandomKey key) {
    return simulator.unmetKwh(
        vehicles, decision, new DemandLimit.Overnight(limitKw, firstSlot), key);
  }

  // With all of them charging at once.
  private double greatestKw(List<Vehicle> vehicles) {
    double houses = 0;
    for (int slot = firstSlot; slot < slots(); slot++) {
      houses = Math.max(houses, simulator.houseKw(slot));
    }
    return houses + vehicles.stream().mapToDouble(Vehicle::chargerKw).sum();
  }

  private double nightHours(List<Vehicle> vehicles) {
    int end = vehicles.stream().mapToInt(Vehicle::endSlot).max().orElse(0);
    return Math.max(1, end - firstSlot) * simulator.model().clock().slotHours();
  }

  private int slots() {
    return simulator.model().clock().slots();
  }

  /**
   * The least limit whose room holds the energy of all vehicles that leave by a time, for every
   * such time.
   */
  private double leastKw(List<Vehicle> vehicles, double unlimitedUnmetKwh) {
    double least = 0;
    for (int end : vehicles.stream().mapToInt(Vehicle::endSlot).distinct().sorted().toArray()) {
      double kwh =
          vehicles.stream()
                  .filter(vehicle -> vehicle.endSlot() <= end)
                  .mapToDouble(Vehicle::gridKwh)
                  .sum()
              - unlimitedUnmetKwh;
      least = Math.max(least, leastKw(end, kwh));
    }
    return least;
  }

  private double leastKw(int endSlot, double kwh) {
    double below = 0;
    double above = 0;
    for (int slot = firstSlot; slot < endSlot; slot++) {
      above = Math.max(above, simulator.houseKw(slot));
    }
    above += kwh / simulator.model().clock().slotHours();
    for (int k = 0; k < HALVINGS_OF_THE_PROOF && kwh > 0; k++) {
      double middle = (below + above) / 2;
      if (roomKwh(endSlot, middle) < kwh) {
        below = middle;
      } else {
        above = middle;
      }
    }
    return kwh > 0 ? below : 0;
  }

  private double roomKwh(int endSlot, double limitKw) {
    double room = 0;
    for (int slot = firstSlot; slot < endSlot; slot++) {
      room += Math.max(0, limitKw - simulator.houseKw(slot));
    }
    return room * simulator.model().clock().slotHours();
  }
}
