/** Monte Carlo of EV days: totals of all samples, and the extreme ones in full. */
@NullMarked
package org.evenload.jobs.stage.travel;

import org.jspecify.annotations.NullMarked;
