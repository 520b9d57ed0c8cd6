package org.evenload.grid.feeder;

import java.io.Serializable;

/**
 * The balanced voltage that feeds a feeder. A feeder without source impedance holds its voltage at
 * the node itself.
 *
 * @param vPu line-to-ground magnitude, per unit of the node's base
 * @param angleDeg angle of phase A; B lags by 120°, C by 240°
 * @param impedanceOhm 3 × 3 impedance between the voltage and the node; all zero for none
 */
public record Source(String node, double vPu, double angleDeg, ComplexMatrix impedanceOhm)
    implements Serializable {
  /** A source without impedance. */
  public static Source ideal(String node, double vPu, double angleDeg) {
    return new Source(node, vPu, angleDeg, ComplexMatrix.zero(3, 3));
  }
}
