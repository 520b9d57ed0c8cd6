package org.evenload.grid.feeder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which nodes of a feeder have a connection to ground: through a source, a grounded winding, a
 * load, capacitor or shunt to ground, there or at a node that wires join them with. At the others
 * voltages to ground hang on stray capacitances; those between phases count.
 */
public final class Grounding {
  private final Map<String, String> parents = new HashMap<>();
  private final Set<String> grounded = new HashSet<>();

  private Grounding() {}

  /** The nodes without a connection to ground, in the feeder's order. */
  public static List<String> ungroundedNodes(Feeder feeder) {
    Grounding grounding = new Grounding();
    feeder.elements().forEach(grounding::read);
    feeder.sources().forEach(s -> grounding.ground(s.node()));
    feeder.capacitors().forEach(c -> grounding.ground(c.node()));
    feeder.loads().stream()
        .filter(l -> l.returnPhase() == null)
        .forEach(l -> grounding.ground(l.node()));
    feeder.shunts().stream()
        .filter(s -> s.at().conductors().contains(Phase.GROUND))
        .forEach(s -> grounding.ground(s.at().node()));
    Set<String> roots = new HashSet<>();
    grounding.grounded.forEach(node -> roots.add(grounding.root(node)));
    List<String> ungrounded = new ArrayList<>();
    for (Node node : feeder.nodes()) {
      if (!roots.contains(grounding.root(node.name()))) {
        ungrounded.add(node.name());
      }
    }
    return ungrounded;
  }

  private void read(Element element) {
    if (element instanceof Transformer transformer) {
      transformer.windings().stream().filter(Grounding::isGrounded).forEach(w -> ground(w.node()));
    } else if (!(element instanceof Switch s && s.state() == Switch.State.OPEN)) {
      join(element.from(), element.to());
      if (element instanceof Branch branch
          && (branch.fromTerminal().conductors().contains(Phase.GROUND)
              || branch.toTerminal().conductors().contains(Phase.GROUND))) {
        ground(element.from());
      }
    }
  }

  private static boolean isGrounded(Winding winding) {
    boolean star = winding.connection() == Winding.Connection.WYE;
    return winding.conductors().contains(Phase.GROUND)
        || star && (winding.neutral() == Phase.GROUND || !winding.neutralOhm().isEmpty());
  }

  private void ground(String node) {
    grounded.add(node);
  }

  private void join(String a, String b) {
    parents.put(root(a), root(b));
  }

  private String root(String node) {
    String root = node;
    String parent = parents.getOrDefault(root, root);
    while (!parent.equals(root)) {
      root = parent;
      parent = parents.getOrDefault(root, root);
    }
    // the next search from here is one step
    parents.put(node, root);
    return root;
  }
}
