package org.evenload.grid.feeder;

/** One phase of a node: what a power flow has a voltage for. */
public record NodePhase(String node, Phase phase) {
  @Override
  public String toString() {
    return node + "." + phase;
  }
}
