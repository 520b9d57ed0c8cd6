package org.evenload.model.online.flow;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.io.FeederCase;
import org.evenload.grid.input.InputException;
import org.evenload.model.online.DayCurve;
import org.evenload.model.online.SlotClock;

/**
 * What the feeder's own loads take through the day, whatever the voltage: the slot problem counts
 * demand, not what voltage leaves of it.
 *
 * @param kw by load in the feeder's order and slot
 * @param kvarPerKw by load
 */
public record HouseLoads(List<double[]> kw, double[] kvarPerKw) implements Serializable {

  /** All rated loads times one curve, which what injects power does not follow. */
  public static HouseLoads ofCurve(Feeder feeder, DayCurve factor) {
    List<double[]> kw = new ArrayList<>();
    for (Load load : feeder.loads()) {
      double[] day = new double[factor.slots()];
      for (int slot = 0; slot < day.length; slot++) {
        day[slot] = load.kw() > 0 ? load.kw() * factor.at(slot) : load.kw();
      }
      kw.add(day);
    }
    return new HouseLoads(kw, kvarPerKw(feeder));
  }

  /**
   * Each load by its own profile, which begins at midnight and covers one day evenly; a slot takes
   * the mean of the steps in it.
   *
   * @throws InputException if slots and steps do not fit
   */
  public static HouseLoads ofProfiles(FeederCase feederCase, SlotClock clock) {
    int steps = feederCase.steps();
    if (steps == 0 || steps % clock.slots() != 0 && clock.slots() % steps != 0) {
      throw InputException.of(
          "Cannot use the load profiles of feeder %s: %d steps do not fit %d slots."
              .formatted(feederCase.feeder().name(), steps, clock.slots()));
    }
    List<double[]> kw = new ArrayList<>();
    for (double[] profile : feederCase.profilesKw()) {
      double[] day = new double[clock.slots()];
      for (int slot = 0; slot < day.length; slot++) {
        day[slot] = mean(profile, steps, clock.minuteOf(slot), clock.slotMinutes());
      }
      kw.add(day);
    }
    return new HouseLoads(kw, kvarPerKw(feederCase.feeder()));
  }

  public int slots() {
    return kw.isEmpty() ? 0 : kw.get(0).length;
  }

  public double kvar(int load, int slot) {
    return kw.get(load)[slot] * kvarPerKw[load];
  }

  /** Demand of all of them, kW by slot. */
  public double[] totalKw() {
    double[] total = new double[slots()];
    for (double[] day : kw) {
      for (int slot = 0; slot < total.length; slot++) {
        total[slot] += day[slot];
      }
    }
    return total;
  }

  private static double mean(double[] profile, int steps, int minute, int minutes) {
    int first = (int) ((long) minute * steps / 1440);
    int count = Math.max(1, minutes * steps / 1440);
    double sum = 0;
    for (int step = first; step < first + count; step++) {
      sum += profile[step];
    }
    return sum / count;
  }

  private static double[] kvarPerKw(Feeder feeder) {
    return feeder.loads().stream()
        .mapToDouble(load -> load.kw() == 0 ? 0 : load.kvar() / load.kw())
        .toArray();
  }
}
