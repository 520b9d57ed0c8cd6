package org.evenload.jobs.cli.grid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.evenload.grid.caseio.CaseFile;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.Islands;
import org.evenload.grid.network.Islands.Island;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.OpfIteration;
import org.evenload.grid.opf.OpfOptions;
import org.evenload.grid.opf.OpfSolver;
import org.evenload.grid.opf.problem.OpfProblem;
import org.evenload.grid.opf.problem.Shedding;
import org.evenload.grid.opf.result.BindingLimit;
import org.evenload.grid.opf.result.BindingLimit.Kind;
import org.evenload.grid.opf.result.OpfResult;
import org.evenload.grid.opf.result.OpfStatus;
import org.jspecify.annotations.Nullable;

/**
 * What {@code opf} found.
 *
 * @param least the same with shedding where not all demand can be met: limits that keep it from
 *     being supplied say more than those that the least violation happens to break; else null
 * @param iterations of all attempts, empty unless asked for
 */
record OpfOutcome(
    CaseFile caseFile,
    OpfProblem problem,
    OpfResult result,
    @Nullable OpfResult least,
    double milliseconds,
    List<OpfIteration> iterations) {
  private static final double NOTICEABLE_MW = 1e-4;
  private static final int MOST_BLAMED = 3;

  // Far above any cost of generation: nothing is shed that could be supplied.
  private static final double LEAST_SHED_USD_PER_MWH = 10_000;

  static OpfOutcome of(CaseFile caseFile, OpfProblem problem, boolean traced) {
    List<OpfIteration> iterations = new ArrayList<>();
    long start = System.nanoTime();
    OpfResult result =
        new OpfSolver(OpfOptions.DEFAULT, traced ? iterations::add : null).solve(problem);
    double milliseconds = (System.nanoTime() - start) / 1e6;
    return new OpfOutcome(
        caseFile, problem, result, leastShed(problem, result), milliseconds, iterations);
  }

  private static @Nullable OpfResult leastShed(OpfProblem problem, OpfResult result) {
    if (result.status() != OpfStatus.INFEASIBLE || problem.shedding() != null) {
      return null;
    }
    OpfResult least =
        new OpfSolver().solve(problem.withShedding(Shedding.activeOnly(LEAST_SHED_USD_PER_MWH)));
    return least.isConverged() && least.totalNotSuppliedMw() > NOTICEABLE_MW ? least : null;
  }

  Network network() {
    return caseFile.network();
  }

  /** Limits that keep more from being supplied where it is short, those that matter most first. */
  List<BindingLimit> blamed(OpfResult least) {
    Set<Integer> shortBuses = shortBuses(least).keySet();
    Set<Integer> near =
        Islands.of(network()).islands().stream()
            .map(Island::busNumbers)
            .filter(island -> island.stream().anyMatch(shortBuses::contains))
            .flatMap(List::stream)
            .collect(Collectors.toSet());
    return least.holdingBack().stream()
        .filter(limit -> limit.kind() == Kind.LINEAR_CONSTRAINT || near.contains(bus(limit)))
        .limit(MOST_BLAMED)
        .toList();
  }

  private int bus(BindingLimit limit) {
    return switch (limit.kind()) {
      case RATING, ANGLE_DIFFERENCE -> network().branches().get(limit.index()).from();
      case ACTIVE_GENERATION, REACTIVE_GENERATION ->
          network().generators().get(limit.index()).bus();
      default -> network().buses().get(limit.index()).number();
    };
  }

  /** Power not supplied by bus number. */
  Map<Integer, Double> shortBuses(OpfResult of) {
    Map<Integer, Double> mw = new LinkedHashMap<>();
    for (int i = 0; i < network().buses().size(); i++) {
      if (of.notSuppliedMw()[i] > NOTICEABLE_MW) {
        mw.put(network().buses().get(i).number(), of.notSuppliedMw()[i]);
      }
    }
    return mw;
  }

  String status() {
    return result.status().name().toLowerCase(Locale.ROOT);
  }

  double demandMw() {
    double[] demand = problem.demandMw();
    List<Bus> buses = problem.network().buses();
    double sum = 0;
    for (int i = 0; i < demand.length; i++) {
      sum += buses.get(i).inService() ? demand[i] : 0;
    }
    return sum;
  }
}
