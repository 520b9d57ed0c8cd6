package org.evenload.grid.feeder.io;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Spreads known base voltages along the lines to nodes that state none. */
final class VoltageLevels {
  private final Map<String, List<String>> neighbours = new HashMap<>();

  void line(String from, String to) {
    neighbours.computeIfAbsent(from, n -> new ArrayList<>()).add(to);
    neighbours.computeIfAbsent(to, n -> new ArrayList<>()).add(from);
  }

  /** Adds every node that a line path joins to one of the given nodes, with its voltage. */
  void spread(Map<String, Double> voltsByNode) {
    Deque<String> open = new ArrayDeque<>(voltsByNode.keySet());
    while (!open.isEmpty()) {
      String node = open.remove();
      double volts = voltsByNode.getOrDefault(node, 0.0);
      for (String neighbour : neighbours.getOrDefault(node, List.of())) {
        if (voltsByNode.putIfAbsent(neighbour, volts) == null) {
          open.add(neighbour);
        }
      }
    }
  }
}
