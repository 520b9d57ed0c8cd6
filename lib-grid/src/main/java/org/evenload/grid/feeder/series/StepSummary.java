package org.evenload.grid.feeder.series;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.evenload.grid.feeder.NodePhase;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.flow.FeederResult;
import org.evenload.grid.feeder.flow.FlowStatus;

/**
 * What matters of one step.
 *
 * @param loadingMaxPercent greatest share of a rating, 0 where nothing is rated
 */
public record StepSummary(
    int step,
    FlowStatus status,
    double sourceKw,
    double sourceKvar,
    double loadKw,
    double lossKw,
    double vMinPu,
    String vMinAt,
    double vMaxPu,
    String vMaxAt,
    double unbalanceMaxPercent,
    double loadingMaxPercent,
    String loadingMaxAt) {

  /** The summary of a result. */
  public static StepSummary of(int step, FeederResult result) {
    Set<NodePhase> dark = new HashSet<>(result.unsupplied());
    FeederResult.NodeVoltage least = null;
    FeederResult.NodeVoltage greatest = null;
    for (FeederResult.NodeVoltage v : result.voltages()) {
      if (Phase.ABC.contains(v.at().phase()) && !dark.contains(v.at())) {
        least = least == null || v.vPu() < least.vPu() ? v : least;
        greatest = greatest == null || v.vPu() > greatest.vPu() ? v : greatest;
      }
    }
    double unbalance = 0;
    for (FeederResult.Unbalance u : result.unbalances()) {
      unbalance = Math.max(unbalance, u.negativePercent());
    }
    double loading = 0;
    String loaded = "";
    for (FeederResult.ElementFlow flow : result.flows()) {
      if (flow.loadingPercent() > loading) {
        loading = flow.loadingPercent();
        loaded = flow.element();
      }
    }
    return new StepSummary(
        step,
        result.status(),
        result.totals().sourceKw(),
        result.totals().sourceKvar(),
        result.totals().loadKw(),
        result.totals().lossKw(),
        least == null ? 0 : least.vPu(),
        least == null ? "" : least.at().toString(),
        greatest == null ? 0 : greatest.vPu(),
        greatest == null ? "" : greatest.at().toString(),
        unbalance,
        loading,
        loaded);
  }

  String csv() {
    return step
        + ","
        + status.name().toLowerCase(Locale.ROOT)
        + ","
        + String.join(
            ",",
            SeriesTables.text(sourceKw),
            SeriesTables.text(sourceKvar),
            SeriesTables.text(loadKw),
            SeriesTables.text(lossKw),
            SeriesTables.text(vMinPu),
            SeriesTables.text(vMaxPu),
            SeriesTables.text(unbalanceMaxPercent),
            SeriesTables.text(loadingMaxPercent));
  }
}
