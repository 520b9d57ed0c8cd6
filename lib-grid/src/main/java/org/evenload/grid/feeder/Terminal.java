package org.evenload.grid.feeder;

import java.io.Serializable;
import java.util.List;

/**
 * Where an element is tied to a node: one entry per conductor of the element, in its order. An
 * entry may be {@link Phase#GROUND}.
 */
public record Terminal(String node, List<Phase> conductors) implements Serializable {
  public Terminal {
    conductors = List.copyOf(conductors);
  }
}
