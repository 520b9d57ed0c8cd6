package org.evenload.model.vehicle;

import java.io.Serializable;

/**
 * Charging station of one vehicle.
 *
 * @param maxKw limit of charging plus discharging power
 * @param chargeEfficiency energy into the battery per energy from the grid
 * @param dischargeEfficiency energy into the grid per energy from the battery
 */
public record Charger(
    double maxKw, double chargeEfficiency, double dischargeEfficiency, Direction direction)
    implements Serializable {

  /** Whether vehicles may feed energy back. */
  public enum Direction {
    CHARGE_ONLY,
    /** Vehicle to grid. */
    BIDIRECTIONAL
  }

  public Charger {
    if (!(maxKw >= 0 && Double.isFinite(maxKw))) {
      throw new IllegalArgumentException(
          "Invalid charger power '%s' kW, expected a number ≥ 0.".formatted(maxKw));
    }
    requireEfficiency("charge", chargeEfficiency);
    requireEfficiency("discharge", dischargeEfficiency);
  }

  private static void requireEfficiency(String what, double efficiency) {
    if (!(efficiency > 0 && efficiency <= 1)) {
      throw new IllegalArgumentException(
          "Invalid %s efficiency '%s', expected a number in (0, 1].".formatted(what, efficiency));
    }
  }

  public boolean dischargesToGrid() {
    return direction == Direction.BIDIRECTIONAL;
  }
}
