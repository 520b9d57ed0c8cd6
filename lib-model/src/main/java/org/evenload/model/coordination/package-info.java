/**
 * Coordination beyond the published caps: operating envelopes that act only where the grid is
 * short, and leave every aggregator what its vehicles need as long as the grid can carry it. Pure
 * functions over records; {@link org.evenload.model.coordination.Coordination} is the way in.
 */
@NullMarked
package org.evenload.model.coordination;

import org.jspecify.annotations.NullMarked;
