package org.evenload.grid.opf.result;

/** How an optimal power flow ended. */
public enum OpfStatus {
  /** A local optimum that keeps every limit. */
  CONVERGED,
  /** The iteration limit came first; the point is the last one. */
  ITERATION_LIMIT,
  /** No point near any start keeps every limit; the point violates them least. */
  INFEASIBLE,
  /** The data admit no model, or the numerics broke down; the message says where. */
  FAILED
}
