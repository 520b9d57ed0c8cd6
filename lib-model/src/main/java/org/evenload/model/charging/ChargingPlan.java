package org.evenload.model.charging;

/**
 * Who charges when.
 *
 * @param chargeKw mean power from the grid, by vehicle and position in its stay (0 = the stay's
 *     first period)
 * @param missingKwh by vehicle, what its battery lacks when the stay ends: zero unless the stay is
 *     too short
 */
public record ChargingPlan(double[][] chargeKw, double[] missingKwh) {}
