/** The section on the feeder behind a bus. */
@NullMarked
package org.evenload.jobs.kind.extremes.report.feeder;

import org.jspecify.annotations.NullMarked;
