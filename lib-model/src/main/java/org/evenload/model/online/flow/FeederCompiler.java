package org.evenload.model.online.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.input.InputException;
import org.evenload.model.online.Home;

/** Reduces a feeder to the ports of its loads and of the chargers at its homes. */
public final class FeederCompiler {
  private final Feeder feeder;
  private final List<Home> homes;
  private final HouseLoads houses;
  private final Map<Port, Integer> ports = new LinkedHashMap<>();

  private FeederCompiler(Feeder feeder, List<Home> homes, HouseLoads houses) {
    this.feeder = feeder;
    this.homes = homes;
    this.houses = houses;
  }

  /**
   * Compiles a feeder.
   *
   * @param houses what the feeder's loads take, in their order
   * @throws InputException if the feeder is not a connected circuit or a home is not on it
   */
  public static CompiledFeeder compile(Feeder feeder, List<Home> homes, HouseLoads houses) {
    return new FeederCompiler(feeder, homes, houses).compile();
  }

  private CompiledFeeder compile() {
    requireHomesOnFeeder();
    if (mayBeSymmetric()) {
      PortMap map = threePhasePorts();
      FeederProbe probe = FeederProbe.of(feeder, List.copyOf(ports.keySet()));
      if (probe.respondsSymmetrically()) {
        boolean monotone = Radial.isMonotone(feeder) && consumesOnly();
        return compiled(map, 3, monotone, probe);
      }
      ports.clear();
    }
    PortMap map = singlePorts();
    return compiled(map, 1, false, FeederProbe.of(feeder, List.copyOf(ports.keySet())));
  }

  private record PortMap(int[] ofLoad, int[][] ofHome) {}

  private CompiledFeeder compiled(PortMap map, int held, boolean monotone, FeederProbe probe) {
    return new CompiledFeeder(
        List.copyOf(ports.keySet()),
        held,
        monotone,
        probe.probes(),
        map.ofLoad(),
        map.ofHome(),
        houses);
  }

  private PortMap threePhasePorts() {
    int[] ofLoad = new int[feeder.loads().size()];
    for (int k = 0; k < ofLoad.length; k++) {
      ofLoad[k] = port(Port.threePhase(feeder.loads().get(k).node()));
    }
    int[][] ofHome = new int[homes.size()][];
    for (int h = 0; h < ofHome.length; h++) {
      ofHome[h] = new int[] {port(Port.threePhase(homes.get(h).node()))};
    }
    return new PortMap(ofLoad, ofHome);
  }

  private PortMap singlePorts() {
    int[] ofLoad = new int[feeder.loads().size()];
    for (int k = 0; k < ofLoad.length; k++) {
      Load load = feeder.loads().get(k);
      ofLoad[k] = port(new Port(load.node(), load.phase(), load.returnPhase()));
    }
    int[][] ofHome = new int[homes.size()][];
    for (int h = 0; h < ofHome.length; h++) {
      Home home = homes.get(h);
      ofHome[h] =
          home.phases().stream()
              .sorted()
              .mapToInt(phase -> port(new Port(home.node(), phase, null)))
              .toArray();
    }
    return new PortMap(ofLoad, ofHome);
  }

  private int port(Port port) {
    return ports.computeIfAbsent(port, p -> ports.size());
  }

  private void requireHomesOnFeeder() {
    Map<String, Set<Phase>> phases = new HashMap<>();
    feeder.nodes().forEach(node -> phases.put(node.name(), node.phases()));
    for (Home home : homes) {
      Set<Phase> here = phases.get(home.node());
      if (here == null || !here.containsAll(home.phases())) {
        throw InputException.of(
            "Invalid home %d at node %s, phases %s: the feeder %s has no such place."
                .formatted(home.number(), home.node(), home.phases(), feeder.name()));
      }
    }
  }

  // Equal loads on all phases of their nodes all day, and chargers on all phases.
  private boolean mayBeSymmetric() {
    return homes.stream().allMatch(home -> home.phases().size() == 3)
        && feeder.nodes().stream().allMatch(node -> node.phases().size() == 3)
        && loadsByNode().values().stream().allMatch(this::sameOnAllPhases);
  }

  private Map<String, List<Integer>> loadsByNode() {
    Map<String, List<Integer>> byNode = new LinkedHashMap<>();
    for (int k = 0; k < feeder.loads().size(); k++) {
      byNode.computeIfAbsent(feeder.loads().get(k).node(), n -> new ArrayList<>()).add(k);
    }
    return byNode;
  }

  private boolean sameOnAllPhases(List<Integer> loads) {
    Load first = feeder.loads().get(loads.get(0));
    Set<Phase> phases = new HashSet<>();
    for (int k : loads) {
      Load load = feeder.loads().get(k);
      phases.add(load.phase());
      boolean same =
          load.returnPhase() == first.returnPhase()
              && load.returnPhase() == null
              && Arrays.equals(houses.kw().get(k), houses.kw().get(loads.get(0)))
              && houses.kvarPerKw()[k] == houses.kvarPerKw()[loads.get(0)];
      if (!same) {
        return false;
      }
    }
    return loads.size() == 3 && phases.size() == 3;
  }

  private boolean consumesOnly() {
    return houses.kw().stream().flatMapToDouble(Arrays::stream).allMatch(kw -> kw >= 0)
        && Arrays.stream(houses.kvarPerKw()).allMatch(ratio -> ratio >= 0);
  }
}
