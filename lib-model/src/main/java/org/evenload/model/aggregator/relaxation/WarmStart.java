package org.evenload.model.aggregator.relaxation;

import java.util.List;
import java.util.Map;

/**
 * An iterate on the way to an optimum, from which similar models are solved in fewer iterations.
 *
 * @param powerMw of the batteries by realisation and period
 * @param gap sum of the complementarity products, N·USD
 * @param product complementarity of a pair
 * @param steps by period, by step
 */
public record WarmStart(
    double[] chains,
    double[][] powerMw,
    double[][] price,
    double[] cap,
    double gap,
    double product,
    List<Map<Integer, StepState>> steps) {}
