package org.evenload.model.fleet;

import java.io.Serializable;
import org.evenload.model.vehicle.Battery;
import org.evenload.model.vehicle.Charger;

/**
 * Batteries and chargers of a fleet (Villanueva 2025, section 2.3.1). Wear and cost differ between
 * groups; both are uniform between their limits.
 *
 * @param leastWearPctSlope of m_v in Villanueva 2025, eq. 9
 * @param leastBatteryCostUsdPerKwh of C_v in the same equation
 */
public record FleetModel(
    Battery battery,
    Charger charger,
    double leastWearPctSlope,
    double greatestWearPctSlope,
    double leastBatteryCostUsdPerKwh,
    double greatestBatteryCostUsdPerKwh)
    implements Serializable {
  public FleetModel {
    requireRange("wear_pct_slope", leastWearPctSlope, greatestWearPctSlope);
    requireRange(
        "battery_cost_usd_per_kwh", leastBatteryCostUsdPerKwh, greatestBatteryCostUsdPerKwh);
  }

  private static void requireRange(String what, double least, double greatest) {
    if (!(0 <= least && least <= greatest) || Double.isInfinite(greatest)) {
      throw new IllegalArgumentException(
          "Invalid %s '%s…%s', expected 0 ≤ least ≤ greatest.".formatted(what, least, greatest));
    }
  }
}
