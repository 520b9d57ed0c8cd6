package org.evenload.model.product;

import java.util.EnumMap;
import java.util.Map;

/** A day with the energy that every session takes in every step of its stay. */
public final class ChargedDay {
  private final DayProblem problem;
  private final StayGrid grid;
  private final long[] charged;
  private final ChargingMethod method;
  private final StepLoads loads;

  ChargedDay(DayProblem problem, StayGrid grid, long[] charged, ChargingMethod method) {
    this.problem = problem;
    this.grid = grid;
    this.charged = charged;
    this.method = method;
    loads = StepLoads.of(problem, grid, charged);
  }

  public DayProblem problem() {
    return problem;
  }

  /** The method that found the day, never {@link ChargingMethod#AUTOMATIC}. */
  public ChargingMethod method() {
    return method;
  }

  /**
   * Energy of a session by step of its stay, kWh; the first step is the one in which it starts.
   *
   * @param i index in {@link DayProblem#sessions()}
   */
  public double[] energyKwh(int i) {
    double[] kwh = new double[grid.end(i) - grid.start(i)];
    for (int k = 0; k < kwh.length; k++) {
      kwh[k] = MicroWattHours.kwh(charged[grid.start(i) + k]);
    }
    return kwh;
  }

  /** Energy that a session takes in all, kWh. */
  public double deliveredKwh(int i) {
    long sum = 0;
    for (int k = grid.start(i); k < grid.end(i); k++) {
      sum += charged[k];
    }
    return MicroWattHours.kwh(sum);
  }

  /** What a session asks for beyond what its stay can hold, kWh. */
  public double missingKwh(int i) {
    return MicroWattHours.kwh(grid.missing(i));
  }

  /** Step of the day, from 0, in which a session's stay begins. */
  public int firstStep(int i) {
    return grid.firstClockStep(i);
  }

  /** Energy of each product by step of the day, kWh. */
  public Map<Product, double[]> kwhByStep() {
    long[][] sums = new long[Product.values().length][grid.stepCount()];
    for (int i = 0; i < grid.sessionCount(); i++) {
      long[] sum = sums[problem.sessions().get(i).product().ordinal()];
      int clock = grid.firstClockStep(i);
      for (int k = grid.start(i); k < grid.end(i); k++) {
        sum[clock] += charged[k];
        clock = clock + 1 == sum.length ? 0 : clock + 1;
      }
    }
    Map<Product, double[]> kwh = new EnumMap<>(Product.class);
    for (Product product : Product.values()) {
      kwh.put(product, kwh(sums[product.ordinal()]));
    }
    return kwh;
  }

  /** Energy beyond the limit by step of the day, kWh. */
  public double[] beyondLimitKwh() {
    return kwh(loads.beyond());
  }

  public boolean keepsLimit() {
    return loads.keepsLimit();
  }

  private static double[] kwh(long[] energies) {
    double[] kwh = new double[energies.length];
    for (int t = 0; t < kwh.length; t++) {
      kwh[t] = MicroWattHours.kwh(energies[t]);
    }
    return kwh;
  }
}
