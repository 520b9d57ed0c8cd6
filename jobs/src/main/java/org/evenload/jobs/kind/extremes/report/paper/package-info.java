/** Published tables, and ours in the same layout. */
@NullMarked
package org.evenload.jobs.kind.extremes.report.paper;

import org.jspecify.annotations.NullMarked;
