/** Operator and aggregators together: caps, aggregators under them, the operator again. */
@NullMarked
package org.evenload.jobs.stage.coordination;

import org.jspecify.annotations.NullMarked;
