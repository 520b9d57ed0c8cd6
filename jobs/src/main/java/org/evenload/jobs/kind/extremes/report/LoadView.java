package org.evenload.jobs.kind.extremes.report;

import java.util.Collection;
import java.util.List;
import org.evenload.jobs.kind.extremes.report.data.OperationDay;
import org.evenload.jobs.step.CaseKey;
import org.jspecify.annotations.Nullable;

/**
 * System load over the day, by charging mode.
 *
 * @param capMw what the system may draw, null if the study sets no limit
 */
record LoadView(@Nullable Double capMw, List<Curve> curves) {

  /** Arrays by period, MW. */
  record Curve(CaseKey key, double[] demandMw, double[] evMw, double[] notSuppliedMw) {}

  static @Nullable LoadView of(Collection<OperationDay> days, @Nullable Double capMw) {
    return days.isEmpty()
        ? null
        : new LoadView(
            capMw,
            days.stream()
                .map(day -> new Curve(day.key(), day.demandMw(), day.evMw(), day.notSuppliedMw()))
                .toList());
  }
}
