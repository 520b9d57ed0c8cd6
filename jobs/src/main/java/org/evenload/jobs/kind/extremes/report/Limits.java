package org.evenload.jobs.kind.extremes.report;

import java.util.List;
import org.evenload.grid.network.Bus;
import org.evenload.jobs.config.Range;
import org.evenload.jobs.kind.extremes.report.feeder.FeederLayout;
import org.evenload.jobs.step.StudyInputs;
import org.jspecify.annotations.Nullable;

/**
 * What the results are judged by.
 *
 * @param systemCapMw what the system may draw, null without such a limit
 * @param voltageLowerPu lower voltage limit of the network
 * @param voltageUpperPu upper voltage limit of the network
 * @param gapTarget gap asked of the aggregators
 * @param feeder where the nodes of the distribution feeder lie, null without one
 */
public record Limits(
    @Nullable Double systemCapMw,
    @Nullable Double voltageLowerPu,
    @Nullable Double voltageUpperPu,
    @Nullable Double gapTarget,
    @Nullable FeederLayout feeder) {

  /** The limits of a study: its own voltages, or the widest of the network's buses. */
  public static Limits of(StudyInputs inputs, double gapTarget, @Nullable FeederLayout feeder) {
    Range voltage = voltagePu(inputs);
    return new Limits(
        inputs.config().market().systemCapMw(),
        voltage.least(),
        voltage.greatest(),
        gapTarget,
        feeder);
  }

  static Range voltagePu(StudyInputs inputs) {
    Range own = inputs.config().operation().voltagePu();
    if (own != null) {
      return own;
    }
    List<Bus> buses = inputs.network().buses();
    return new Range(
        buses.stream().mapToDouble(Bus::vmMinPu).min().orElse(0.95),
        buses.stream().mapToDouble(Bus::vmMaxPu).max().orElse(1.05));
  }
}
