/**
 * How many customers of a feeder can have a vehicle: random days of vehicles, ways to coordinate
 * them, and the power flows of such days against the feeder's limits.
 */
@NullMarked
package org.evenload.model.feeder.hosting;

import org.jspecify.annotations.NullMarked;
