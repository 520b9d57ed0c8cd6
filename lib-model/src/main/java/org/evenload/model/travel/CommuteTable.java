package org.evenload.model.travel;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.evenload.grid.network.Network;

/**
 * The directed pairs of home and work that vehicles may have, with base weights: an
 * origin–destination matrix.
 *
 * @param commutes at least one of them with a weight above zero; no pair twice
 */
public record CommuteTable(List<Commute> commutes) implements Serializable {
  public CommuteTable {
    commutes = List.copyOf(commutes);
    Set<List<Integer>> pairs = new HashSet<>();
    for (Commute commute : commutes) {
      if (!pairs.add(List.of(commute.homeBus(), commute.workBus()))) {
        throw new IllegalArgumentException(
            "Invalid commutes: bus %d to bus %d occurs twice."
                .formatted(commute.homeBus(), commute.workBus()));
      }
    }
    if (commutes.stream().noneMatch(c -> c.weight() > 0)) {
      throw new IllegalArgumentException(
          "Invalid commutes: no pair of home and work has a weight above zero.");
    }
  }

  /**
   * Both directions between any two load buses that are neighbours: joined by one branch, or by a
   * path through buses without load. The distance is that of the shortest such path; buses at
   * distance zero are one place, joined by a transformer, and nobody commutes between them. All
   * weights are equal.
   *
   * @param kmPerLength what the network's lengths are multiplied with; 0.25 in Villanueva 2025
   * @throws org.evenload.grid.input.InputException if a branch has no length, or there is no pair
   */
  public static CommuteTable ofNeighbours(Network network, double kmPerLength) {
    return new CommuteTable(Neighbours.of(network, kmPerLength));
  }

  /**
   * The same pairs in a network whose lengths, if it has any, say little about how far people
   * drive: the pair in the middle of all by length gets the typical distance, others in proportion,
   * within a quarter and four times of it. Where a branch has no length, the lengths of all are
   * their reactances, which grow with length.
   *
   * @param typicalKm one way
   * @throws org.evenload.grid.input.InputException if there is no pair
   */
  public static CommuteTable ofTypicalDistance(Network network, double typicalKm) {
    return new CommuteTable(Neighbours.ofTypicalDistance(network, typicalKm));
  }

  double totalWeight() {
    return commutes.stream().mapToDouble(Commute::weight).sum();
  }
}
