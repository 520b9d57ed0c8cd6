package org.evenload.grid.opf.problem;

import java.io.Serializable;

/**
 * Power that may go unsupplied at every bus with a positive demand, at a price.
 *
 * @param penaltyUsdPerMwh price of active power not supplied, at least 0
 * @param reactive what happens to the reactive demand of a bus that is shed
 */
public record Shedding(double penaltyUsdPerMwh, Reactive reactive) implements Serializable {

  /** Reactive side of shedding. */
  public enum Reactive {
    /** Reactive demand stays, as in Villanueva 2025, eq. 45 and 46. */
    KEPT,
    /** Reactive demand falls in proportion to the active one. */
    CONSTANT_POWER_FACTOR
  }

  public Shedding {
    if (!(penaltyUsdPerMwh >= 0) || Double.isInfinite(penaltyUsdPerMwh)) {
      throw new IllegalArgumentException(
          "Invalid shedding penalty '%s', expected a finite number of at least 0."
              .formatted(penaltyUsdPerMwh));
    }
  }

  /** Sheds active power only. */
  public static Shedding activeOnly(double penaltyUsdPerMwh) {
    return new Shedding(penaltyUsdPerMwh, Reactive.KEPT);
  }

  /** Sheds active and reactive power in proportion. */
  public static Shedding constantPowerFactor(double penaltyUsdPerMwh) {
    return new Shedding(penaltyUsdPerMwh, Reactive.CONSTANT_POWER_FACTOR);
  }
}
