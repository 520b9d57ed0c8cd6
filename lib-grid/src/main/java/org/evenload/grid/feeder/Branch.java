package org.evenload.grid.feeder;

import java.util.List;

/**
 * An element between two nodes that is known by its admittance alone: series reactors and
 * capacitors, lines with different conductors at their ends or with one open.
 *
 * @param siemens order {@code from.conductors + to.conductors}; currents into the element are this
 *     times the conductors' voltages
 * @param ratedAmperes greatest current allowed for long, infinite if none is known
 */
public record Branch(
    String name,
    Terminal fromTerminal,
    Terminal toTerminal,
    ComplexMatrix siemens,
    double ratedAmperes)
    implements Element {

  @Override
  public String from() {
    return fromTerminal.node();
  }

  @Override
  public String to() {
    return toTerminal.node();
  }

  @Override
  public List<Phase> phases() {
    return fromTerminal.conductors();
  }
}
