package org.evenload.grid.feeder;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A feeder: one source, nodes, and what connects and loads them. Radial and meshed feeders are both
 * allowed; only loops made of nothing but closed switches, regulators and sections of length zero
 * are not, since currents in them are not determined.
 */
public record Feeder(
    String name,
    Source source,
    List<Node> nodes,
    List<Element> elements,
    List<Load> loads,
    List<Capacitor> capacitors)
    implements Serializable {
  public Feeder {
    nodes = List.copyOf(nodes);
    elements = List.copyOf(elements);
    loads = List.copyOf(loads);
    capacitors = List.copyOf(capacitors);
  }

  /** The phases of all nodes, in the order of the nodes and A, B, C. */
  public List<NodePhase> nodePhases() {
    return nodes.stream()
        .flatMap(
            node -> node.phases().stream().sorted().map(phase -> new NodePhase(node.name(), phase)))
        .toList();
  }

  /** The same feeder with further loads or generators, after its own. */
  public Feeder withAdditionalLoads(List<Load> additional) {
    List<Load> all = new ArrayList<>(loads);
    all.addAll(additional);
    return withLoads(all);
  }

  public Feeder withLoads(List<Load> newLoads) {
    return new Feeder(name, source, nodes, elements, newLoads, capacitors);
  }

  public Feeder withElements(List<Element> newElements) {
    return new Feeder(name, source, nodes, newElements, loads, capacitors);
  }
}
