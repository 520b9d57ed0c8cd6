package org.evenload.grid.feeder;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A feeder: sources, nodes, and what connects and loads them. Radial and meshed feeders are both
 * allowed; only loops made of nothing but closed switches, regulators and sections of length zero
 * are not, since currents in them are not determined.
 */
public record Feeder(
    String name,
    List<Source> sources,
    List<Node> nodes,
    List<Element> elements,
    List<Load> loads,
    List<Capacitor> capacitors,
    List<Shunt> shunts,
    List<Control> controls)
    implements Serializable {
  public Feeder {
    sources = List.copyOf(sources);
    nodes = List.copyOf(nodes);
    elements = List.copyOf(elements);
    loads = List.copyOf(loads);
    capacitors = List.copyOf(capacitors);
    shunts = List.copyOf(shunts);
    controls = List.copyOf(controls);
  }

  /** A feeder with one source, without banks in steps and without controls of transformers. */
  public Feeder(
      String name,
      Source source,
      List<Node> nodes,
      List<Element> elements,
      List<Load> loads,
      List<Capacitor> capacitors) {
    this(name, List.of(source), nodes, elements, loads, capacitors, List.of(), List.of());
  }

  /** The first source, that of the substation. */
  public Source source() {
    return sources.get(0);
  }

  /** The conductors of all nodes, in the order of the nodes and A, B, C, N, …. */
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
    return new Feeder(name, sources, nodes, elements, newLoads, capacitors, shunts, controls);
  }

  public Feeder withElements(List<Element> newElements) {
    return new Feeder(name, sources, nodes, newElements, loads, capacitors, shunts, controls);
  }

  public Feeder withShunts(List<Shunt> newShunts) {
    return new Feeder(name, sources, nodes, elements, loads, capacitors, newShunts, controls);
  }

  public Feeder withControls(List<Control> newControls) {
    return new Feeder(name, sources, nodes, elements, loads, capacitors, shunts, newControls);
  }
}
