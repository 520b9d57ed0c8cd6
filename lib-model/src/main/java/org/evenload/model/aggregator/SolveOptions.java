package org.evenload.model.aggregator;

import java.io.Serializable;

/**
 * When to stop.
 *
 * @param relativeGap (upper − lower) / max(1 USD, cost of uncontrolled charging)
 * @param timeLimitSeconds wall clock; the only thing that can make results differ between machines
 */
public record SolveOptions(double relativeGap, double timeLimitSeconds) implements Serializable {
  /** A gap of 0.1 %, up to half a minute. */
  public static final SolveOptions DEFAULT = new SolveOptions(0.001, 30);
}
