package org.evenload.grid.feeder.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Node;
import org.evenload.grid.feeder.NodePhase;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.Terminal;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.Suggestion;

/** Numbers the conductors of all nodes, in the order of the nodes and A, B, C, N, …. */
final class Conductors {
  /** The number of {@link Phase#GROUND}, whose voltage is zero. */
  static final int GROUND = -1;

  private final String feeder;
  private final List<NodePhase> all;
  private final List<Double> baseVolts = new ArrayList<>();
  private final Map<NodePhase, Integer> index = new HashMap<>();
  private final Map<String, Node> nodes = new HashMap<>();
  private final List<int[]> threePhases = new ArrayList<>();

  Conductors(Feeder feeder) {
    this.feeder = feeder.name();
    for (Node node : feeder.nodes()) {
      if (nodes.put(node.name(), node) != null) {
        throw InputException.of(
            "Invalid feeder '%s': node '%s' is defined twice.".formatted(this.feeder, node.name()));
      }
    }
    this.all = feeder.nodePhases();
    for (NodePhase at : all) {
      index.put(at, baseVolts.size());
      Node node = nodes.get(at.node());
      baseVolts.add(node == null ? 0.0 : node.baseVolts());
    }
    for (Node node : feeder.nodes()) {
      if (node.phases().containsAll(Phase.ABC)) {
        threePhases.add(of(node.name(), Phase.ABC, "a node"));
      }
    }
  }

  /** Phases A, B and C of every node that has all of them. */
  List<int[]> threePhases() {
    return threePhases;
  }

  /** Those of phases A, B and C that a node has. */
  int[] phases(String node) {
    return Phase.ABC.stream()
        .map(phase -> index.get(new NodePhase(node, phase)))
        .filter(Objects::nonNull)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  int count() {
    return all.size();
  }

  List<NodePhase> all() {
    return all;
  }

  double baseVolts(int conductor) {
    return baseVolts.get(conductor);
  }

  /**
   * The number of a node's conductor.
   *
   * @param user what needs it, for the message
   * @throws InputException if there is no such node or it lacks the conductor
   */
  int of(String node, Phase phase, String user) {
    if (phase == Phase.GROUND) {
      return GROUND;
    }
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

  int[] of(Terminal terminal, String user) {
    return of(terminal.node(), terminal.conductors(), user);
  }
}
