package org.evenload.model.product;

import java.util.Arrays;
import java.util.Comparator;

/** The day's steps from the cheapest to the dearest, in groups of one price. */
final class PriceOrder {
  private final int[] steps;
  private final int[] groupStart;

  PriceOrder(double[] usdPerMwh) {
    Integer[] sorted = new Integer[usdPerMwh.length];
    Arrays.setAll(sorted, t -> t);
    Arrays.sort(sorted, Comparator.comparingDouble(t -> usdPerMwh[t]));
    steps = Arrays.stream(sorted).mapToInt(t -> t).toArray();
    int[] starts = new int[steps.length + 1];
    int groups = 0;
    for (int k = 0; k < steps.length; k++) {
      if (k == 0 || usdPerMwh[steps[k]] != usdPerMwh[steps[k - 1]]) {
        starts[groups++] = k;
      }
    }
    starts[groups] = steps.length;
    groupStart = Arrays.copyOf(starts, groups + 1);
  }

  int groupCount() {
    return groupStart.length - 1;
  }

  int groupSize(int group) {
    return groupStart[group + 1] - groupStart[group];
  }

  /** Index within a group of its first step that is not before the given one; may be its size. */
  int firstFrom(int group, int clockStep) {
    int found = Arrays.binarySearch(steps, groupStart[group], groupStart[group + 1], clockStep);
    return (found >= 0 ? found : -found - 1) - groupStart[group];
  }

  int step(int group, int index) {
    return steps[groupStart[group] + index];
  }

  /** All steps, the cheapest first. */
  int[] steps() {
    return steps.clone();
  }
}
