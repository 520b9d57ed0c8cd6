package org.evenload.grid.feeder;

import java.io.Serializable;
import java.util.Set;

/**
 * A place of a feeder where elements meet.
 *
 * @param phases the phases that exist here
 * @param baseVolts line-to-ground voltage that per-unit voltages refer to
 * @param nominalLineToGroundVolts voltage at which loads from a phase to ground take what they are
 *     rated for, unless they say otherwise
 * @param nominalLineToLineVolts the same for loads between two phases
 */
public record Node(
    String name,
    Set<Phase> phases,
    double baseVolts,
    double nominalLineToGroundVolts,
    double nominalLineToLineVolts)
    implements Serializable {
  public Node {
    phases = Set.copyOf(phases);
  }

  /** A node whose loads are rated for its base voltage. */
  public static Node of(String name, Set<Phase> phases, double baseVolts) {
    return new Node(name, phases, baseVolts, baseVolts, baseVolts * Math.sqrt(3));
  }
}
