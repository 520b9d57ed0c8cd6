/**
 * Power flow of a three-phase feeder: nodal admittances, factorised once, and a fixed point on the
 * currents of the loads. {@link org.evenload.grid.feeder.flow.FeederFlow} solves a feeder with its
 * regulators and gives everything; {@link org.evenload.grid.feeder.flow.FeederSolver} is the fast
 * kernel for thousands of load states of one feeder.
 */
@NullMarked
package org.evenload.grid.feeder.flow;

import org.jspecify.annotations.NullMarked;
