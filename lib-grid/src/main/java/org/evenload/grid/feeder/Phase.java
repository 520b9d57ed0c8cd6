package org.evenload.grid.feeder;

/** A phase conductor. */
public enum Phase {
  A,
  B,
  C;

  /** The phase that a delta winding or load of this phase returns to: AB, BC, CA. */
  public Phase next() {
    return values()[(ordinal() + 1) % 3];
  }

  /** The phase before this one in the sequence A, B, C. */
  public Phase previous() {
    return values()[(ordinal() + 2) % 3];
  }
}
