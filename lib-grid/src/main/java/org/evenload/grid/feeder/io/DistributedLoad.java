package org.evenload.grid.feeder.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.evenload.grid.feeder.Element;
import org.evenload.grid.feeder.Line;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.Node;
import org.evenload.grid.input.CsvTable;

/**
 * A load spread evenly along a line, as lumped loads:
 *
 * <ul>
 *   <li>{@code ends} (default): half at each end, the right voltage drop. It reproduces the
 *       published voltages of IEEE 13 to 0.0002 p.u.;
 *   <li>{@code quarter}: two thirds one quarter from the from end, one third at the to end, the
 *       equivalent with the right voltage drop and loss (Kersting), at a node {@code from~to};
 *   <li>{@code third}: all of it one third from the from end, the right loss but too small a drop
 *       (the OpenDSS file of IEEE 13), at a node {@code from~to}.
 * </ul>
 */
final class DistributedLoad {
  private final NodeTable nodes;
  private final List<Element> elements;
  private final List<Load> loads;

  DistributedLoad(NodeTable nodes, List<Element> elements, List<Load> loads) {
    this.nodes = nodes;
    this.elements = elements;
    this.loads = loads;
  }

  void place(CsvTable.Row row) {
    String from = nodes.at(row, "from").name();
    String to = nodes.at(row, "to").name();
    Line line = lineBetween(row, from, to);
    String placement =
        row.isEmpty("placement")
            ? "ends"
            : row.oneOf("placement", Set.of("third", "quarter", "ends"));
    Map<String, Double> shares =
        switch (placement) {
          case "third" -> Map.of(split(line, from, to, 1.0 / 3), 1.0);
          case "quarter" -> Map.of(split(line, from, to, 1.0 / 4), 2.0 / 3, to, 1.0 / 3);
          default -> Map.of(from, 0.5, to, 0.5);
        };
    List<Load> atStart = LoadTables.wide(row, nodes, "from");
    shares.keySet().stream()
        .sorted()
        .forEach(node -> atStart.forEach(load -> loads.add(at(node, load, shares))));
  }

  private static Load at(String node, Load load, Map<String, Double> shares) {
    double share = shares.getOrDefault(node, 0.0);
    return new Load(
        "%s (%s)".formatted(load.name(), node),
        node,
        load.phase(),
        load.returnPhase(),
        load.model(),
        load.kw() * share,
        load.kvar() * share,
        load.nominalVolts(),
        load.band());
  }

  private Line lineBetween(CsvTable.Row row, String from, String to) {
    for (Element element : elements) {
      if (element instanceof Line line && line.from().equals(from) && line.to().equals(to)) {
        return line;
      }
    }
    String lines =
        elements.stream()
            .filter(Line.class::isInstance)
            .map(Element::name)
            .collect(Collectors.joining(", "));
    throw row.error("to", from + "-" + to, "the ends of a line, in its direction: " + lines);
  }

  private String split(Line line, String from, String to, double share) {
    String middle = from + "~" + to;
    Node start = nodes.all().stream().filter(n -> n.name().equals(from)).findFirst().orElseThrow();
    nodes.add(
        new Node(
            middle,
            Set.copyOf(line.phases()),
            start.baseVolts(),
            start.nominalLineToGroundVolts(),
            start.nominalLineToLineVolts()));
    List<Element> split = new ArrayList<>();
    for (Element element : elements) {
      if (element.equals(line)) {
        split.add(line.section(from + "-" + middle, from, middle, share));
        split.add(line.section(middle + "-" + to, middle, to, 1 - share));
      } else {
        split.add(element);
      }
    }
    elements.clear();
    elements.addAll(split);
    return middle;
  }
}
