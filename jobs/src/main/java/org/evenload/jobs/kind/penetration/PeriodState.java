package org.evenload.jobs.kind.penetration;

import java.io.Serializable;
import java.util.Locale;
import org.evenload.grid.flow.BranchFlow;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.problem.OpfProblem;
import org.evenload.grid.opf.result.BindingLimit;
import org.evenload.grid.opf.result.OpfResult;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an operated period.
 *
 * @param status of the power flow, in lower case
 * @param notSuppliedMw 0 where it is within the solver's tolerance
 * @param lowestBus number of the bus with the lowest voltage
 * @param loadingPct of the most loaded branch, NaN if none has a rating
 * @param loadedBranch its ends: {@code 2-5}
 * @param binds the limit that costs most where power is not supplied, null elsewhere
 */
record PeriodState(
    boolean solved,
    String status,
    double demandMw,
    double evMw,
    double notSuppliedMw,
    double lossesMw,
    double lowestVmPu,
    int lowestBus,
    double loadingPct,
    @Nullable String loadedBranch,
    @Nullable String binds)
    implements Serializable {

  /** Power below this is the solver's tolerance, not a shortage. */
  static final double SHORTAGE_MW = 1e-3;

  static PeriodState of(OpfProblem problem, OpfResult result, double evMw) {
    Network network = problem.network();
    double demandMw = 0;
    for (double mw : problem.demandMw()) {
      demandMw += mw;
    }
    double lowest = Double.POSITIVE_INFINITY;
    int lowestBus = 0;
    double shuntMw = 0;
    for (int i = 0; i < network.buses().size(); i++) {
      Bus bus = network.buses().get(i);
      double vm = result.vmPu()[i];
      shuntMw += bus.shuntMw() * vm * vm;
      if (vm > 0 && vm < lowest) {
        lowest = vm;
        lowestBus = bus.number();
      }
    }
    double loading = Double.NaN;
    String loaded = null;
    for (int k = 0; k < network.branches().size(); k++) {
      Branch branch = network.branches().get(k);
      BranchFlow flow = result.branches().get(k);
      double pct = branch.rated() ? 100 * flow.mva() / branch.ratingMva() : Double.NaN;
      if (pct > loading || Double.isNaN(loading) && pct >= 0) {
        loading = pct;
        loaded = branch.from() + "-" + branch.to();
      }
    }
    double notSupplied = result.totalNotSuppliedMw();
    boolean isShort = !result.isConverged() || notSupplied > SHORTAGE_MW;
    return new PeriodState(
        result.isConverged(),
        result.status().name().toLowerCase(Locale.ROOT),
        demandMw,
        evMw,
        notSupplied > SHORTAGE_MW ? notSupplied : 0,
        result.lossesMw() + shuntMw,
        Double.isFinite(lowest) ? lowest : 0,
        lowestBus,
        loading,
        loaded,
        isShort ? binding(result) : null);
  }

  /** Whether everybody is supplied within all limits. */
  boolean holds() {
    return solved && notSuppliedMw == 0;
  }

  private static String binding(OpfResult result) {
    return result.holdingBack().stream()
        .findFirst()
        .map(BindingLimit::name)
        .orElse("no limit named by the power flow");
  }
}
