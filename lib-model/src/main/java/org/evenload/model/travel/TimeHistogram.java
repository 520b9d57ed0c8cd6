package org.evenload.model.travel;

import java.io.IOException;
import java.io.ObjectInputStream;
import org.evenload.model.random.RandomStream;

/** Observed times, counted in bins of equal width from midnight on; uniform within a bin. */
public final class TimeHistogram implements TimeOfDay {
  private static final long serialVersionUID = 1L;

  private final double binHours;
  private final double[] weights;
  private transient CumulativeWeights cumulative;

  /**
   * @param binHours width of a bin
   * @param weights by bin, none negative, not all zero
   */
  public TimeHistogram(double binHours, double[] weights) {
    if (!(binHours > 0)) {
      throw new IllegalArgumentException(
          "Invalid width of a histogram's bin '%s' h, expected more than 0.".formatted(binHours));
    }
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] >= 0)) {
        throw new IllegalArgumentException(
            "Invalid weight '%s' of bin %d of a histogram, expected 0 or more."
                .formatted(weights[i], i + 1));
      }
      sum += weights[i];
    }
    if (!(sum > 0) || Double.isInfinite(sum)) {
      throw new IllegalArgumentException(
          "Invalid histogram: its weights add up to %s, expected more than 0.".formatted(sum));
    }
    this.binHours = binHours;
    this.weights = weights.clone();
    this.cumulative = new CumulativeWeights(weights);
  }

  public double binHours() {
    return binHours;
  }

  /** By bin. */
  public double[] weights() {
    return weights.clone();
  }

  @Override
  public double draw(RandomStream stream) {
    return hour(stream.nextDouble());
  }

  /** The time below which lies a share {@code u} of all, in [0, 1): rises with {@code u}. */
  double hour(double u) {
    return binHours * cumulative.position(u);
  }

  @Override
  public double leastHour() {
    int first = 0;
    while (weights[first] == 0) {
      first++;
    }
    return binHours * first;
  }

  @Override
  public double endHour() {
    int end = weights.length;
    while (weights[end - 1] == 0) {
      end--;
    }
    return binHours * end;
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    cumulative = new CumulativeWeights(weights);
  }
}
