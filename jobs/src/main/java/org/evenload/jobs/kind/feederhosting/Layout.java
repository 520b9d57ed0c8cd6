package org.evenload.jobs.kind.feederhosting;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.evenload.grid.feeder.Element;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Node;
import org.evenload.grid.feeder.Switch;

/**
 * Where the nodes of a feeder are drawn: at their coordinates, or as a tree from the source, depth
 * to the right.
 *
 * @param places x to the right and y down, both 0…1, by node
 */
record Layout(boolean onMap, Map<String, double[]> places) {
  private static final double ENOUGH = 0.8;

  static Layout of(Feeder feeder, Map<String, double[]> coordinates) {
    Map<String, double[]> known = new HashMap<>();
    for (Node node : feeder.nodes()) {
      double[] at = coordinates.get(node.name().toLowerCase(Locale.ROOT));
      if (at != null) {
        known.put(node.name(), new double[] {at[0], -at[1]});
      }
    }
    boolean onMap = known.size() >= ENOUGH * feeder.nodes().size();
    Map<String, double[]> places = onMap ? beside(feeder, known) : tree(feeder);
    return new Layout(onMap, scaled(places));
  }

  private static Map<String, Set<String>> neighbours(Feeder feeder) {
    Map<String, Set<String>> neighbours = new LinkedHashMap<>();
    for (Element element : feeder.elements()) {
      if (element instanceof Switch link && link.state() == Switch.State.OPEN) {
        continue;
      }
      neighbours.computeIfAbsent(element.from(), n -> new LinkedHashSet<>()).add(element.to());
      neighbours.computeIfAbsent(element.to(), n -> new LinkedHashSet<>()).add(element.from());
    }
    return neighbours;
  }

  // A node without coordinates is drawn where its neighbour is.
  private static Map<String, double[]> beside(Feeder feeder, Map<String, double[]> known) {
    Map<String, Set<String>> neighbours = neighbours(feeder);
    Map<String, double[]> places = new LinkedHashMap<>(known);
    Deque<String> open = new ArrayDeque<>(known.keySet().stream().sorted().toList());
    while (!open.isEmpty()) {
      String here = open.remove();
      for (String next : neighbours.getOrDefault(here, Set.of())) {
        if (!places.containsKey(next)) {
          places.put(next, places.get(here));
          open.add(next);
        }
      }
    }
    return places;
  }

  private static Map<String, double[]> tree(Feeder feeder) {
    Map<String, Set<String>> neighbours = neighbours(feeder);
    Map<String, Integer> depth = new LinkedHashMap<>();
    Map<String, List<String>> below = new HashMap<>();
    Deque<String> open = new ArrayDeque<>(List.of(feeder.source().node()));
    depth.put(feeder.source().node(), 0);
    while (!open.isEmpty()) {
      String here = open.remove();
      for (String next : neighbours.getOrDefault(here, Set.of())) {
        if (depth.putIfAbsent(next, depth.getOrDefault(here, 0) + 1) == null) {
          below.computeIfAbsent(here, n -> new ArrayList<>()).add(next);
          open.add(next);
        }
      }
    }
    // rows from the leaves up: a parent stands in the middle of what is below it
    Map<String, Double> row = new HashMap<>();
    int leaves = 0;
    Deque<String> walk = new ArrayDeque<>(List.of(feeder.source().node()));
    List<String> order = new ArrayList<>();
    while (!walk.isEmpty()) {
      String here = walk.pop();
      order.add(here);
      List<String> children = new ArrayList<>(below.getOrDefault(here, List.of()));
      if (children.isEmpty()) {
        row.put(here, (double) leaves++);
      }
      Collections.reverse(children);
      children.forEach(walk::push);
    }
    Collections.reverse(order);
    for (String here : order) {
      List<String> children = below.getOrDefault(here, List.of());
      if (!children.isEmpty()) {
        row.put(
            here, children.stream().mapToDouble(c -> row.getOrDefault(c, 0.0)).average().orElse(0));
      }
    }
    Map<String, double[]> places = new LinkedHashMap<>();
    depth.forEach((node, d) -> places.put(node, new double[] {d, row.getOrDefault(node, 0.0)}));
    return places;
  }

  // Map and tree alike into the unit square; a map keeps its proportions.
  private static Map<String, double[]> scaled(Map<String, double[]> places) {
    double minX = places.values().stream().mapToDouble(p -> p[0]).min().orElse(0);
    double maxX = places.values().stream().mapToDouble(p -> p[0]).max().orElse(1);
    double minY = places.values().stream().mapToDouble(p -> p[1]).min().orElse(0);
    double maxY = places.values().stream().mapToDouble(p -> p[1]).max().orElse(1);
    double width = Math.max(maxX - minX, 1e-9);
    double height = Math.max(maxY - minY, 1e-9);
    Map<String, double[]> scaled = new LinkedHashMap<>();
    places.forEach(
        (node, p) ->
            scaled.put(node, new double[] {(p[0] - minX) / width, (p[1] - minY) / height}));
    return scaled;
  }
}
