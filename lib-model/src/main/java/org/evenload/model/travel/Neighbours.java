package org.evenload.model.travel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.evenload.grid.input.InputException;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.BusType;
import org.evenload.grid.network.Network;

/** Finds the neighbouring load buses of a network and how far they are from each other. */
final class Neighbours {
  private static final double LEAST_OF_TYPICAL = 0.25;
  private static final double MOST_OF_TYPICAL = 4;

  private record Road(int to, double km) {}

  private record Reached(int bus, double km) {}

  private final Map<Integer, List<Road>> roads;
  private final Map<Integer, Bus> buses;

  private Neighbours(Map<Integer, List<Road>> roads, Map<Integer, Bus> buses) {
    this.roads = roads;
    this.buses = buses;
  }

  static List<Commute> of(Network network, double kmPerLength) {
    if (!(kmPerLength > 0) || Double.isInfinite(kmPerLength)) {
      throw InputException.of(
          "Invalid distance per length '%s', expected a number > 0.".formatted(kmPerLength));
    }
    Map<Integer, Bus> buses = buses(network);
    return pairs(network, buses, branch -> kmPerLength * lengthKm(branch, buses, network));
  }

  static List<Commute> ofTypicalDistance(Network network, double typicalKm) {
    if (!(typicalKm > 0) || Double.isInfinite(typicalKm)) {
      throw InputException.of(
          "Invalid typical distance '%s' km, expected a number > 0.".formatted(typicalKm));
    }
    Map<Integer, Bus> buses = buses(network);
    boolean hasLengths =
        network.branches().stream()
            .filter(branch -> branch.inService() && !isTransformer(branch, buses))
            .allMatch(branch -> branch.lengthKm() >= 0);
    List<Commute> pairs =
        pairs(
            network,
            buses,
            branch ->
                hasLengths
                    ? lengthKm(branch, buses, network)
                    : isTransformer(branch, buses) ? 0 : Math.abs(branch.xPu()));
    double[] lengths = pairs.stream().mapToDouble(Commute::distanceKm).sorted().toArray();
    double middle = 0.5 * (lengths[(lengths.length - 1) / 2] + lengths[lengths.length / 2]);
    return pairs.stream()
        .map(
            pair ->
                new Commute(
                    pair.homeBus(),
                    pair.workBus(),
                    typicalKm
                        * Math.min(
                            MOST_OF_TYPICAL,
                            Math.max(LEAST_OF_TYPICAL, pair.distanceKm() / middle)),
                    pair.weight()))
        .toList();
  }

  private static Map<Integer, Bus> buses(Network network) {
    Map<Integer, Bus> buses = new TreeMap<>();
    network.buses().forEach(bus -> buses.put(bus.number(), bus));
    return buses;
  }

  private static List<Commute> pairs(
      Network network, Map<Integer, Bus> buses, ToDoubleFunction<Branch> length) {
    Neighbours neighbours = new Neighbours(roads(network, length), buses);
    List<Commute> commutes = new ArrayList<>();
    for (int home : buses.keySet()) {
      if (neighbours.hasLoad(home)) {
        neighbours.from(home).forEach((work, km) -> commutes.add(new Commute(home, work, km, 1)));
      }
    }
    if (commutes.isEmpty()) {
      throw InputException.of(
          ("Cannot find homes and workplaces in network '%s': no two load buses with a distance"
                  + " between them are neighbours. Give an origin-destination table instead (travel.pairs).")
              .formatted(network.name()));
    }
    return commutes;
  }

  private static Map<Integer, List<Road>> roads(Network network, ToDoubleFunction<Branch> length) {
    Map<Integer, List<Road>> roads = new HashMap<>();
    for (Branch branch : network.branches()) {
      if (branch.inService()) {
        double km = length.applyAsDouble(branch);
        roads.computeIfAbsent(branch.from(), b -> new ArrayList<>()).add(new Road(branch.to(), km));
        roads.computeIfAbsent(branch.to(), b -> new ArrayList<>()).add(new Road(branch.from(), km));
      }
    }
    return roads;
  }

  private static double lengthKm(Branch branch, Map<Integer, Bus> buses, Network network) {
    double length = branch.lengthKm();
    if (length >= 0) {
      return length;
    }
    if (Double.isNaN(length) && isTransformer(branch, buses)) {
      return 0;
    }
    throw InputException.of(
        ("Cannot tell how far homes are from workplaces: branch %d-%d of network '%s' has %s."
                + " Add branch lengths, or give an origin-destination table with distances.")
            .formatted(
                branch.from(),
                branch.to(),
                network.name(),
                Double.isNaN(length) ? "no length" : "a length of " + length));
  }

  private static boolean isTransformer(Branch branch, Map<Integer, Bus> buses) {
    Bus from = buses.get(branch.from());
    Bus to = buses.get(branch.to());
    boolean levelsDiffer =
        from != null
            && to != null
            && from.baseKv() > 0
            && to.baseKv() > 0
            && from.baseKv() != to.baseKv();
    return levelsDiffer || branch.tapRatio() != 1 || branch.shiftDeg() != 0;
  }

  private boolean hasLoad(int number) {
    Bus bus = buses.get(number);
    return bus != null && bus.type() != BusType.ISOLATED && bus.demandMw() > 0;
  }

  // Dijkstra's algorithm, except that a path ends where it meets a load.
  private SortedMap<Integer, Double> from(int home) {
    SortedMap<Integer, Double> loads = new TreeMap<>();
    Map<Integer, Double> settled = new HashMap<>();
    PriorityQueue<Reached> frontier =
        new PriorityQueue<>(Comparator.comparingDouble(Reached::km).thenComparingInt(Reached::bus));
    frontier.add(new Reached(home, 0));
    while (!frontier.isEmpty()) {
      Reached reached = frontier.remove();
      if (settled.putIfAbsent(reached.bus(), reached.km()) != null) {
        continue;
      }
      if (reached.bus() != home && hasLoad(reached.bus())) {
        if (reached.km() > 0) {
          loads.put(reached.bus(), reached.km());
        }
        continue;
      }
      for (Road road : roads.getOrDefault(reached.bus(), List.of())) {
        frontier.add(new Reached(road.to(), reached.km() + road.km()));
      }
    }
    return loads;
  }
}
