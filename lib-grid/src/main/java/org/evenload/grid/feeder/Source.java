package org.evenload.grid.feeder;

import java.io.Serializable;
import java.util.List;

/**
 * A balanced voltage that feeds a feeder. A source without impedance holds its voltage at the node
 * itself.
 *
 * @param conductors its phases, each {@code stepDeg} behind the one before
 * @param vPu line-to-ground magnitude, per unit of the node's base
 * @param angleDeg angle of the first phase
 * @param impedanceOhm between the voltage and the node, of the order of the conductors; all zero
 *     for none
 */
public record Source(
    String node,
    List<Phase> conductors,
    double vPu,
    double angleDeg,
    double stepDeg,
    ComplexMatrix impedanceOhm)
    implements Serializable {
  public Source {
    conductors = List.copyOf(conductors);
  }

  /** Three phases; those that the node lacks are left out. */
  public Source(String node, double vPu, double angleDeg, ComplexMatrix impedanceOhm) {
    this(node, Phase.ABC, vPu, angleDeg, 120, impedanceOhm);
  }

  /** A source without impedance. */
  public static Source ideal(String node, double vPu, double angleDeg) {
    return new Source(node, vPu, angleDeg, ComplexMatrix.zero(3, 3));
  }
}
