package org.evenload.model.risk;

import java.io.Serializable;

/** An estimate between two confidence limits. */
public record Interval(double estimate, double lower, double upper) implements Serializable {
  public boolean covers(double value) {
    return lower <= value && value <= upper;
  }

  public double halfWidth() {
    return 0.5 * (upper - lower);
  }
}
