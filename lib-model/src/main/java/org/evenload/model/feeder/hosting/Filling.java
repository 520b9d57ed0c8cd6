package org.evenload.model.feeder.hosting;

import java.util.function.IntPredicate;

/** Fills the steps of a stay one after another at full power. */
final class Filling {
  private final Vehicle vehicle;
  private final double stepHours;
  private final double[] kwh;
  private double missing;

  private Filling(Vehicle vehicle, double stepHours) {
    this.vehicle = vehicle;
    this.stepHours = stepHours;
    this.kwh = new double[(int) Math.round(24 / stepHours)];
    this.missing = vehicle.possibleKwh();
  }

  static Filling of(Vehicle vehicle, double stepHours) {
    return new Filling(vehicle, stepHours);
  }

  /**
   * Charges in the steps of the day that are allowed, from the beginning of the stay on.
   *
   * @param allowed by step of the day; steps that an earlier call has filled take nothing more
   */
  Filling upTo(IntPredicate allowed) {
    for (int s = vehicle.firstStep(stepHours); s < vehicle.endStep(stepHours); s++) {
      int ofDay = s % kwh.length;
      if (missing > 0 && allowed.test(ofDay)) {
        double most = vehicle.chargerKw() * vehicle.hoursIn(s, stepHours);
        double given = Math.min(missing, most);
        kwh[ofDay] += given;
        missing -= given;
      }
    }
    return this;
  }

  double[] kw() {
    double[] kw = new double[kwh.length];
    for (int t = 0; t < kw.length; t++) {
      kw[t] = kwh[t] / stepHours;
    }
    return kw;
  }
}
