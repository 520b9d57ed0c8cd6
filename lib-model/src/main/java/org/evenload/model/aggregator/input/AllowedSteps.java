package org.evenload.model.aggregator.input;

import java.util.Arrays;

/**
 * Which steps of the price-quota curve are allowed: a node of the search tree. The day-ahead power
 * of period {@code t} lies in one of the steps {@code dayAhead[t]}, the power of realisation {@code
 * n} in one of {@code least[t][n] … greatest[t][n]}; some realisation lies above step {@code
 * someAbove[t]}, some below step {@code someBelow[t]}, unless these are {@link #NOBODY}.
 */
public final class AllowedSteps {
  public final boolean[][] dayAhead;
  public final int[][] least;
  public final int[][] greatest;
  public final int[] someAbove;
  public final int[] someBelow;

  /** Nothing is known of any realisation. */
  public static final int NOBODY = -1;

  private AllowedSteps(
      boolean[][] dayAhead, int[][] least, int[][] greatest, int[] someAbove, int[] someBelow) {
    this.dayAhead = dayAhead;
    this.least = least;
    this.greatest = greatest;
    this.someAbove = someAbove;
    this.someBelow = someBelow;
  }

  /** Every step allowed. */
  public static AllowedSteps free(int periods, int realisations, int steps) {
    boolean[][] dayAhead = new boolean[periods][steps];
    int[][] least = new int[periods][realisations];
    int[][] greatest = new int[periods][realisations];
    for (int t = 0; t < periods; t++) {
      Arrays.fill(dayAhead[t], true);
      Arrays.fill(greatest[t], steps - 1);
    }
    return new AllowedSteps(dayAhead, least, greatest, nobody(periods), nobody(periods));
  }

  private static int[] nobody(int periods) {
    int[] nobody = new int[periods];
    Arrays.fill(nobody, NOBODY);
    return nobody;
  }

  public AllowedSteps copy() {
    return new AllowedSteps(
        copy(dayAhead), copy(least), copy(greatest), someAbove.clone(), someBelow.clone());
  }

  /** A copy in which any realisation may be anywhere in its own steps. */
  public AllowedSteps copyOfBoxes() {
    int periods = dayAhead.length;
    return new AllowedSteps(
        copy(dayAhead), copy(least), copy(greatest), nobody(periods), nobody(periods));
  }

  /** Some realisation lies above a step; of several such steps the highest says most. */
  public void requireSomeAbove(int t, int step) {
    someAbove[t] = Math.max(someAbove[t], step);
  }

  public void requireSomeBelow(int t, int step) {
    someBelow[t] = someBelow[t] == NOBODY ? step : Math.min(someBelow[t], step);
  }

  public void forbidAbove(int t, int step) {
    for (int n = 0; n < greatest[t].length; n++) {
      greatest[t][n] = Math.min(greatest[t][n], step);
    }
  }

  public void forbidBelow(int t, int step) {
    for (int n = 0; n < least[t].length; n++) {
      least[t][n] = Math.max(least[t][n], step);
    }
  }

  /** Whether a realisation is already bound to lie above a step. */
  public boolean oneIsAbove(int t, int step) {
    return Arrays.stream(least[t]).anyMatch(s -> s > step);
  }

  public boolean oneIsBelow(int t, int step) {
    return Arrays.stream(greatest[t]).anyMatch(s -> s < step);
  }

  public void fixDayAhead(int t, int step) {
    Arrays.fill(dayAhead[t], false);
    dayAhead[t][step] = true;
  }

  /** Tells patterns apart; two that differ have the same signature as seldom as hashes collide. */
  public int signature() {
    return 31 * (31 * Arrays.deepHashCode(dayAhead) + Arrays.deepHashCode(least))
        + Arrays.deepHashCode(greatest);
  }

  /** Narrows the steps of a realisation to one, or to the nearest that is allowed. */
  public void fixRealised(int t, int n, int step) {
    int nearest = Math.max(least[t][n], Math.min(greatest[t][n], step));
    least[t][n] = nearest;
    greatest[t][n] = nearest;
  }

  /** The only step allowed, or −1 if there are several. */
  public int onlyStep(int t) {
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
