package org.evenload.grid.opf.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.BranchAdmittance;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.BusIndex;
import org.evenload.grid.network.BusType;
import org.evenload.grid.network.Generator;
import org.evenload.grid.network.Islands;
import org.evenload.grid.network.Islands.Island;
import org.evenload.grid.network.Network;

/**
 * The part of a network that is alive: islands with at least one generator in service, their
 * branches as admittances, and one reference bus for each. Buses are numbered densely.
 *
 * @param networkIndex position in the network of each live bus
 * @param busIndex live bus of each bus of the network, −1 for a dead one
 * @param isReference whether the angle of the live bus is given
 */
public record EnergisedGrid(
    Network network,
    int[] networkIndex,
    int[] busIndex,
    boolean[] isReference,
    List<Line> lines,
    List<Unit> units) {

  /**
   * A branch in service between two live buses.
   *
   * @param index position in the network
   * @param ratingPu infinite for none
   * @param angleMin radians, infinite for none
   */
  public record Line(
      int index,
      int from,
      int to,
      End fromEnd,
      End toEnd,
      double ratingPu,
      double angleMin,
      double angleMax) {

    public boolean isRated() {
      return ratingPu < 1e6;
    }

    public boolean limitsAngle() {
      return Double.isFinite(angleMin) || Double.isFinite(angleMax);
    }
  }

  /** Own and mutual admittance of a branch's end: {@code I = Y_own·V_own + Y_mutual·V_other}. */
  public record End(double ownG, double ownB, double mutualG, double mutualB) {}

  /** A generator in service at a live bus; {@code index} is its position in the network. */
  public record Unit(int index, int bus, Generator generator) {}

  public int buses() {
    return networkIndex.length;
  }

  public Bus bus(int live) {
    return network.buses().get(networkIndex[live]);
  }

  public Branch branch(Line line) {
    return network.branches().get(line.index());
  }

  public static EnergisedGrid of(Network network) {
    BusIndex position = network.busIndex();
    int count = network.buses().size();
    double[] capacity = new double[count];
    Arrays.fill(capacity, Double.NEGATIVE_INFINITY);
    for (Generator generator : network.generators()) {
      if (generator.inService() && canGenerate(generator)) {
        int bus = position.of(generator.bus());
        capacity[bus] = Math.max(capacity[bus], 0) + Math.min(generator.pMaxMw(), 1e9);
      }
    }
    int[] busIndex = new int[count];
    Arrays.fill(busIndex, -1);
    boolean[] reference = new boolean[count];
    for (Island island : Islands.of(network).islands()) {
      if (island.busIndices().stream().anyMatch(i -> capacity[i] > Double.NEGATIVE_INFINITY)) {
        island.busIndices().forEach(i -> busIndex[i] = 0);
        markReferences(network, island.busIndices(), capacity, reference);
      }
    }
    int live = 0;
    for (int i = 0; i < count; i++) {
      busIndex[i] = busIndex[i] == 0 ? live++ : -1;
    }
    int[] networkIndex = new int[live];
    boolean[] isReference = new boolean[live];
    for (int i = 0; i < count; i++) {
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

  private static boolean canGenerate(Generator g) {
    return g.pMaxMw() > 0 || g.pMinMw() < 0 || g.qMaxMvar() > 0 || g.qMinMvar() < 0;
  }

  // The slack buses of the island; without one, the bus with the greatest capacity.
  private static void markReferences(
      Network network, List<Integer> island, double[] capacity, boolean[] reference) {
    int greatest = island.get(0);
    boolean found = false;
    for (int i : island) {
      if (network.buses().get(i).type() == BusType.SLACK) {
        reference[i] = true;
        found = true;
      }
      if (capacity[i] > capacity[greatest]) {
        greatest = i;
      }
    }
    if (!found) {
      reference[greatest] = true;
    }
  }

  private static List<Line> lines(Network network, BusIndex position, int[] busIndex) {
    List<Line> lines = new ArrayList<>();
    for (int k = 0; k < network.branches().size(); k++) {
      Branch branch = network.branches().get(k);
      int from = busIndex[position.of(branch.from())];
      int to = busIndex[position.of(branch.to())];
      if (branch.inService() && from >= 0 && to >= 0) {
        lines.add(line(k, from, to, branch, network.baseMva()));
      }
    }
    return List.copyOf(lines);
  }

  private static Line line(int index, int from, int to, Branch branch, double baseMva) {
    BranchAdmittance y = BranchAdmittance.of(branch);
    double low = Math.toRadians(branch.angleMinDeg());
    double high = Math.toRadians(branch.angleMaxDeg());
    return new Line(
        index,
        from,
        to,
        new End(y.gff(), y.bff(), y.gft(), y.bft()),
        new End(y.gtt(), y.btt(), y.gtf(), y.btf()),
        branch.ratingMva() / baseMva,
        low > -2 * Math.PI ? low : Double.NEGATIVE_INFINITY,
        high < 2 * Math.PI ? high : Double.POSITIVE_INFINITY);
  }

  private static List<Unit> units(Network network, BusIndex position, int[] busIndex) {
    List<Unit> units = new ArrayList<>();
    for (int k = 0; k < network.generators().size(); k++) {
      Generator generator = network.generators().get(k);
      int bus = busIndex[position.of(generator.bus())];
      if (generator.inService() && bus >= 0) {
        units.add(new Unit(k, bus, generator));
      }
    }
    return List.copyOf(units);
  }
}
