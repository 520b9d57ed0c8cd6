package org.evenload.model.sensitivity;

import org.evenload.model.random.Purpose;
import org.evenload.model.random.RandomKey;
import org.evenload.model.random.RandomStream;

/**
 * Trajectories through a grid of the unit cube on each of which every factor moves once (Morris
 * 1991): {@code trajectories · (factors + 1)} runs.
 */
public final class MorrisDesign {
  private final int factorCount;
  private final double[][] points;
  private final int[][] moved;

  /**
   * @param key of the study's seed
   * @param levels of the grid per factor, even
   */
  public MorrisDesign(RandomKey key, int factorCount, int trajectories, int levels) {
    if (factorCount < 1 || trajectories < 2) {
      throw new IllegalArgumentException(
          "Invalid Morris design of %d factors and %d trajectories, expected at least 1 and 2."
              .formatted(factorCount, trajectories));
    }
    if (levels < 2 || levels % 2 != 0) {
      throw new IllegalArgumentException(
          "Invalid number of levels '%d' of a Morris design, expected an even number."
              .formatted(levels));
    }
    this.factorCount = factorCount;
    points = new double[trajectories * (factorCount + 1)][];
    moved = new int[trajectories][];
    for (int r = 0; r < trajectories; r++) {
      draw(r, levels, key.with(Purpose.DESIGN).with(r).stream());
    }
  }

  private void draw(int trajectory, int levels, RandomStream stream) {
    int half = levels / 2;
    int[] level = new int[factorCount];
    int[] order = new int[factorCount];
    for (int i = 0; i < factorCount; i++) {
      level[i] = below(stream, levels);
      int j = below(stream, i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    moved[trajectory] = order;
    int first = trajectory * (factorCount + 1);
    points[first] = point(level, levels);
    for (int m = 0; m < factorCount; m++) {
      int factor = order[m];
      level[factor] += level[factor] < half ? half : -half;
      points[first + m + 1] = point(level, levels);
    }
  }

  private static int below(RandomStream stream, int count) {
    return (int) (stream.nextDouble() * count);
  }

  private static double[] point(int[] level, int levels) {
    double[] point = new double[level.length];
    for (int i = 0; i < point.length; i++) {
      point[i] = level[i] / (levels - 1.0);
    }
    return point;
  }

  /** All runs in the unit cube, trajectory by trajectory. */
  public double[][] points() {
    double[][] copy = new double[points.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = points[i].clone();
    }
    return copy;
  }

  /**
   * What the outputs say of every factor. Steps to or from an output that is NaN are left out.
   *
   * @param outputs by run, in the order of {@link #points()}
   */
  public MorrisEffect[] effects(double[] outputs) {
    if (outputs.length != points.length) {
      throw new IllegalArgumentException(
          "Invalid number of outputs '%d', expected %d.".formatted(outputs.length, points.length));
    }
    double[][] effects = new double[factorCount][moved.length];
    for (int r = 0; r < moved.length; r++) {
      for (int m = 0; m < factorCount; m++) {
        int factor = moved[r][m];
        int after = r * (factorCount + 1) + m + 1;
        double step = points[after][factor] - points[after - 1][factor];
        effects[factor][r] = (outputs[after] - outputs[after - 1]) / step;
      }
    }
    MorrisEffect[] result = new MorrisEffect[factorCount];
    for (int factor = 0; factor < factorCount; factor++) {
      result[factor] = MorrisEffect.of(effects[factor]);
    }
    return result;
  }
}
