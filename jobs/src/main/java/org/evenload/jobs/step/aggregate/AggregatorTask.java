package org.evenload.jobs.step.aggregate;

import java.io.Serializable;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.Mode;
import org.evenload.jobs.step.draw.StudiedSample;
import org.jspecify.annotations.Nullable;

/**
 * One aggregator on one day.
 *
 * @param capMw the operator's limit by period, null without coordination
 */
public record AggregatorTask(StudiedSample sample, Mode mode, int bus, double @Nullable [] capMw)
    implements Serializable {

  public CaseKey day() {
    return sample.in(mode);
  }

  @Override
  public String toString() {
    return "%s bus %d".formatted(day(), bus);
  }
}
