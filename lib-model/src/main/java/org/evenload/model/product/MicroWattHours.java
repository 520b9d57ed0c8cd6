package org.evenload.model.product;

/** Energies as whole µWh, 10⁻⁹ kWh: sums of them are exact. */
final class MicroWattHours {
  private static final double PER_KWH = 1e9;

  private MicroWattHours() {}

  static long of(double kwh) {
    return Math.round(kwh * PER_KWH);
  }

  static double kwh(long microWattHours) {
    return microWattHours / PER_KWH;
  }

  /** The nearest energy that is a whole number of µWh. */
  static double rounded(double kwh) {
    return kwh(of(kwh));
  }
}
