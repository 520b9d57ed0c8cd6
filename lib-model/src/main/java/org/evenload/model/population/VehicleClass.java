package org.evenload.model.population;

import java.io.Serializable;
import org.evenload.model.charging.ChargePoint;

/**
 * Vehicles of one kind.
 *
 * @param name in tables
 * @param share of the fleet, in proportion to the other classes, above 0
 * @param usableKwh energy between a full battery and the least charge it is driven to: what can at
 *     most be missing from it
 * @param consumptionFactor consumption relative to that of the travel model, above 0
 * @param home charger at home
 * @param work charger at work
 * @param publicPoint charger where those charge who have none at home or work: near their work
 * @param homeAccess share of the vehicles that can charge at home, 0…1
 * @param workAccess share that can charge at work, 0…1, independent of the first
 */
public record VehicleClass(
    String name,
    double share,
    double usableKwh,
    double consumptionFactor,
    ChargePoint home,
    ChargePoint work,
    ChargePoint publicPoint,
    double homeAccess,
    double workAccess)
    implements Serializable {
  public VehicleClass {
    require(share > 0 && Double.isFinite(share), "share", share, "a number > 0", name);
    require(usableKwh > 0, "usable_kwh", usableKwh, "a number > 0", name);
    require(
        consumptionFactor > 0 && Double.isFinite(consumptionFactor),
        "consumption_factor",
        consumptionFactor,
        "a number > 0",
        name);
    require(homeAccess >= 0 && homeAccess <= 1, "home_access", homeAccess, "0…1", name);
    require(workAccess >= 0 && workAccess <= 1, "work_access", workAccess, "0…1", name);
  }

  /** Vehicles that all charge at the same power, wherever they are. */
  public static VehicleClass everywhere(String name, double usableKwh, ChargePoint point) {
    return new VehicleClass(name, 1, usableKwh, 1, point, point, point, 1, 1);
  }

  private static void require(
      boolean holds, String what, double value, String expected, String name) {
    if (!holds) {
      throw new IllegalArgumentException(
          "Invalid %s '%s' of vehicle class '%s', expected %s."
              .formatted(what, value, name, expected));
    }
  }
}
