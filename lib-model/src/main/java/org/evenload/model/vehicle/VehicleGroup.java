package org.evenload.model.vehicle;

import java.io.Serializable;

/**
 * Vehicles that travel alike and share a schedule.
 *
 * @param id name in results and messages, unique within a problem
 * @param evCount vehicles in the group, 0 or more
 * @param wearPctSlope share of the battery's life, in %, that a discharge of its capacity by one
 *     kWh takes (m_v of Villanueva 2025, eq. 9)
 * @param batteryCostUsdPerKwh price of a new battery (C_v of the same)
 */
public record VehicleGroup(
    String id,
    int evCount,
    double wearPctSlope,
    double batteryCostUsdPerKwh,
    Battery battery,
    Charger charger)
    implements Serializable {
  public VehicleGroup {
    if (evCount < 0) {
      throw new IllegalArgumentException(
          "Invalid ev_count '%d' of group %s, expected 0 or more.".formatted(evCount, id));
    }
    if (!(wearPctSlope >= 0 && batteryCostUsdPerKwh >= 0)) {
      throw new IllegalArgumentException(
          "Invalid wear of group %s: slope %s, battery cost %s, expected numbers ≥ 0."
              .formatted(id, wearPctSlope, batteryCostUsdPerKwh));
    }
  }

  /** Cost of one kWh that one battery's state of charge falls, USD. */
  public double wearUsdPerKwh() {
    return wearPctSlope / 100 * batteryCostUsdPerKwh;
  }
}
