/**
 * Convex models of an aggregator's problem, and the structured interior-point method that solves
 * them.
 */
@NullMarked
package org.evenload.model.aggregator.relaxation;

import org.jspecify.annotations.NullMarked;
