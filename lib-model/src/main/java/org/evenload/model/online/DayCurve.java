package org.evenload.model.online;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A quantity by slot of the day.
 *
 * @param values one per slot
 */
public record DayCurve(double[] values) implements Serializable {

  public static DayCurve constant(double value, int slots) {
    double[] values = new double[slots];
    Arrays.fill(values, value);
    return new DayCurve(values);
  }

  public double at(int slot) {
    return values[slot];
  }

  public int slots() {
    return values.length;
  }

  public double greatest() {
    return Arrays.stream(values).max().orElse(Double.NaN);
  }
}
