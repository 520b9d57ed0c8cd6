/** Fleets too large for one memory: solved in parts, with one bound. */
@NullMarked
package org.evenload.model.aggregator.split;

import org.jspecify.annotations.NullMarked;
