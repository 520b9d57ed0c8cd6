package org.evenload.model.vehicle;

/**
 * What one battery can hold during a stay, from its physics alone: index 0 is the arrival, index k
 * the end of the stay's k-th period.
 *
 * @param leastKwh least charge from which the leaving charge can still be reached
 * @param greatestKwh greatest charge that can have been reached
 */
public record StayLimits(
    int length,
    double arrivalKwh,
    double[] leastReachableKwh,
    double[] greatestReachableKwh,
    double mostUpKwh,
    double mostDownKwh) {

  /** With how much vehicles may leave. */
  public enum Leaving {
    /** With the leaving charge, or what they arrived with if that is more. */
    EXACTLY,
    /** With that or more. */
    AT_LEAST
  }

  public static StayLimits of(
      VehicleGroup group,
      Stay.Connected stay,
      int periodCount,
      double periodHours,
      Leaving leaves) {
    Battery battery = group.battery();
    Charger charger = group.charger();
    int length = stay.length(periodCount);
    double up = charger.maxKw() * periodHours * charger.chargeEfficiency();
    double down =
        charger.direction() == Charger.Direction.BIDIRECTIONAL ? charger.maxKw() * periodHours : 0;
    StayCharge charge = StayCharge.of(group, stay, length, periodHours);
    double arrival = charge.arrivalKwh();
    double leaving = charge.leavingKwh();
    double[] least = new double[length + 1];
    double[] greatest = new double[length + 1];
    for (int k = 0; k <= length; k++) {
      double needed = Math.max(battery.minSocKwh(), leaving - (length - k) * up);
      least[k] = k == 0 ? arrival : Math.max(needed, arrival - k * down);
      // The two meet, up to rounding, where only full power reaches the leaving charge.
      double allowed =
          leaves == Leaving.EXACTLY
              ? Math.max(leaving, arrival) + (length - k) * down
              : battery.maxSocKwh();
      double reachable = Math.min(battery.maxSocKwh(), arrival + k * up);
      greatest[k] = Math.max(least[k], Math.min(allowed, reachable));
    }
    return new StayLimits(length, arrival, least, greatest, up, down);
  }

  public double leastKwh(int k) {
    return leastReachableKwh[k];
  }

  public double greatestKwh(int k) {
    return greatestReachableKwh[k];
  }

  /** Greatest rise of the charge in a period, counted from 0. */
  public double greatestRiseKwh(int k) {
    return Math.max(0, Math.min(mostUpKwh, greatestKwh(k + 1) - leastKwh(k)));
  }

  /** Greatest fall of the charge in a period, counted from 0. */
  public double greatestFallKwh(int k) {
    return Math.max(0, Math.min(mostDownKwh, greatestKwh(k) - leastKwh(k + 1)));
  }

  /** The charge nearest to a wish that a period, counted from 0, can end with. */
  public double nearest(int k, double beforeKwh, double wishedKwh) {
    double least = Math.max(leastKwh(k + 1), beforeKwh - mostDownKwh);
    double greatest = Math.min(greatestKwh(k + 1), beforeKwh + mostUpKwh);
    return Math.max(least, Math.min(greatest, wishedKwh));
  }
}
