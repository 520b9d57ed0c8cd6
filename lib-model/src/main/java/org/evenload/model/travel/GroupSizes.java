package org.evenload.model.travel;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many vehicles travel together in each group of a fleet. */
public final class GroupSizes implements Serializable {
  private static final long serialVersionUID = 2L;

  private final int[] cycle;
  private final int groups;
  private final int lastSize;
  private final int vehicles;

  private GroupSizes(int[] cycle, int groups, int lastSize, int vehicles) {
    this.cycle = cycle;
    this.groups = groups;
    this.lastSize = lastSize;
    this.vehicles = vehicles;
  }

  /** Every vehicle on its own. */
  public static GroupSizes single(int vehicles) {
    return cycling(vehicles, List.of(1));
  }

  /**
   * As many groups of every size as the fleet fills, in turn, and one last group of the rest: 3750
   * vehicles in groups of 7 and 13 are 187 groups of each and one of 10.
   *
   * @param sizes at least one, each at least 1
   */
  public static GroupSizes cycling(int vehicles, List<Integer> sizes) {
    requireSizes(sizes);
    if (vehicles < 1) {
      throw new IllegalArgumentException(
          "Invalid number of vehicles '%d', expected at least 1.".formatted(vehicles));
    }
    int perCycle = sizes.stream().mapToInt(Integer::intValue).reduce(0, Math::addExact);
    int cycles = vehicles / perCycle;
    int rest = vehicles - cycles * perCycle;
    int groups = cycles * sizes.size() + (rest > 0 ? 1 : 0);
    int last = rest > 0 ? rest : sizes.get(sizes.size() - 1);
    return new GroupSizes(ints(sizes), groups, last, vehicles);
  }

  /** Exactly these groups. */
  public static GroupSizes of(List<Integer> sizes) {
    requireSizes(sizes);
    int vehicles = sizes.stream().mapToInt(Integer::intValue).reduce(0, Math::addExact);
    return new GroupSizes(ints(sizes), sizes.size(), sizes.get(sizes.size() - 1), vehicles);
  }

  public int groups() {
    return groups;
  }

  /** Vehicles of a group. */
  public int size(int group) {
    if (group == groups) {
      return lastSize;
    }
    return cycle.length == 1 ? cycle[0] : cycle[(group - 1) % cycle.length];
  }

  public int vehicles() {
    return vehicles;
  }

  private static int[] ints(List<Integer> sizes) {
    return sizes.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void requireSizes(List<Integer> sizes) {
    if (sizes.isEmpty()) {
      throw new IllegalArgumentException("Invalid group sizes: there are none.");
    }
    for (int size : sizes) {
      if (size < 1) {
        throw new IllegalArgumentException(
            "Invalid group size '%d', expected at least 1.".formatted(size));
      }
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GroupSizes that
        && groups == that.groups
        && lastSize == that.lastSize
        && vehicles == that.vehicles
        && Arrays.equals(cycle, that.cycle);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(cycle) + vehicles;
  }

  @Override
  public String toString() {
    return "GroupSizes[%d vehicles in %d groups]".formatted(vehicles, groups);
  }
}
