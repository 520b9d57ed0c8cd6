package org.evenload.jobs.kind.extremes;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the report shows besides the run's own tables.
 *
 * @param compareWith tidy CSV of published results ({@code table,scenario,extreme,bus,quantity,
 *     value}) that stand beside ours; none without it
 */
public record ReportConfig(@Nullable Path compareWith) {}
