package org.evenload.jobs.step.aggregate;

import java.io.Serializable;
import org.evenload.model.aggregator.EarlierPlan;
import org.jspecify.annotations.Nullable;

/**
 * A task with what is known of it.
 *
 * @param earlier what was decided for the same vehicles, null if nothing was
 */
record InformedTask(AggregatorTask task, @Nullable EarlierPlan earlier) implements Serializable {}
