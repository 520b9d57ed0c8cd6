package org.evenload.jobs.step.config;

/**
 * Gates that end a run with exit code 4 although its results are complete.
 *
 * @param maxUnsolvedAggregators problems without a schedule, or beyond the gap
 * @param maxUnsolvedPeriods optimal power flows that did not converge
 */
public record QualityConfig(int maxUnsolvedAggregators, int maxUnsolvedPeriods) {}
