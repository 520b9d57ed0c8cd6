package org.evenload.jobs.step.operate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.OpfBatch;
import org.evenload.grid.opf.OpfSolver;
import org.evenload.grid.opf.problem.CapacityProblem;
import org.evenload.grid.opf.problem.OpfProblem;
import org.evenload.grid.opf.problem.Shedding;
import org.evenload.grid.opf.result.OpfResult;
import org.evenload.jobs.config.Range;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.StudyInputs;
import org.evenload.jobs.step.config.OperationConfig;
import org.evenload.jobs.study.Progress;
import org.evenload.jobs.study.StudyContext;
import org.jspecify.annotations.Nullable;

/**
 * The operator of the network: for every period of a day the optimal power flow with not-supplied
 * power (Villanueva 2025, eq. 43–53).
 */
public final class Operator {
  private static final double RESOLUTION = 1e-3;

  private final Network withoutVehicles;
  private final Network withVehicles;
  private final double[] loadFactor;
  private final Shedding shedding;

  public Operator(StudyInputs inputs, OperationConfig config) {
    Network network = withVoltageLimits(inputs.network(), config.voltagePu());
    this.withoutVehicles = withSlackLimits(network, config.slackMvarWithoutEvs());
    this.withVehicles = withSlackLimits(network, config.slackMvarWithEvs());
    this.loadFactor = inputs.loadFactor();
    this.shedding =
        switch (config.shedPowerFactor()) {
          case ACTIVE_ONLY -> Shedding.activeOnly(config.shedPenaltyUsdPerMwh());
          case CONSTANT -> Shedding.constantPowerFactor(config.shedPenaltyUsdPerMwh());
        };
  }

  /** Solves the periods of several days, on all cores of the driver. */
  public List<OperatedDay> operate(List<EvDemand> days, StudyContext context) {
    List<OpfProblem> problems = new ArrayList<>();
    for (EvDemand day : days) {
      for (int t = 0; t < loadFactor.length; t++) {
        problems.add(problem(day, t));
      }
    }
    List<OpfResult> results = solve("optimal power flows", problems, context);
    List<OperatedDay> operated = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      int first = i * loadFactor.length;
      int end = first + loadFactor.length;
      operated.add(
          new OperatedDay(days.get(i), problems.subList(first, end), results.subList(first, end)));
    }
    return operated;
  }

  /**
   * How much more every bus may take in each period on top of the demand without vehicles
   * (Villanueva 2025, eq. 54, 55), on all cores of the driver.
   *
   * @param leastShare of a bus's demand that it gets in any case
   */
  public List<OpfResult> capacities(double leastShare, StudyContext context) {
    List<OpfProblem> problems = new ArrayList<>();
    for (int t = 0; t < loadFactor.length; t++) {
      OpfProblem base = problem(withVehicles, t, new double[withVehicles.buses().size()]);
      problems.add(new CapacityProblem(base, leastShare, 1).toOpfProblem());
    }
    return solve("capacities", problems, context);
  }

  /**
   * How many times the given power of vehicles can be supplied in a period.
   *
   * @param evMw by bus index
   * @param limit where the search ends
   * @return a multiple in 0…limit, exact to a thousandth of it
   */
  public double greatestMultiple(int t, double[] evMw, double limit) {
    OpfSolver solver = new OpfSolver();
    if (isSupplied(solver, t, evMw, limit)) {
      return limit;
    }
    double supplied = 0;
    double tooMuch = limit;
    if (!isSupplied(solver, t, evMw, 0)) {
      return 0;
    }
    while (tooMuch - supplied > RESOLUTION * tooMuch) {
      double middle = (supplied + tooMuch) / 2;
      if (isSupplied(solver, t, evMw, middle)) {
        supplied = middle;
      } else {
        tooMuch = middle;
      }
    }
    return supplied;
  }

  private boolean isSupplied(OpfSolver solver, int t, double[] evMw, double multiple) {
    double[] scaled = Arrays.stream(evMw).map(mw -> multiple * mw).toArray();
    OpfResult result = solver.solve(problem(withVehicles, t, scaled));
    return result.isConverged() && result.totalNotSuppliedMw() <= OperatedDay.SHORTAGE_MW;
  }

  /** Active demand without vehicles, by bus index. */
  public double[] baseDemandMw(int t) {
    return withVehicles.buses().stream()
        .mapToDouble(bus -> loadFactor[t] * bus.demandMw())
        .toArray();
  }

  private static List<OpfResult> solve(
      String task, List<OpfProblem> problems, StudyContext context) {
    try (Progress progress = context.progress(task, problems.size())) {
      return OpfBatch.solve(
          problems, Runtime.getRuntime().availableProcessors(), solved -> progress.advance(1));
    }
  }

  private OpfProblem problem(EvDemand day, int t) {
    boolean empty = day.day().equals(CaseKey.WITHOUT_VEHICLES);
    return problem(empty ? withoutVehicles : withVehicles, t, day.mw()[t]);
  }

  private OpfProblem problem(Network network, int t, double[] evMw) {
    double[] activeMw = baseDemandMw(t);
    for (int i = 0; i < activeMw.length; i++) {
      activeMw[i] += evMw[i];
    }
    double[] reactiveMvar =
        network.buses().stream().mapToDouble(bus -> loadFactor[t] * bus.demandMvar()).toArray();
    return OpfProblem.of(network).withDemand(activeMw, reactiveMvar).withShedding(shedding);
  }

  private static Network withSlackLimits(Network network, @Nullable Range mvar) {
    return mvar == null ? network : network.withSlackReactiveLimits(mvar.least(), mvar.greatest());
  }

  private static Network withVoltageLimits(Network network, @Nullable Range pu) {
    if (pu == null) {
      return network;
    }
    List<Bus> buses =
        network.buses().stream()
            .map(
                b ->
                    new Bus(
                        b.number(),
                        b.name(),
                        b.type(),
                        b.demandMw(),
                        b.demandMvar(),
                        b.shuntMw(),
                        b.shuntMvar(),
                        b.baseKv(),
                        b.vmPu(),
                        b.vaDeg(),
                        pu.least(),
                        pu.greatest()))
            .toList();
    return new Network(
        network.name(), network.baseMva(), buses, network.branches(), network.generators());
  }
}
