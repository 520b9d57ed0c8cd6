package org.evenload.grid.network;

import java.io.Serializable;

/**
 * A line or transformer as a π-equivalent with an ideal transformer at its from end.
 *
 * @param from bus number at the tap side
 * @param to bus number at the other side
 * @param rPu series resistance
 * @param xPu series reactance
 * @param bPu total charging susceptance
 * @param ratingMva apparent power limit at both ends, {@code Double.POSITIVE_INFINITY} for none
 * @param tapRatio off-nominal turns ratio, 1 for a line
 * @param shiftDeg phase shift, positive delays the to end
 * @param angleMinDeg least difference of the voltage angles from − to, minus infinity for none
 * @param angleMaxDeg greatest difference of the voltage angles from − to, infinity for none
 * @param lengthKm route length, {@code Double.NaN} where the case gives none
 */
public record Branch(
    int from,
    int to,
    double rPu,
    double xPu,
    double bPu,
    double ratingMva,
    double tapRatio,
    double shiftDeg,
    boolean inService,
    double angleMinDeg,
    double angleMaxDeg,
    double lengthKm)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if both ends are one bus, a value is not a number, a limit is
   *     upside down, or the branch is in service, is no switch and has no impedance
   */
  public Branch {
    Checks.busNumber("from bus", from);
    Checks.busNumber("to bus", to);
    if (from == to) {
      throw new IllegalArgumentException(
          "Invalid branch %d–%d, expected two different buses.".formatted(from, to));
    }
    Checks.finite("resistance", rPu);
    Checks.finite("reactance", xPu);
    Checks.finite("charging susceptance", bPu);
    if (!(ratingMva > 0)) {
      throw new IllegalArgumentException(
          "Invalid rating '%s', expected a number above 0, or infinity for none."
              .formatted(ratingMva));
    }
    Checks.positive("tap ratio", tapRatio);
    Checks.finite("phase shift", shiftDeg);
    boolean isPlain = tapRatio == 1 && shiftDeg == 0;
    if (inService && !isPlain && Math.hypot(rPu, xPu) < LEAST_IMPEDANCE_PU) {
      throw new IllegalArgumentException(
          "Invalid impedance of transformer %d–%d: r %s and x %s p.u., expected at least %s in magnitude."
              .formatted(from, to, rPu, xPu, LEAST_IMPEDANCE_PU));
    }
    Checks.limits("angle difference", angleMinDeg, angleMaxDeg);
    if (lengthKm < 0 || Double.isInfinite(lengthKm)) {
      throw new IllegalArgumentException(
          "Invalid length '%s', expected a finite number, at least 0.".formatted(lengthKm));
    }
  }

  private static final double LEAST_IMPEDANCE_PU = 1e-9;

  /** Below this a series impedance is that of a closed switch. */
  public static final double SWITCH_REACTANCE_PU = 1e-6;

  /** Whether the branch joins its buses: what flows causes no difference of their voltages. */
  public boolean isSwitch() {
    return Math.hypot(rPu, xPu) < SWITCH_REACTANCE_PU && tapRatio == 1 && shiftDeg == 0;
  }

  /**
   * The same branch with just the reactance that calculations need: 10 p.u. of current cause a
   * difference of 1e-5 p.u. across it. Its resistance, and so its loss, is kept.
   */
  public Branch asSwitch() {
    return new Branch(
        from,
        to,
        rPu,
        Math.copySign(SWITCH_REACTANCE_PU, xPu),
        bPu,
        ratingMva,
        tapRatio,
        shiftDeg,
        inService,
        angleMinDeg,
        angleMaxDeg,
        lengthKm);
  }

  /** The same branch, open. */
  public Branch outOfService() {
    return new Branch(
        from,
        to,
        rPu,
        xPu,
        bPu,
        ratingMva,
        tapRatio,
        shiftDeg,
        false,
        angleMinDeg,
        angleMaxDeg,
        lengthKm);
  }

  /** Whether the apparent power at the two ends is limited. */
  public boolean rated() {
    return ratingMva < Double.POSITIVE_INFINITY;
  }
}
