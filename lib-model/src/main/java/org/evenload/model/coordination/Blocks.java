package org.evenload.model.coordination;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fleets that answer together: the linear program mixes what a block has offered as a whole. Few
 * blocks keep mixtures near what the grid has been asked about, and the program small.
 *
 * @param fleets of every block
 */
record Blocks(List<int[]> fleets) {

  /** All fleets in one. */
  static Blocks together(int fleets) {
    return new Blocks(List.of(IntStream.range(0, fleets).toArray()));
  }

  /** Every fleet in its own. */
  static Blocks eachAlone(int fleets) {
    return new Blocks(IntStream.range(0, fleets).mapToObj(k -> new int[] {k}).toList());
  }

  /**
   * Fleets that weigh on the grid's limits alike.
   *
   * @param weight of every fleet on the limits, 0 or more
   */
  static Blocks alike(double[] weight, int most) {
    double greatest = Arrays.stream(weight).max().orElse(0);
    return new Blocks(
        IntStream.range(0, most)
            .mapToObj(
                block ->
                    IntStream.range(0, weight.length)
                        .filter(k -> blockOf(weight[k], greatest, most) == block)
                        .toArray())
            .filter(block -> block.length > 0)
            .sorted(Comparator.comparingInt(block -> block[0]))
            .toList());
  }

  // Those that hardly weigh are a block of their own: they need not give way.
  private static int blockOf(double weight, double greatest, int most) {
    double part = greatest > 0 ? weight / greatest : 0;
    return part < DaySearch.TAKES_PART
        ? 0
        : 1 + Math.min(most - 2, (int) Math.floor(part * (most - 1)));
  }

  int count() {
    return fleets.size();
  }
}
