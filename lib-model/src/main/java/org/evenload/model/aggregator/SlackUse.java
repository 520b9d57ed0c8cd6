package org.evenload.model.aggregator;

import java.io.Serializable;

/**
 * Load beyond a limit in one period, paid for at the slack price.
 *
 * @param period counted from 1
 * @param dayAheadMw excess of the day-ahead power
 * @param realTimeMw greatest excess among the realisations
 * @param costUsd its share of the objective
 * @param reason which limit binds, and whether the forecast alone exceeds it
 */
public record SlackUse(
    int period, double dayAheadMw, double realTimeMw, double costUsd, String reason)
    implements Serializable {}
