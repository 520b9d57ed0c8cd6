/** A day on a feeder, slot by slot: who charges, what it costs, who is full in time. */
@NullMarked
package org.evenload.model.online.day;

import org.jspecify.annotations.NullMarked;
