package org.evenload.model.aggregator.input;

import org.evenload.model.aggregator.SolveOptions;
import org.evenload.model.aggregator.SolveStatus;

/**
 * What a solve may still spend. Work is estimated from the sizes of what is computed, so that it is
 * the same on every machine and under any load; the clock is looked at for emergencies alone.
 */
public final class WorkBudget {
  private final double limit;
  private final long brakeNanos;
  private double spent;
  private boolean braked;

  public WorkBudget(SolveOptions options) {
    limit = options.workLimit();
    brakeNanos = System.nanoTime() + (long) (1e9 * options.emergencySeconds());
  }

  /** Counts work that was done, in units of {@link SolveOptions#workLimit()}. */
  public void spend(double work) {
    spent += work;
    braked |= System.nanoTime() - brakeNanos > 0;
  }

  public double spent() {
    return spent;
  }

  /** Whether nothing is left, or the emergency brake has struck. */
  public boolean isSpent() {
    return spent >= limit || braked;
  }

  /** How a solve under this budget ended. */
  public SolveStatus status(boolean proven) {
    if (proven) {
      return SolveStatus.SOLVED;
    }
    return braked
        ? SolveStatus.TIME_LIMIT
        : spent >= limit ? SolveStatus.WORK_LIMIT : SolveStatus.GAP_OPEN;
  }
}
