package org.evenload.jobs.step.operate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.OpfBatch;
import org.evenload.grid.opf.OpfSolver;
import org.evenload.grid.opf.problem.CapacityProblem;
import org.evenload.grid.opf.problem.OpfProblem;
import org.evenload.grid.opf.result.OpfResult;
import org.evenload.jobs.config.Range;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.StudyInputs;
import org.evenload.jobs.step.config.OperationConfig;
import org.evenload.jobs.study.Progress;
import org.evenload.jobs.study.StudyContext;

/**
 * The operator of the network: for every period of a day the optimal power flow with not-supplied
 * power (Villanueva 2025, eq. 43–53).
 */
public final class Operator {
  private static final double RESOLUTION = 1e-3;

  private final PeriodGrid withoutVehicles;
  private final PeriodGrid withVehicles;

  public Operator(StudyInputs inputs, OperationConfig config) {
    withVehicles = PeriodGrid.of(inputs.network(), inputs.loadFactor(), config);
    Range slackMvar = config.slackMvarWithoutEvs();
    Network network = PeriodGrid.withVoltageLimits(inputs.network(), config.voltagePu());
    withoutVehicles =
        new PeriodGrid(
            slackMvar == null
                ? network
                : network.withSlackReactiveLimits(slackMvar.least(), slackMvar.greatest()),
            inputs.loadFactor(),
            PeriodGrid.shedding(config));
  }

  /** Solves the periods of several days, on all cores of the driver. */
  public List<OperatedDay> operate(List<EvDemand> days, StudyContext context) {
    List<OpfProblem> problems = new ArrayList<>();
    for (EvDemand day : days) {
      for (int t = 0; t < withVehicles.periods(); t++) {
        problems.add(problem(day, t));
      }
    }
    List<OpfResult> results = solve("optimal power flows", problems, context);
    List<OperatedDay> operated = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      int first = i * withVehicles.periods();
      int end = first + withVehicles.periods();
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
    for (int t = 0; t < withVehicles.periods(); t++) {
      OpfProblem base = withVehicles.problem(t, new double[withVehicles.network().buses().size()]);
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
    OpfResult result = solver.solve(withVehicles.problem(t, scaled));
    return result.isConverged() && result.totalNotSuppliedMw() <= OperatedDay.SHORTAGE_MW;
  }

  /** Active demand without vehicles, by bus index. */
  public double[] baseDemandMw(int t) {
    return withVehicles.baseDemandMw(t);
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
    return (empty ? withoutVehicles : withVehicles).problem(t, day.mw()[t]);
  }
}
