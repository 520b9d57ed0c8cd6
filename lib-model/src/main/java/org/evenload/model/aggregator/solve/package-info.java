/** The way in: solves an aggregator's problem, in one piece or in parts. */
@NullMarked
package org.evenload.model.aggregator.solve;

import org.jspecify.annotations.NullMarked;
