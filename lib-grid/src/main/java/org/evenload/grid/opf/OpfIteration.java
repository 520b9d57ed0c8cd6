package org.evenload.grid.opf;

import org.evenload.grid.opf.interior.Iteration;

/**
 * One iteration of an optimal power flow.
 *
 * @param attempt counted from 1: a hard case takes several
 * @param what the attempt looks for, in words
 */
public record OpfIteration(int attempt, String what, Iteration iteration) {}
