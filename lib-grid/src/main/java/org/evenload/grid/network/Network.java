package org.evenload.grid.network;

import java.util.List;

/**
 * A transmission network as a case file describes it: physical units at the edges, per unit only
 * for impedances and voltages.
 *
 * @param baseMva power base of the per-unit impedances
 */
public record Network(
    String name,
    double baseMva,
    List<Bus> buses,
    List<Branch> branches,
    List<Generator> generators) {
  public Network {
    buses = List.copyOf(buses);
    branches = List.copyOf(branches);
    generators = List.copyOf(generators);
  }
}
