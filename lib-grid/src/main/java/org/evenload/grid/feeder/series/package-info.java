/** Power flows of a feeder through time: taps, capacitors and voltages stay from step to step. */
@NullMarked
package org.evenload.grid.feeder.series;

import org.jspecify.annotations.NullMarked;
