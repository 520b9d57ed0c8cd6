package org.evenload.jobs.stage.aggregation;

import java.io.Serializable;
import org.evenload.jobs.stage.Day;
import org.evenload.jobs.stage.Mode;
import org.evenload.jobs.stage.travel.ExtremeSample;
import org.jspecify.annotations.Nullable;

/**
 * One aggregator on one day.
 *
 * @param capMw the operator's limit by period, null without coordination
 */
public record AggregatorTask(ExtremeSample sample, Mode mode, int bus, double @Nullable [] capMw)
    implements Serializable {

  public Day day() {
    return new Day(sample.scenario().name(), sample.extreme(), mode);
  }

  @Override
  public String toString() {
    return "%s %s %s bus %d"
        .formatted(sample.scenario().name(), sample.extreme(), mode.column(), bus);
  }
}
