package org.evenload.model.online.slot;

import java.io.Serializable;

/** Limits of every voltage, per unit. */
public record VoltageLimits(double leastPu, double greatestPu) implements Serializable {
  public VoltageLimits {
    if (!(0 < leastPu && leastPu < greatestPu && greatestPu < 2)) {
      throw new IllegalArgumentException(
          "Invalid voltage limits %s…%s p.u., expected 0 < least < greatest < 2."
              .formatted(leastPu, greatestPu));
    }
  }
}
