package org.evenload.grid.feeder;

import java.io.Serializable;
import java.util.List;

/**
 * A capacitor bank or reactor at one node.
 *
 * @param steps admittance of each step between the terminal's conductors, of its own order
 * @param inService how many steps are switched on, the first ones
 */
public record Shunt(String name, Kind kind, Terminal at, List<ComplexMatrix> steps, int inService)
    implements Serializable {
  /** What it is, for the sums of a result. */
  public enum Kind {
    CAPACITOR,
    REACTOR
  }

  public Shunt {
    steps = List.copyOf(steps);
  }

  public Shunt withInService(int number) {
    return new Shunt(name, kind, at, steps, number);
  }
}
