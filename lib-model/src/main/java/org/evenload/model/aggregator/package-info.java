/**
 * The decentralised aggregator (Villanueva 2025, section 2.3): it buys energy for the vehicles of
 * one bus a day ahead and settles deviations in real time. Here are the problem, its result, and an
 * independent checker of schedules; formulations and solvers have packages of their own, of which
 * {@code solve} is the way in.
 */
@NullMarked
package org.evenload.model.aggregator;

import org.jspecify.annotations.NullMarked;
