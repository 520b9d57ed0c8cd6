/** A study every night: the scheduler's contract around a run. */
@NullMarked
package org.evenload.jobs.nightly;

import org.jspecify.annotations.NullMarked;
