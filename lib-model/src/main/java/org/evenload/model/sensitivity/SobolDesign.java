package org.evenload.model.sensitivity;

import java.util.Arrays;
import org.apache.commons.math3.random.SobolSequenceGenerator;
import org.evenload.model.random.Purpose;
import org.evenload.model.random.RandomKey;
import org.evenload.model.random.RandomStream;

/**
 * Runs from which Sobol' indices follow (Saltelli et al. 2010): two samples A and B of the unit
 * cube, and for every factor A with that factor's column from B; {@code baseCount · (factors + 2)}
 * runs. The samples are the two halves of a Sobol' sequence, shifted at random around the cube.
 *
 * <p>First indices by the estimator of Saltelli et al. 2010, total ones by that of Jansen 1999;
 * intervals from drawing base points again with replacement.
 */
public final class SobolDesign {
  private static final int REPLICATES = 500;
  private static final int MOST_FACTORS = 500;

  private final RandomKey key;
  private final int factorCount;
  private final int baseCount;
  private final double[][] sampleA;
  private final double[][] sampleB;

  /**
   * @param key of the study's seed
   * @param baseCount points of each sample; a power of two covers the cube best
   */
  public SobolDesign(RandomKey key, int factorCount, int baseCount) {
    if (factorCount < 1 || factorCount > MOST_FACTORS || baseCount < 2) {
      throw new IllegalArgumentException(
          "Invalid Sobol' design of %d factors and %d base points, expected 1…%d and at least 2."
              .formatted(factorCount, baseCount, MOST_FACTORS));
    }
    this.key = key;
    this.factorCount = factorCount;
    this.baseCount = baseCount;
    sampleA = new double[baseCount][];
    sampleB = new double[baseCount][];
    RandomStream stream = key.with(Purpose.DESIGN).stream();
    double[] shift = new double[2 * factorCount];
    Arrays.setAll(shift, d -> stream.nextDouble());
    SobolSequenceGenerator sequence = new SobolSequenceGenerator(2 * factorCount);
    for (int n = 0; n < baseCount; n++) {
      double[] point = sequence.nextVector();
      for (int d = 0; d < point.length; d++) {
        point[d] = (point[d] + shift[d]) % 1;
      }
      sampleA[n] = Arrays.copyOf(point, factorCount);
      sampleB[n] = Arrays.copyOfRange(point, factorCount, point.length);
    }
  }

  /** All runs in the unit cube: per base point A, B, then A with one column of B after another. */
  public double[][] points() {
    double[][] points = new double[baseCount * (factorCount + 2)][];
    int next = 0;
    for (int n = 0; n < baseCount; n++) {
      points[next++] = sampleA[n].clone();
      points[next++] = sampleB[n].clone();
      for (int i = 0; i < factorCount; i++) {
        double[] mixed = sampleA[n].clone();
        mixed[i] = sampleB[n][i];
        points[next++] = mixed;
      }
    }
    return points;
  }

  /**
   * Indices of every factor. Base points of which a run gave NaN are left out.
   *
   * @param outputs by run, in the order of {@link #points()}
   * @param confidence of the intervals, for example 0.95
   */
  public SobolIndex[] indices(double[] outputs, double confidence) {
    Interval.requireConfidence(confidence);
    int width = factorCount + 2;
    if (outputs.length != baseCount * width) {
      throw new IllegalArgumentException(
          "Invalid number of outputs '%d', expected %d."
              .formatted(outputs.length, baseCount * width));
    }
    double[][] known = known(outputs, width);
    int[] all = new int[known.length];
    Arrays.setAll(all, n -> n);
    double[][] estimate = estimates(known, all);
    double[][][] replicates = new double[factorCount][2][REPLICATES];
    for (int r = 0; r < REPLICATES; r++) {
      double[][] again = estimates(known, drawn(known.length, r));
      for (int i = 0; i < factorCount; i++) {
        replicates[i][0][r] = again[i][0];
        replicates[i][1][r] = again[i][1];
      }
    }
    SobolIndex[] indices = new SobolIndex[factorCount];
    for (int i = 0; i < factorCount; i++) {
      indices[i] =
          new SobolIndex(
              estimate[i][0],
              Interval.ofReplicates(replicates[i][0], confidence),
              estimate[i][1],
              Interval.ofReplicates(replicates[i][1], confidence),
              known.length);
    }
    return indices;
  }

  private double[][] known(double[] outputs, int width) {
    double[][] rows = new double[baseCount][];
    int count = 0;
    for (int n = 0; n < baseCount; n++) {
      double[] row = Arrays.copyOfRange(outputs, n * width, (n + 1) * width);
      if (Arrays.stream(row).allMatch(Double::isFinite)) {
        rows[count++] = row;
      }
    }
    if (count < 2) {
      throw new IllegalArgumentException(
          "Cannot compute Sobol' indices: all outputs are known at %d base points, expected at least 2."
              .formatted(count));
    }
    return Arrays.copyOf(rows, count);
  }

  private int[] drawn(int count, int replicate) {
    RandomStream stream = key.with(Purpose.BOOTSTRAP).with(replicate).stream();
    int[] rows = new int[count];
    Arrays.setAll(rows, n -> (int) (stream.nextDouble() * count));
    return rows;
  }

  /** First and total index by factor; NaN where the output does not vary. */
  private double[][] estimates(double[][] rows, int[] chosen) {
    double sum = 0;
    for (int n : chosen) {
      sum += rows[n][0] + rows[n][1];
    }
    double mean = sum / (2 * chosen.length);
    double squares = 0;
    for (int n : chosen) {
      squares += square(rows[n][0] - mean) + square(rows[n][1] - mean);
    }
    double variance = squares / (2 * chosen.length - 1);
    double[][] estimates = new double[factorCount][2];
    for (int i = 0; i < factorCount; i++) {
      double first = 0;
      double total = 0;
      for (int n : chosen) {
        double change = rows[n][i + 2] - rows[n][0];
        first += (rows[n][1] - mean) * change;
        total += square(change) / 2;
      }
      estimates[i][0] = variance > 0 ? first / chosen.length / variance : Double.NaN;
      estimates[i][1] = variance > 0 ? total / chosen.length / variance : Double.NaN;
    }
    return estimates;
  }

  private static double square(double x) {
    return x * x;
  }
}
