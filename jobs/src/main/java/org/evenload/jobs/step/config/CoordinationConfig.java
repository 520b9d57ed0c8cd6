package org.evenload.jobs.step.config;

/**
 * Rounds between operator and aggregators (Villanueva 2025, section 2.4.1).
 *
 * @param leastShare least cap of an aggregator, as a share of its bus's base demand
 */
public record CoordinationConfig(int maxRounds, double leastShare) {}
