package org.evenload.model.feeder.hosting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Vehicles share what the substation's limit leaves beside the other loads: those that would not be
 * full in time come first, the rest gets equal shares. Nothing is known of who comes later; what
 * the limit does not leave is missing.
 *
 * @param roomKw by step of the day, at least 0
 */
public record Capped(double[] roomKw) implements Coordination {
  private static final double TINY_KWH = 1e-9;

  @Override
  public String name() {
    return "capped";
  }

  @Override
  public double[][] charge(List<Vehicle> vehicles, double stepHours) {
    int steps = roomKw.length;
    double[][] kwh = new double[vehicles.size()][steps];
    double[] missing = vehicles.stream().mapToDouble(Vehicle::possibleKwh).toArray();
    double[] used = new double[steps];
    // a stay that began today may last into tomorrow, whose steps are those of today
    for (int s = 0; s < 2 * steps; s++) {
      int ofDay = s % steps;
      double room = Math.max(0, roomKw[ofDay] * stepHours - used[ofDay]);
      double[] given = share(vehicles, missing, s, stepHours, room);
      for (int v = 0; v < given.length; v++) {
        kwh[v][ofDay] += given[v];
        missing[v] -= given[v];
        used[ofDay] += given[v];
      }
    }
    for (double[] day : kwh) {
      for (int t = 0; t < steps; t++) {
        day[t] /= stepHours;
      }
    }
    return kwh;
  }

  private static double[] share(
      List<Vehicle> vehicles, double[] missing, int step, double stepHours, double roomKwh) {
    int n = vehicles.size();
    double[] most = new double[n];
    double[] urgent = new double[n];
    for (int v = 0; v < n; v++) {
      Vehicle vehicle = vehicles.get(v);
      double kwh = vehicle.chargerKw() * vehicle.hoursIn(step, stepHours);
      most[v] = Math.min(Math.max(0, missing[v]), kwh);
      double leaves = vehicle.arrivalHour() + vehicle.stayHours();
      double later = vehicle.chargerKw() * Math.max(0, leaves - (step + 1) * stepHours);
      urgent[v] = Math.min(most[v], Math.max(0, missing[v] - later));
    }
    double[] given = fill(urgent, roomKwh);
    double[] rest = new double[n];
    Arrays.setAll(rest, v -> most[v] - given[v]);
    double[] more = fill(rest, roomKwh - Arrays.stream(given).sum());
    Arrays.setAll(given, v -> given[v] + more[v]);
    return given;
  }

  // Equal shares, and nobody more than he wants.
  private static double[] fill(double[] wanted, double room) {
    double[] given = new double[wanted.length];
    List<Integer> open = new ArrayList<>();
    for (int v = 0; v < wanted.length; v++) {
      if (wanted[v] > 0) {
        open.add(v);
      }
    }
    open.sort((a, b) -> Double.compare(wanted[a], wanted[b]));
    double left = room;
    for (int i = 0; i < open.size() && left > TINY_KWH; i++) {
      int v = open.get(i);
      given[v] = Math.min(wanted[v], left / (open.size() - i));
      left -= given[v];
    }
    return given;
  }
}
