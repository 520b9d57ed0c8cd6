package org.evenload.model.aggregator;

/**
 * With how much vehicles may leave. The stay that follows begins with the leaving charge less the
 * trip, whatever this one ended with, so that more would be lost; it pays only where prices are
 * negative.
 */
public enum LeavingRule {
  /**
   * Exactly the leaving charge, or what they arrive with if that is more: what is charged is
   * driven, lost, fed back or still there. Asked for where any price is negative; elsewhere nothing
   * is gained by charging more.
   */
  EXACT,
  /** At least the leaving charge, as printed in Villanueva 2025; what is above it is given away. */
  AT_LEAST
}
