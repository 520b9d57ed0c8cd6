package org.evenload.model.aggregator;

import java.util.Arrays;

/**
 * Which steps of the price-quota curve are allowed: a node of the search tree. The day-ahead power
 * of period {@code t} lies in one of the steps {@code dayAhead[t]}, the power of realisation {@code
 * n} in one of {@code least[t][n] … greatest[t][n]}.
 */
final class Pattern {
  final boolean[][] dayAhead;
  final int[][] least;
  final int[][] greatest;

  private Pattern(boolean[][] dayAhead, int[][] least, int[][] greatest) {
    this.dayAhead = dayAhead;
    this.least = least;
    this.greatest = greatest;
  }

  /** Every step allowed. */
  static Pattern free(int periods, int realisations, int steps) {
    boolean[][] dayAhead = new boolean[periods][steps];
    int[][] least = new int[periods][realisations];
    int[][] greatest = new int[periods][realisations];
    for (int t = 0; t < periods; t++) {
      Arrays.fill(dayAhead[t], true);
      Arrays.fill(greatest[t], steps - 1);
    }
    return new Pattern(dayAhead, least, greatest);
  }

  Pattern copy() {
    return new Pattern(copy(dayAhead), copy(least), copy(greatest));
  }

  void fixDayAhead(int t, int step) {
    Arrays.fill(dayAhead[t], false);
    dayAhead[t][step] = true;
  }

  /** The only step allowed, or −1 if there are several. */
  int onlyStep(int t) {
    int only = -1;
    for (int b = 0; b < dayAhead[t].length; b++) {
      if (dayAhead[t][b]) {
        if (only >= 0) {
          return -1;
        }
        only = b;
      }
    }
    return only;
  }

  private static boolean[][] copy(boolean[][] matrix) {
    return Arrays.stream(matrix).map(boolean[]::clone).toArray(boolean[][]::new);
  }

  private static int[][] copy(int[][] matrix) {
    return Arrays.stream(matrix).map(int[]::clone).toArray(int[][]::new);
  }
}
