package org.evenload.jobs.step.operate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evenload.grid.network.Generator;
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
import org.evenload.model.coordination.OpfOperator;

/**
 * The operator of the network: for every period of a day the optimal power flow with not-supplied
 * power (Villanueva 2025, eq. 43–53).
 */
public final class Operator {
  private static final double RESOLUTION = 1e-3;

  private final PeriodGrid withoutVehicles;
  private final PeriodGrid withVehicles;
  private final double periodHours;

  public Operator(StudyInputs inputs, OperationConfig config) {
    periodHours = inputs.config().periodHours();
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
   * How many times a power fits into a period.
   *
   * @param supplied so many times it does
   * @param tooMuch so many times it does not; infinite if the search ended before
   * @param shortest the optimal power flow at {@code tooMuch}, or at the end of the search
   */
  public record Multiple(double supplied, double tooMuch, OpfResult shortest) {}

  /**
   * How many times the given power of vehicles can be supplied in a period, so that no more is
   * short than without them, exact to a thousandth.
   *
   * @param evMw by bus index
   * @param limit where the search ends
   */
  public Multiple greatestMultiple(int t, double[] evMw, double limit) {
    OpfSolver solver = new OpfSolver();
    OpfResult atLimit = solve(solver, t, evMw, limit);
    if (isSupplied(atLimit, 0)) {
      return new Multiple(limit, Double.POSITIVE_INFINITY, atLimit);
    }
    OpfResult without = solve(solver, t, evMw, 0);
    double withoutMw = without.isConverged() ? without.totalNotSuppliedMw() : 0;
    if (isSupplied(atLimit, withoutMw)) {
      return new Multiple(limit, Double.POSITIVE_INFINITY, atLimit);
    }
    double supplied = 0;
    double tooMuch = limit;
    OpfResult shortest = atLimit;
    while (tooMuch - supplied > RESOLUTION * tooMuch) {
      double middle = (supplied + tooMuch) / 2;
      OpfResult result = solve(solver, t, evMw, middle);
      if (isSupplied(result, withoutMw)) {
        supplied = middle;
      } else {
        tooMuch = middle;
        shortest = result;
      }
    }
    return new Multiple(supplied, tooMuch, shortest);
  }

  private OpfResult solve(OpfSolver solver, int t, double[] evMw, double multiple) {
    double[] scaled = Arrays.stream(evMw).map(mw -> multiple * mw).toArray();
    return solver.solve(withVehicles.problem(t, scaled));
  }

  private static boolean isSupplied(OpfResult result, double withoutMw) {
    return result.isConverged()
        && result.totalNotSuppliedMw() <= withoutMw + OperatedDay.SHORTAGE_MW;
  }

  /**
   * Operates one period.
   *
   * @param t counted from 0
   * @param evMw by bus index
   */
  public OpfResult operate(int t, double[] evMw) {
    return solve(new OpfSolver(), t, evMw, 1);
  }

  /** The network with the limits of days with vehicles. */
  public Network network() {
    return withVehicles.network();
  }

  public double periodHours() {
    return periodHours;
  }

  /** The same operator for coordination; not for sharing between threads. */
  public OpfOperator forFleets(int[] buses) {
    return new OpfOperator(
        withVehicles.network(), withVehicles.loadFactor(), buses, withVehicles.shedding());
  }

  /** What all generators in service can give at most. */
  public double generationMw() {
    return network().generators().stream()
        .filter(Generator::inService)
        .mapToDouble(Generator::pMaxMw)
        .sum();
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
