package org.evenload.grid.feeder;

import java.util.List;

/**
 * A conductor of a node: the three phases, a neutral, and further ones for circuits with several
 * wires of their own (secondaries, neutrals that are kept). {@link #GROUND} is earth, the reference
 * of all voltages; no node has a voltage for it.
 */
public enum Phase {
  A,
  B,
  C,
  N,
  N5,
  N6,
  N7,
  N8,
  N9,
  N10,
  N11,
  N12,
  N13,
  N14,
  N15,
  N16,
  N17,
  N18,
  N19,
  N20,
  GROUND;

  /** The three phases of a three-phase system, in order. */
  public static final List<Phase> ABC = List.of(A, B, C);

  private static final Phase[] VALUES = values();

  /** The greatest number that {@link #of} knows. */
  public static final int MOST = 20;

  /**
   * The conductor of a number: 0 is ground, 1 to 3 the phases, 4 the neutral, and so on (the node
   * numbers of OpenDSS).
   */
  public static Phase of(int number) {
    return number == 0 ? GROUND : VALUES[number - 1];
  }

  /** The phase that a delta winding or load of this phase returns to: AB, BC, CA. */
  public Phase next() {
    return ABC.get((ordinal() + 1) % 3);
  }

  /** The phase before this one in the sequence A, B, C. */
  public Phase previous() {
    return ABC.get((ordinal() + 2) % 3);
  }
}
