package org.evenload.grid.feeder.flow;

/** How a power flow ended. */
public enum FlowStatus {
  CONVERGED,
  /**
   * A solution was found, but some voltage in it lies below {@link
   * org.evenload.grid.feeder.VoltageBand#COLLAPSE_PU}: the loads there no longer take what they ask
   * for, the feeder cannot carry them.
   */
  COLLAPSED,
  /** No solution within the iteration limit: usually more load than the feeder can carry. */
  ITERATION_LIMIT
}
