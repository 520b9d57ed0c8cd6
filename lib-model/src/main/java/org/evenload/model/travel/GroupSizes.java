package org.evenload.model.travel;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many vehicles travel together in each group of a fleet. */
public final class GroupSizes implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] sizes;

  private GroupSizes(int[] sizes) {
    this.sizes = sizes;
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
    int[] all = new int[cycles * sizes.size() + (rest > 0 ? 1 : 0)];
    for (int i = 0; i < cycles * sizes.size(); i++) {
      all[i] = sizes.get(i % sizes.size());
    }
    if (rest > 0) {
      all[all.length - 1] = rest;
    }
    return new GroupSizes(all);
  }

  /** Exactly these groups. */
  public static GroupSizes of(List<Integer> sizes) {
    requireSizes(sizes);
    return new GroupSizes(sizes.stream().mapToInt(Integer::intValue).toArray());
  }

  public int groups() {
    return sizes.length;
  }

  /** Vehicles of a group. */
  public int size(int group) {
    return sizes[group - 1];
  }

  public int vehicles() {
    return Arrays.stream(sizes).sum();
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
    return other instanceof GroupSizes that && Arrays.equals(sizes, that.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  @Override
  public String toString() {
    return "GroupSizes[%d vehicles in %d groups]".formatted(vehicles(), groups());
  }
}
