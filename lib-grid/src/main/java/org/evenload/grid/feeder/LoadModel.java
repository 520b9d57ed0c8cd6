package org.evenload.grid.feeder;

import java.io.Serializable;

/** How the power of a load depends on its voltage, inside its {@link VoltageBand}. */
public sealed interface LoadModel extends Serializable {
  LoadModel CONSTANT_POWER = Simple.CONSTANT_POWER;

  /** Constant magnitude of current at a constant power factor. */
  LoadModel CONSTANT_CURRENT = Simple.CONSTANT_CURRENT;

  /** The same impedance at every voltage. */
  LoadModel CONSTANT_IMPEDANCE = Simple.CONSTANT_IMPEDANCE;

  /** Models without parameters. */
  enum Simple implements LoadModel {
    CONSTANT_POWER,
    CONSTANT_CURRENT,
    CONSTANT_IMPEDANCE,
    /** Constant active power, reactive power as of an impedance (motors). */
    MOTOR,
    /** Constant active power; outside the band reactive power is that of the nominal impedance. */
    FIXED_REACTIVE_POWER,
    /** Constant active power, reactive power always that of the nominal impedance. */
    FIXED_REACTANCE
  }

  /**
   * Powers of the voltage per unit: {@code P = P0 · v^active}, {@code Q = Q0 · v^reactive}, for
   * studies of conservation voltage reduction.
   */
  record Exponential(double active, double reactive) implements LoadModel {}

  /**
   * Shares of constant impedance, current and power, of active and of reactive power.
   *
   * @param cutOffPu voltage around which the load drops out, 0 for none
   */
  record Zip(
      double activeZ,
      double activeI,
      double activeP,
      double reactiveZ,
      double reactiveI,
      double reactiveP,
      double cutOffPu)
      implements LoadModel {}
}
