package org.evenload.model.charging;

/**
 * Adds up what vehicles draw over a cyclic day. Adding allocates nothing; not for sharing between
 * threads.
 */
public final class DayLoad {
  private final double[] kw;
  private double vehicles = 1;

  public DayLoad(int periods) {
    kw = new double[periods];
  }

  /** How many vehicles the next power stands for; 1 at first. */
  public void weigh(double vehicleCount) {
    vehicles = vehicleCount;
  }

  /**
   * Adds one vehicle's power.
   *
   * @param period counted from 0; numbers up to twice the day's periods are in the next day
   */
  void add(int period, double kwEach) {
    kw[period < kw.length ? period : period - kw.length] += vehicles * kwEach;
  }

  public int periods() {
    return kw.length;
  }

  /** Mean power from the grid, by period: the array itself. */
  public double[] kw() {
    return kw;
  }
}
