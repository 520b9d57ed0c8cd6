package org.evenload.grid.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The connected parts of a network: buses joined by branches in service. Isolated buses belong to
 * none.
 *
 * @param islands in the order of their first buses
 */
public record Islands(List<Island> islands) {
  public Islands {
    islands = List.copyOf(islands);
  }

  /**
   * One connected part.
   *
   * @param busIndices positions in {@link Network#buses}, increasing
   * @param busNumbers the numbers of the same buses
   * @param slackBuses numbers of its slack buses; without one its angles have no reference
   * @param demandMw sum of its demands
   */
  public record Island(
      List<Integer> busIndices,
      List<Integer> busNumbers,
      List<Integer> slackBuses,
      double demandMw) {
    public Island {
      busIndices = List.copyOf(busIndices);
      busNumbers = List.copyOf(busNumbers);
      slackBuses = List.copyOf(slackBuses);
    }

    public boolean hasSlack() {
      return !slackBuses.isEmpty();
    }
  }

  public static Islands of(Network network) {
    List<Bus> buses = network.buses();
    List<List<Integer>> neighbours = neighbours(network);
    boolean[] reached = new boolean[buses.size()];
    List<Island> islands = new ArrayList<>();
    for (int start = 0; start < buses.size(); start++) {
      if (!reached[start] && buses.get(start).inService()) {
        islands.add(island(buses, reachable(start, neighbours, reached)));
      }
    }
    return new Islands(islands);
  }

  public List<Island> withoutSlack() {
    return islands.stream().filter(island -> !island.hasSlack()).toList();
  }

  private static List<List<Integer>> neighbours(Network network) {
    List<List<Integer>> neighbours = new ArrayList<>();
    network.buses().forEach(bus -> neighbours.add(new ArrayList<>()));
    BusIndex index = network.busIndex();
    for (Branch branch : network.branches()) {
      int from = index.of(branch.from());
      int to = index.of(branch.to());
      if (branch.inService()
          && network.buses().get(from).inService()
          && network.buses().get(to).inService()) {
        neighbours.get(from).add(to);
        neighbours.get(to).add(from);
      }
    }
    return neighbours;
  }

  private static List<Integer> reachable(
      int start, List<List<Integer>> neighbours, boolean[] reached) {
    List<Integer> found = new ArrayList<>();
    Deque<Integer> open = new ArrayDeque<>();
    open.add(start);
    reached[start] = true;
    while (!open.isEmpty()) {
      int bus = open.remove();
      found.add(bus);
      for (int next : neighbours.get(bus)) {
        if (!reached[next]) {
          reached[next] = true;
          open.add(next);
        }
      }
    }
    found.sort(null);
    return found;
  }

  private static Island island(List<Bus> buses, List<Integer> indices) {
    List<Bus> members = indices.stream().map(buses::get).toList();
    return new Island(
        indices,
        members.stream().map(Bus::number).toList(),
        members.stream().filter(bus -> bus.type() == BusType.SLACK).map(Bus::number).toList(),
        members.stream().mapToDouble(Bus::demandMw).sum());
  }
}
