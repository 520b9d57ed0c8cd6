package org.evenload.model.aggregator.relaxation;

import java.util.function.BooleanSupplier;
import java.util.function.DoublePredicate;

/**
 * When to stop. Amounts are multiplied by the number of realisations, N·USD.
 *
 * @param tolerance duality gap of a solved model
 * @param imbalanceMw of batteries and market that may be left, mean over realisations
 * @param keepAt gap from which on iterates are kept for later starts
 * @param maxKept how many of them
 * @param watchAt gap from which on each iterate is shown to {@code settled}
 * @param settled whether an iterate with a duality gap is good enough already
 * @param late called once an iteration: whether nothing is left to spend
 */
record StopRule(
    double tolerance,
    double imbalanceMw,
    double keepAt,
    int maxKept,
    double watchAt,
    DoublePredicate settled,
    BooleanSupplier late) {}
