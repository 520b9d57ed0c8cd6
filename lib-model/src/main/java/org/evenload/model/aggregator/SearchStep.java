package org.evenload.model.aggregator;

import java.io.Serializable;

/**
 * One node of a search, as it was left: what explains a slow or failed solve.
 *
 * @param node counted from 1 in the order of the search
 * @param branching what its parent decided for it; empty for the root
 * @param boundUsd no schedule of the node costs less
 * @param lowerUsd no schedule at all costs less
 * @param upperUsd best schedule so far
 * @param openNodes that wait to be looked at
 * @param modelledSteps day-ahead steps of all periods in its relaxation
 * @param iterations of the interior-point method so far
 * @param work spent so far, in units of {@link SolveOptions#workLimit()}
 */
public record SearchStep(
    int node,
    String branching,
    double boundUsd,
    double lowerUsd,
    double upperUsd,
    int openNodes,
    int modelledSteps,
    int iterations,
    double work)
    implements Serializable {}
