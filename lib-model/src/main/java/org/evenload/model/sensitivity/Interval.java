package org.evenload.model.sensitivity;

import java.util.Arrays;
import org.evenload.model.statistics.Quantiles;

/** Bounds between which a quantity lies with a stated confidence. */
public record Interval(double lower, double upper) {

  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }

  /** The middle part of replicates that holds a share of them. */
  static Interval ofReplicates(double[] replicates, double confidence) {
    double[] sorted = replicates.clone();
    Arrays.sort(sorted);
    double tail = (1 - confidence) / 2;
    return new Interval(Quantiles.of(sorted, tail), Quantiles.of(sorted, 1 - tail));
  }

  static void requireConfidence(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "Invalid confidence '%s', expected between 0 and 1.".formatted(confidence));
    }
  }
}
