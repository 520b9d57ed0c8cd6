package org.evenload.model.charging;

import java.io.Serializable;

/**
 * Where a vehicle charges.
 *
 * @param maxKw greatest power from the grid
 * @param efficiency energy into the battery per energy from the grid
 */
public record ChargePoint(double maxKw, double efficiency) implements Serializable {
  public ChargePoint {
    if (!(maxKw >= 0) || Double.isInfinite(maxKw)) {
      throw new IllegalArgumentException(
          "Invalid charging power '%s' kW, expected a number ≥ 0.".formatted(maxKw));
    }
    if (!(efficiency > 0 && efficiency <= 1)) {
      throw new IllegalArgumentException(
          "Invalid charging efficiency '%s', expected a number in (0, 1].".formatted(efficiency));
    }
  }

  /** The same charger, allowed less power. */
  ChargePoint limitedTo(double kw) {
    return kw < maxKw ? new ChargePoint(kw, efficiency) : this;
  }
}
