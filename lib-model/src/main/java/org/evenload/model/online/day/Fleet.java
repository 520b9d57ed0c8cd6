package org.evenload.model.online.day;

import java.util.ArrayList;
import java.util.List;
import org.evenload.model.online.Vehicle;

/** What the vehicles of a day still lack, as the day goes on. */
final class Fleet {
  // Less than this is rounding: the vehicle is full.
  private static final double FULL_KWH = 1e-12;

  private final List<Vehicle> vehicles;
  private final double slotHours;
  private final double[] gridKwh;
  private final double[] batteryKwh;
  private final int[] fullSlot;

  Fleet(List<Vehicle> vehicles, double slotHours) {
    this.vehicles = vehicles;
    this.slotHours = slotHours;
    this.gridKwh = new double[vehicles.size()];
    this.batteryKwh = vehicles.stream().mapToDouble(Vehicle::arrivalKwh).toArray();
    this.fullSlot = new int[vehicles.size()];
    for (int v = 0; v < fullSlot.length; v++) {
      fullSlot[v] = missingKwh(v) == 0 ? vehicles.get(v).plugInSlot() : -1;
    }
  }

  List<Vehicle> vehicles() {
    return vehicles;
  }

  Vehicle vehicle(int v) {
    return vehicles.get(v);
  }

  double gridKwh(int v) {
    return gridKwh[v];
  }

  double batteryKwh(int v) {
    return batteryKwh[v];
  }

  int fullSlot(int v) {
    return fullSlot[v];
  }

  /** Energy from the grid that a vehicle lacks. */
  double missingKwh(int v) {
    double missing = vehicles.get(v).gridKwh() - gridKwh[v];
    return missing > FULL_KWH ? missing : 0;
  }

  /** Vehicles plugged in and not full, in the order of plugging in. */
  List<Integer> waiting(int slot) {
    List<Integer> waiting = new ArrayList<>();
    for (int v = 0; v < vehicles.size(); v++) {
      Vehicle vehicle = vehicles.get(v);
      if (vehicle.plugInSlot() <= slot && slot < vehicle.endSlot() && missingKwh(v) > 0) {
        waiting.add(v);
      }
    }
    return waiting;
  }

  /** The power that fills a vehicle in this slot, or its charger's if that is less. */
  double kw(int v) {
    return Math.min(vehicles.get(v).chargerKw(), missingKwh(v) / slotHours);
  }

  void charge(int slot, double[] chargeKw) {
    for (int v = 0; v < chargeKw.length; v++) {
      if (chargeKw[v] > 0) {
        double kwh = chargeKw[v] * slotHours;
        gridKwh[v] += kwh;
        batteryKwh[v] += kwh * vehicles.get(v).efficiency();
        fullSlot[v] = missingKwh(v) == 0 ? slot : -1;
      }
    }
  }
}
