package org.evenload.jobs.step.config;

import org.evenload.model.coordination.Coordination.Fairness;

/**
 * Rounds between operator and aggregators.
 *
 * @param fairness how envelopes share need that the grid cannot carry
 * @param leastShare least published cap of an aggregator, as a share of its bus's base demand
 */
public record CoordinationConfig(
    Method method, Fairness fairness, int maxRounds, double leastShare) {

  /** How operator and aggregators are coordinated. */
  public enum Method {
    /** Envelopes that act only where the grid is short. */
    ENVELOPES,
    /** Caps at every bus and period (Villanueva 2025, section 2.4.1). */
    PUBLISHED,
    /** One beside the other. */
    BOTH
  }

  public boolean hasEnvelopes() {
    return method != Method.PUBLISHED;
  }

  public boolean hasPublishedCaps() {
    return method != Method.ENVELOPES;
  }
}
