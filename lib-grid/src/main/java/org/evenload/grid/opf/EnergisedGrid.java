package org.evenload.grid.opf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.BusType;
import org.evenload.grid.network.Generator;
import org.evenload.grid.network.Network;

/**
 * The part of a network that is alive: islands with at least one generator in service, their
 * branches as admittances, and one reference bus for each. Buses are numbered densely.
 *
 * @param networkIndex position in the network of each live bus
 * @param busIndex live bus of each bus of the network, −1 for a dead one
 * @param isReference whether the angle of the live bus is given
 */
record EnergisedGrid(
    Network network,
    int[] networkIndex,
    int[] busIndex,
    boolean[] isReference,
    List<Line> lines,
    List<Unit> units) {

  /** A series impedance below this is taken for a closed switch with this reactance, p.u. */
  static final double LEAST_IMPEDANCE_PU = 1e-6;

  /**
   * A branch in service between two live buses.
   *
   * @param index position in the network
   * @param admittance seen from the from end, and from the to end
   * @param ratingPu infinite for none
   * @param angleMin radians, infinite for none
   */
  record Line(
      int index,
      int from,
      int to,
      End fromEnd,
      End toEnd,
      double ratingPu,
      double angleMin,
      double angleMax) {

    boolean isRated() {
      return ratingPu < 1e6;
    }

    boolean limitsAngle() {
      return Double.isFinite(angleMin) || Double.isFinite(angleMax);
    }
  }

  /** Own and mutual admittance of a branch's end: {@code I = Y_own·V_own + Y_mutual·V_other}. */
  record End(double ownG, double ownB, double mutualG, double mutualB) {}

  /** A generator in service at a live bus; {@code index} is its position in the network. */
  record Unit(int index, int bus, Generator generator) {}

  int buses() {
    return networkIndex.length;
  }

  Bus bus(int live) {
    return network.buses().get(networkIndex[live]);
  }

  Branch branch(Line line) {
    return network.branches().get(line.index());
  }

  /**
   * @throws IllegalArgumentException if a branch or generator names a bus that does not exist
   */
  static EnergisedGrid of(Network network) {
    Map<Integer, Integer> position = new HashMap<>();
    for (int i = 0; i < network.buses().size(); i++) {
      position.put(network.buses().get(i).number(), i);
    }
    List<List<Integer>> neighbours = new ArrayList<>();
    for (int i = 0; i < network.buses().size(); i++) {
      neighbours.add(new ArrayList<>());
    }
    for (Branch branch : network.branches()) {
      int from = position(position, branch.from(), "branch");
      int to = position(position, branch.to(), "branch");
      if (branch.inService() && isLive(network, from) && isLive(network, to)) {
        neighbours.get(from).add(to);
        neighbours.get(to).add(from);
      }
    }
    boolean[] generates = new boolean[network.buses().size()];
    double[] capacity = new double[network.buses().size()];
    for (Generator generator : network.generators()) {
      int bus = position(position, generator.bus(), "generator");
      if (generator.inService() && canGenerate(generator) && isLive(network, bus)) {
        generates[bus] = true;
        capacity[bus] += Math.min(generator.pMaxMw(), 1e9);
      }
    }
    int[] busIndex = new int[network.buses().size()];
    Arrays.fill(busIndex, -1);
    boolean[] reference = new boolean[busIndex.length];
    for (List<Integer> island : islands(network, neighbours)) {
      if (island.stream().anyMatch(i -> generates[i])) {
        island.forEach(i -> busIndex[i] = 0);
        markReferences(network, island, capacity, generates, reference);
      }
    }
    int live = 0;
    for (int i = 0; i < busIndex.length; i++) {
      busIndex[i] = busIndex[i] == 0 ? live++ : -1;
    }
    int[] networkIndex = new int[live];
    boolean[] isReference = new boolean[live];
    for (int i = 0; i < busIndex.length; i++) {
      if (busIndex[i] >= 0) {
        networkIndex[busIndex[i]] = i;
        isReference[busIndex[i]] = reference[i];
      }
    }
    return new EnergisedGrid(
        network,
        networkIndex,
        busIndex,
        isReference,
        lines(network, position, busIndex),
        units(network, position, busIndex));
  }

  private static int position(Map<Integer, Integer> positions, int bus, String what) {
    Integer position = positions.get(bus);
    if (position == null) {
      throw new IllegalArgumentException(
          "Invalid %s at bus %d, expected a bus of the network.".formatted(what, bus));
    }
    return position;
  }

  private static boolean isLive(Network network, int bus) {
    return network.buses().get(bus).type() != BusType.ISOLATED;
  }

  private static boolean canGenerate(Generator g) {
    return g.pMaxMw() > 0 || g.pMinMw() < 0 || g.qMaxMvar() > 0 || g.qMinMvar() < 0;
  }

  private static List<List<Integer>> islands(Network network, List<List<Integer>> neighbours) {
    boolean[] seen = new boolean[neighbours.size()];
    List<List<Integer>> islands = new ArrayList<>();
    for (int start = 0; start < seen.length; start++) {
      if (seen[start] || !isLive(network, start)) {
        continue;
      }
      List<Integer> island = new ArrayList<>();
      ArrayDeque<Integer> open = new ArrayDeque<>(List.of(start));
      seen[start] = true;
      while (!open.isEmpty()) {
        int i = open.remove();
        island.add(i);
        for (int j : neighbours.get(i)) {
          if (!seen[j]) {
            seen[j] = true;
            open.add(j);
          }
        }
      }
      islands.add(island);
    }
    return islands;
  }

  // The slack buses of the island; without one, the bus with the greatest capacity.
  private static void markReferences(
      Network network,
      List<Integer> island,
      double[] capacity,
      boolean[] generates,
      boolean[] reference) {
    int greatest = -1;
    boolean found = false;
    for (int i : island) {
      if (network.buses().get(i).type() == BusType.SLACK) {
        reference[i] = true;
        found = true;
      }
      if (generates[i] && (greatest < 0 || capacity[i] > capacity[greatest])) {
        greatest = i;
      }
    }
    if (!found) {
      reference[greatest] = true;
    }
  }

  private static List<Line> lines(
      Network network, Map<Integer, Integer> position, int[] busIndex) {
    List<Line> lines = new ArrayList<>();
    for (int k = 0; k < network.branches().size(); k++) {
      Branch branch = network.branches().get(k);
      int from = busIndex[position.getOrDefault(branch.from(), 0)];
      int to = busIndex[position.getOrDefault(branch.to(), 0)];
      if (branch.inService() && from >= 0 && to >= 0 && from != to) {
        lines.add(line(k, from, to, branch, network.baseMva()));
      }
    }
    return List.copyOf(lines);
  }

  static Line line(int index, int from, int to, Branch branch, double baseMva) {
    double r = branch.rPu();
    double x = branch.xPu();
    if (Math.hypot(r, x) < LEAST_IMPEDANCE_PU) {
      r = 0;
      x = LEAST_IMPEDANCE_PU;
    }
    double square = r * r + x * x;
    double g = r / square;
    double b = -x / square;
    double half = branch.bPu() / 2;
    double tap = branch.tapRatio() == 0 ? 1 : branch.tapRatio();
    double shift = Math.toRadians(branch.shiftDeg());
    double cos = StrictMath.cos(shift) / tap;
    double sin = StrictMath.sin(shift) / tap;
    // −y/conj(a) with 1/conj(a) = (cos + j sin)/tap, and −y/a.
    End fromEnd =
        new End(
            g / (tap * tap),
            (b + half) / (tap * tap),
            -(g * cos - b * sin),
            -(g * sin + b * cos));
    End toEnd = new End(g, b + half, -(g * cos + b * sin), -(b * cos - g * sin));
    boolean freeAngle = branch.angleMinDeg() == 0 && branch.angleMaxDeg() == 0;
    double low = Math.toRadians(branch.angleMinDeg());
    double high = Math.toRadians(branch.angleMaxDeg());
    double rating = branch.ratingMva() > 0 ? branch.ratingMva() / baseMva : Double.POSITIVE_INFINITY;
    return new Line(
        index,
        from,
        to,
        fromEnd,
        toEnd,
        rating,
        freeAngle || !(low > -2 * Math.PI) ? Double.NEGATIVE_INFINITY : low,
        freeAngle || !(high < 2 * Math.PI) ? Double.POSITIVE_INFINITY : high);
  }

  private static List<Unit> units(
      Network network, Map<Integer, Integer> position, int[] busIndex) {
    List<Unit> units = new ArrayList<>();
    for (int k = 0; k < network.generators().size(); k++) {
      Generator generator = network.generators().get(k);
      int bus = busIndex[position.getOrDefault(generator.bus(), 0)];
      if (generator.inService() && bus >= 0) {
        units.add(new Unit(k, bus, generator));
      }
    }
    return List.copyOf(units);
  }
}
