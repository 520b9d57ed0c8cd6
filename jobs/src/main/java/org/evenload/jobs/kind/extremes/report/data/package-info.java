/** What the report knows of a run: its days, buses and fleets, as read from the tables. */
@NullMarked
package org.evenload.jobs.kind.extremes.report.data;

import org.jspecify.annotations.NullMarked;
