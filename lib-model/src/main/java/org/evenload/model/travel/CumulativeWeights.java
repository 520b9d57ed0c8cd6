package org.evenload.model.travel;

/** Picks an index with a probability in proportion to its weight, by one uniform number. */
final class CumulativeWeights {
  // Keeps a position within its bin after rounding.
  private static final double BELOW_ONE = 1 - 0x1p-32;

  private final double[] sums;

  // By equal parts of [0, 1), the index at the part's beginning: where a search starts.
  private final int[] guide;

  CumulativeWeights(double[] weights) {
    sums = new double[weights.length];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      sums[i] = sum;
    }
    guide = new int[Integer.highestOneBit(8 * weights.length)];
    int index = 0;
    for (int part = 0; part < guide.length; part++) {
      while (sums[index] <= (double) part / guide.length * sum) {
        index++;
      }
      guide[part] = index;
    }
  }

  /** The index whose share of the total holds {@code u}, in [0, 1); never one without weight. */
  int index(double u) {
    double x = u * total();
    int index = guide[(int) (u * guide.length)];
    while (sums[index] <= x) {
      index++;
    }
    return index;
  }

  /**
   * The index plus how far {@code u} stands between its borders: a position on the axis of bins.
   */
  double position(double u) {
    int index = index(u);
    double before = index == 0 ? 0 : sums[index - 1];
    double within = (u * total() - before) / (sums[index] - before);
    return index + Math.min(within, BELOW_ONE);
  }

  private double total() {
    return sums[sums.length - 1];
  }
}
