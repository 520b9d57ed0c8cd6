package org.evenload.grid.feeder;

import java.util.List;

/** A switch without impedance. */
public record Switch(String name, String from, String to, List<Phase> phases, State state)
    implements Element {
  public Switch {
    phases = List.copyOf(phases);
  }

  /** Whether current can pass. */
  public enum State {
    CLOSED,
    OPEN
  }
}
