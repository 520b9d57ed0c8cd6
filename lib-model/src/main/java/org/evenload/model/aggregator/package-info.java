/**
 * The decentralised aggregator (Villanueva 2025, section 2.3): it buys energy for the vehicles of
 * one bus a day ahead and settles deviations in real time. Problem, formulations, solvers, schedule
 * and an independent checker are apart from each other.
 */
@NullMarked
package org.evenload.model.aggregator;

import org.jspecify.annotations.NullMarked;
