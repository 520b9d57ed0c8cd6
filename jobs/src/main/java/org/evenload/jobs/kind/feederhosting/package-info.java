/**
 * How many customers of one feeder can have a vehicle before voltage, unbalance, a line or a
 * transformer breaks its limit, over random draws, with and without coordination.
 */
@NullMarked
package org.evenload.jobs.kind.feederhosting;

import org.jspecify.annotations.NullMarked;
