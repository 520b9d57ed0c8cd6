package org.evenload.model.feeder;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.LoadModel;
import org.evenload.grid.feeder.Node;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.VoltageBand;

/**
 * A phase of a feeder's node at which vehicles charge, and its expected share of them.
 *
 * @param weight shares of all points add up to 1
 */
public record ChargingPoint(Node node, Phase phase, double weight) implements Serializable {

  /**
   * Points at every phase of the given nodes, in proportion to the rated load there; a load between
   * two phases counts half to each. Nodes without load weigh as much as the mean of the others.
   *
   * @param nodes names, or empty for all nodes with a load
   */
  public static List<ChargingPoint> of(Feeder feeder, Collection<String> nodes) {
    Map<String, Map<Phase, Double>> ratedKw = ratedKw(feeder);
    List<Node> chosen =
        feeder.nodes().stream()
            .filter(
                node ->
                    nodes.isEmpty()
                        ? ratedKw.containsKey(node.name())
                        : nodes.contains(node.name()))
            .toList();
    double mean =
        ratedKw.values().stream()
            .flatMap(phases -> phases.values().stream())
            .mapToDouble(Double::doubleValue)
            .average()
            .orElse(1);
    List<ChargingPoint> points = new ArrayList<>();
    for (Node node : chosen) {
      for (Phase phase : Phase.values()) {
        Map<Phase, Double> here = ratedKw.get(node.name());
        double kw = here == null ? mean : here.getOrDefault(phase, 0.0);
        if (node.phases().contains(phase) && kw > 0) {
          points.add(new ChargingPoint(node, phase, kw));
        }
      }
    }
    double total = points.stream().mapToDouble(ChargingPoint::weight).sum();
    return points.stream()
        .map(p -> new ChargingPoint(p.node(), p.phase(), p.weight() / total))
        .toList();
  }

  private static Map<String, Map<Phase, Double>> ratedKw(Feeder feeder) {
    Map<String, Map<Phase, Double>> ratedKw = new LinkedHashMap<>();
    for (Load load : feeder.loads()) {
      Map<Phase, Double> here =
          ratedKw.computeIfAbsent(load.node(), n -> new EnumMap<>(Phase.class));
      Phase end = load.returnPhase();
      here.merge(load.phase(), end == null ? load.kw() : load.kw() / 2, Double::sum);
      if (end != null) {
        here.merge(end, load.kw() / 2, Double::sum);
      }
    }
    return ratedKw;
  }

  /** The vehicles here as a constant-power load from the phase to ground, for now without power. */
  Load load() {
    return new Load(
        "vehicles at %s.%s".formatted(node.name(), phase),
        node.name(),
        phase,
        null,
        LoadModel.CONSTANT_POWER,
        0,
        0,
        node.nominalLineToGroundVolts(),
        VoltageBand.STANDARD);
  }
}
