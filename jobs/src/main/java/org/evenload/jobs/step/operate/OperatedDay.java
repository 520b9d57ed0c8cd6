package org.evenload.jobs.step.operate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.evenload.grid.flow.BranchFlow;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.BusIndex;
import org.evenload.grid.network.Generator;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.problem.OpfProblem;
import org.evenload.grid.opf.result.OpfResult;
import org.evenload.jobs.step.table.Tables;
import org.jspecify.annotations.Nullable;

/**
 * One day of the system as the operator runs it.
 *
 * @param problems by period
 * @param results by period
 */
public record OperatedDay(EvDemand demand, List<OpfProblem> problems, List<OpfResult> results) {

  /** Not-supplied power below this is the solver's tolerance, not a shortage. */
  public static final double SHORTAGE_MW = 1e-3;

  /** Energy not supplied. */
  public double notSuppliedMwh(double periodHours) {
    return periodHours * Arrays.stream(notSuppliedMwByPeriod()).sum();
  }

  /** Power not supplied, by period; 0 where it is within the solver's tolerance. */
  public double[] notSuppliedMwByPeriod() {
    return results.stream()
        .mapToDouble(OpfResult::totalNotSuppliedMw)
        .map(mw -> mw > SHORTAGE_MW ? mw : 0)
        .toArray();
  }

  /** Periods whose optimal power flow did not converge. */
  public List<Integer> unsolvedPeriods() {
    return IntStream.range(0, results.size())
        .filter(t -> !results.get(t).isConverged())
        .mapToObj(t -> t + 1)
        .toList();
  }

  List<Row> systemRows() {
    List<Row> rows = new ArrayList<>();
    for (int t = 0; t < results.size(); t++) {
      OpfResult result = results.get(t);
      OpfProblem problem = problems.get(t);
      double[] voltages = energised(result.vmPu());
      rows.add(
          demand
              .day()
              .row(
                  Tables.OPF_SYSTEM,
                  t + 1,
                  result.status().name().toLowerCase(java.util.Locale.ROOT),
                  result.isConverged() ? null : result.reason(),
                  sum(problem.demandMw()),
                  sum(problem.demandMvar()),
                  sum(demand.mw()[t]),
                  result.totalGenerationMw(),
                  result.lossesMw() + sum(shuntMw(problem.network(), result)),
                  result.totalNotSuppliedMw(),
                  Arrays.stream(voltages).min().orElse(Double.NaN),
                  Arrays.stream(voltages).max().orElse(Double.NaN),
                  greatestLoadingPct(problem.network(), result),
                  result.objectiveUsdPerHour(),
                  result.worstMismatchPu(),
                  result.iterations()));
    }
    return rows;
  }

  List<Row> busRows() {
    List<Row> rows = new ArrayList<>();
    for (int t = 0; t < results.size(); t++) {
      OpfResult result = results.get(t);
      OpfProblem problem = problems.get(t);
      Network network = problem.network();
      double[] generationMw = byBus(network, result.generationMw());
      double[] generationMvar = byBus(network, result.generationMvar());
      double[] shuntMw = shuntMw(network, result);
      double[] demandMw = problem.demandMw();
      double[] demandMvar = problem.demandMvar();
      for (int i = 0; i < network.buses().size(); i++) {
        rows.add(
            demand
                .day()
                .row(
                    Tables.OPF_BUS,
                    t + 1,
                    network.buses().get(i).number(),
                    result.vmPu()[i],
                    result.vaDeg()[i],
                    demandMw[i],
                    demandMvar[i],
                    demand.mw()[t][i],
                    generationMw[i],
                    generationMvar[i],
                    shuntMw[i],
                    result.notSuppliedMw()[i],
                    result.priceUsdPerMwh()[i]));
      }
    }
    return rows;
  }

  List<Row> branchRows() {
    List<Row> rows = new ArrayList<>();
    for (int t = 0; t < results.size(); t++) {
      List<Branch> branches = problems.get(t).network().branches();
      for (int k = 0; k < branches.size(); k++) {
        Branch branch = branches.get(k);
        BranchFlow flow = results.get(t).branches().get(k);
        rows.add(
            demand
                .day()
                .row(
                    Tables.OPF_BRANCH,
                    t + 1,
                    k + 1,
                    branch.from(),
                    branch.to(),
                    flow.fromMw(),
                    flow.fromMvar(),
                    flow.toMw(),
                    flow.toMvar(),
                    loadingPct(branch, flow),
                    flow.lossMw()));
      }
    }
    return rows;
  }

  private static @Nullable Double greatestLoadingPct(Network network, OpfResult result) {
    Double greatest = null;
    for (int k = 0; k < network.branches().size(); k++) {
      Double loading = loadingPct(network.branches().get(k), result.branches().get(k));
      greatest = loading == null || (greatest != null && greatest > loading) ? greatest : loading;
    }
    return greatest;
  }

  private static @Nullable Double loadingPct(Branch branch, BranchFlow flow) {
    return branch.rated() ? 100 * flow.mva() / branch.ratingMva() : null;
  }

  private static double[] byBus(Network network, double[] byGenerator) {
    BusIndex index = network.busIndex();
    double[] sums = new double[network.buses().size()];
    for (int g = 0; g < byGenerator.length; g++) {
      Generator generator = network.generators().get(g);
      sums[index.of(generator.bus())] += byGenerator[g];
    }
    return sums;
  }

  private static double[] shuntMw(Network network, OpfResult result) {
    double[] taken = new double[network.buses().size()];
    for (int i = 0; i < taken.length; i++) {
      Bus bus = network.buses().get(i);
      taken[i] = bus.shuntMw() * result.vmPu()[i] * result.vmPu()[i];
    }
    return taken;
  }

  private static double[] energised(double[] vmPu) {
    return Arrays.stream(vmPu).filter(vm -> vm > 0).toArray();
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }
}
