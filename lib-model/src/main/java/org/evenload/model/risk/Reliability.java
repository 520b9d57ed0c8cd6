package org.evenload.model.risk;

import java.util.Arrays;

/**
 * Indices of a system from sampled days (Billinton and Li 1994).
 *
 * @param eensMwhPerDay expected energy not supplied
 * @param lolp share of the days on which power is not supplied
 * @param loleHoursPerDay expected hours with power not supplied
 */
public record Reliability(Interval eensMwhPerDay, Interval lolp, Interval loleHoursPerDay) {

  /**
   * Indices of independent days.
   *
   * @param notSuppliedMw by day, at least two, then by period
   * @param least power below this counts as supplied
   */
  public static Reliability of(
      double[][] notSuppliedMw, double periodHours, double least, double level) {
    double[] energy = new double[notSuppliedMw.length];
    double[] hours = new double[notSuppliedMw.length];
    for (int d = 0; d < energy.length; d++) {
      double[] lost = Arrays.stream(notSuppliedMw[d]).filter(mw -> mw > least).toArray();
      energy[d] = periodHours * Arrays.stream(lost).sum();
      hours[d] = periodHours * lost.length;
    }
    long days = Arrays.stream(hours).filter(h -> h > 0).count();
    return new Reliability(
        Mean.of(energy, level), Share.wilson(days, energy.length, level), Mean.of(hours, level));
  }
}
