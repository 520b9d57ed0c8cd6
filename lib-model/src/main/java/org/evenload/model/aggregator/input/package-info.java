/**
 * An aggregator's problem as arrays: what batteries can do, prices by step, allowed steps; and
 * schedules in the same form.
 */
@NullMarked
package org.evenload.model.aggregator.input;

import org.jspecify.annotations.NullMarked;
