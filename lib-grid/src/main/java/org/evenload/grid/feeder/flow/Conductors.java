package org.evenload.grid.feeder.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Node;
import org.evenload.grid.feeder.NodePhase;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.Suggestion;

/** Numbers the phases of all nodes, in the order of the nodes and A, B, C. */
final class Conductors {
  private final String feeder;
  private final List<NodePhase> all = new ArrayList<>();
  private final List<Double> baseVolts = new ArrayList<>();
  private final Map<NodePhase, Integer> index = new HashMap<>();
  private final Map<String, Node> nodes = new HashMap<>();

  Conductors(Feeder feeder) {
    this.feeder = feeder.name();
    for (Node node : feeder.nodes()) {
      if (nodes.put(node.name(), node) != null) {
        throw InputException.of(
            "Invalid feeder '%s': node '%s' is defined twice.".formatted(this.feeder, node.name()));
      }
      for (Phase phase : Phase.values()) {
        if (node.phases().contains(phase)) {
          NodePhase nodePhase = new NodePhase(node.name(), phase);
          index.put(nodePhase, all.size());
          all.add(nodePhase);
          baseVolts.add(node.baseVolts());
        }
      }
    }
  }

  int count() {
    return all.size();
  }

  List<NodePhase> all() {
    return List.copyOf(all);
  }

  double baseVolts(int conductor) {
    return baseVolts.get(conductor);
  }

  /**
   * The number of a node's phase.
   *
   * @param user what needs it, for the message
   * @throws InputException if there is no such node or it lacks the phase
   */
  int of(String node, Phase phase, String user) {
    Integer found = index.get(new NodePhase(node, phase));
    if (found != null) {
      return found;
    }
    Node known = nodes.get(node);
    throw InputException.of(
        known == null
            ? "Invalid feeder '%s': %s is at the unknown node '%s'.%s"
                .formatted(feeder, user, node, Suggestion.sentence(node, nodes.keySet()))
            : "Invalid feeder '%s': %s uses phase %s of node '%s', which has only %s."
                .formatted(feeder, user, phase, node, known.phases().stream().sorted().toList()));
  }

  int[] of(String node, List<Phase> phases, String user) {
    return phases.stream().mapToInt(phase -> of(node, phase, user)).toArray();
  }
}
