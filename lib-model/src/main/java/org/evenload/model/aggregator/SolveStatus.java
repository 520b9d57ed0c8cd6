package org.evenload.model.aggregator;

/** How a solve ended. There is always a schedule: limits are relaxed at a price. */
public enum SolveStatus {
  /** The gap asked for is proven. */
  SOLVED,
  /** The search ended without proving the gap asked for; the bounds hold nevertheless. */
  GAP_OPEN,
  /** The limit of work was reached first; the bounds hold, and every machine ends here. */
  WORK_LIMIT,
  /** The emergency brake struck first; the bounds hold, but another machine may end elsewhere. */
  TIME_LIMIT,
  /** The published formulation has no solution; the schedule is that of uncontrolled charging. */
  INFEASIBLE
}
