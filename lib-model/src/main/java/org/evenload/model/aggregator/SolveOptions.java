package org.evenload.model.aggregator;

import java.io.Serializable;

/**
 * When to stop. Work is counted, not timed, so that a busy machine ends where an idle one does.
 *
 * @param relativeGap (upper − lower) / max(1 USD, cost of uncontrolled charging)
 * @param workLimit work that a solve may take; a unit is about what one core does in a second
 * @param emergencySeconds wall clock after which a solve is given up for good. Only this can make
 *     results differ between machines, and a result that it ended says so: {@link
 *     SolveStatus#TIME_LIMIT}
 */
public record SolveOptions(double relativeGap, double workLimit, double emergencySeconds)
    implements Serializable {
  private static final double NODES_PER_UNIT = 1000;
  private static final double PATIENCE = 20;
  private static final double LEAST_PATIENCE_SECONDS = 600;

  /** A gap of 0.1 %, about half a minute of one core. */
  public static final SolveOptions DEFAULT = new SolveOptions(0.001, 30);

  public SolveOptions {
    if (!(relativeGap >= 0) || !(workLimit > 0) || !(emergencySeconds > 0)) {
      throw new IllegalArgumentException(
          "Invalid solve options: gap %s, work limit %s, emergency brake after %s s, expected a gap ≥ 0 and limits > 0."
              .formatted(relativeGap, workLimit, emergencySeconds));
    }
  }

  /** The limit in nodes of a general solver, whose work cannot be counted otherwise. */
  public long nodeLimit() {
    return (long) Math.ceil(NODES_PER_UNIT * workLimit);
  }

  /** With an emergency brake that a machine has to be very busy to reach. */
  public SolveOptions(double relativeGap, double workLimit) {
    this(relativeGap, workLimit, Math.max(LEAST_PATIENCE_SECONDS, PATIENCE * workLimit));
  }
}
