package org.evenload.model.sensitivity;

/**
 * Share of an output's variance that belongs to a factor.
 *
 * @param first by the factor alone
 * @param firstInterval its bootstrap interval
 * @param total by the factor and all interactions it takes part in
 * @param totalInterval its bootstrap interval
 * @param count of base points that could be used
 */
public record SobolIndex(
    double first, Interval firstInterval, double total, Interval totalInterval, int count) {}
