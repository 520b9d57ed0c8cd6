/**
 * Three-phase unbalanced distribution feeders as a planner describes them: nodes with the phases
 * they carry, lines with impedance matrices, transformers, regulators, switches, loads, capacitors.
 * Physical units throughout (ohm, siemens, kW, kvar, volts). Files are read in {@code io}, power
 * flows solved in {@code flow}.
 */
@NullMarked
package org.evenload.grid.feeder;

import org.jspecify.annotations.NullMarked;
