package org.evenload.model.vehicle;

import java.io.Serializable;

/**
 * Battery of one vehicle, kWh.
 *
 * @param leavingSocKwh least energy in it when the vehicle leaves
 */
public record Battery(double capacityKwh, double minSocKwh, double maxSocKwh, double leavingSocKwh)
    implements Serializable {
  public Battery {
    if (!(0 <= minSocKwh && minSocKwh <= leavingSocKwh)
        || !(leavingSocKwh <= maxSocKwh && maxSocKwh <= capacityKwh)) {
      throw new IllegalArgumentException(
          "Invalid battery: min %s, leaving %s, max %s, capacity %s kWh, expected 0 ≤ min ≤ leaving ≤ max ≤ capacity."
              .formatted(minSocKwh, leavingSocKwh, maxSocKwh, capacityKwh));
    }
  }
}
