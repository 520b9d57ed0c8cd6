package org.evenload.jobs.cli.grid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.evenload.grid.caseio.CaseFile;
import org.evenload.grid.caseio.CaseReader;
import org.evenload.grid.flow.BranchFlow;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.Generator;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.OpfIteration;
import org.evenload.grid.opf.OpfOptions;
import org.evenload.grid.opf.OpfSolver;
import org.evenload.grid.opf.interior.Iteration;
import org.evenload.grid.opf.problem.OpfProblem;
import org.evenload.grid.opf.problem.Shedding;
import org.evenload.grid.opf.result.BindingLimit;
import org.evenload.grid.opf.result.OpfResult;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.cli.output.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * AC optimal power flow of one case. What is not solved is reported all the same, with exit code 6.
 */
@Command(
    name = "opf",
    description =
        "AC optimal power flow of a case: MATPOWER, IEEE common data format, or a folder with"
            + " buses.csv, branches.csv and generators.csv.")
public final class Opf implements Callable<Integer> {
  private static final int MOST_SHOWN = 12;

  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private CaseInput input;

  @Option(
      names = "--shed",
      paramLabel = "USD_PER_MWH",
      description = "Demand may go unsupplied at this penalty (default: all demand must be met).")
  private @Nullable Double penalty;

  /** What becomes of the reactive demand of a bus that is shed. */
  private enum PowerFactor {
    NONE,
    CONSTANT
  }

  @Option(
      names = "--power-factor",
      paramLabel = "MODE",
      defaultValue = "NONE",
      description =
          "With --shed: 'none' sheds active power only, 'constant' reactive power in proportion"
              + " (default: none).")
  private PowerFactor powerFactor;

  @Option(
      names = "--trace",
      description = "Show every iteration of every attempt of the interior-point method.")
  private boolean trace;

  @Override
  public Integer call() {
    CaseFile caseFile = input.read(CaseReader.Purpose.OPTIMAL_POWER_FLOW);
    Network network = caseFile.network();
    OpfProblem problem = problem(network);
    long start = System.nanoTime();
    List<OpfIteration> iterations = new ArrayList<>();
    OpfResult result =
        new OpfSolver(OpfOptions.DEFAULT, trace ? iterations::add : null).solve(problem);
    double milliseconds = (System.nanoTime() - start) / 1e6;
    output.print(
        json(caseFile, problem, result, milliseconds, iterations),
        () ->
            traceText(iterations)
                + warnings(caseFile)
                + text(network, problem, result, milliseconds));
    return (result.isConverged() ? ExitCode.DONE : ExitCode.NOT_SOLVED).code();
  }

  private OpfProblem problem(Network network) {
    OpfProblem problem = OpfProblem.of(network).withLoadFactor(input.loadFactor());
    if (penalty == null) {
      return problem;
    }
    try {
      return problem.withShedding(
          powerFactor == PowerFactor.CONSTANT
              ? Shedding.constantPowerFactor(penalty)
              : Shedding.activeOnly(penalty));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid --shed '%s', expected a finite number of at least 0.".formatted(penalty),
          e);
    }
  }

  private Map<String, @Nullable Object> json(
      CaseFile caseFile,
      OpfProblem problem,
      OpfResult result,
      double milliseconds,
      List<OpfIteration> iterations) {
    Network network = caseFile.network();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("case", network.name());
    json.put("status", statusText(result));
    json.put("reason", result.reason());
    json.put("objective_usd_per_h", number(result.objectiveUsdPerHour()));
    json.put("demand_mw", demandMw(problem));
    json.put("generation_mw", result.totalGenerationMw());
    json.put("losses_mw", result.lossesMw());
    json.put("not_supplied_mw", result.totalNotSuppliedMw());
    json.put("worst_mismatch_pu", number(result.worstMismatchPu()));
    json.put("worst_violation_pu", number(result.worstViolationPu()));
    json.put("iterations", result.iterations());
    json.put("milliseconds", milliseconds);
    json.put("binding", result.binding().stream().map(Opf::json).toList());
    json.put("warnings", caseFile.warnings());
    json.put("buses", buses(network, problem, result));
    json.put("generators", generators(network, result));
    json.put("branches", branches(network, result));
    if (trace) {
      json.put("trace", iterations.stream().map(Opf::json).toList());
    }
    return json;
  }

  private static Map<String, @Nullable Object> json(OpfIteration of) {
    Iteration i = of.iteration();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("attempt", of.attempt());
    json.put("what", of.what());
    json.put("iteration", i.number());
    json.put("objective_usd_per_h", number(i.objective()));
    json.put("infeasibility", number(i.infeasibility()));
    json.put("dual_infeasibility", number(i.dualInfeasibility()));
    json.put("complementarity", number(i.complementarity()));
    json.put("mu", number(i.mu()));
    json.put("step", number(i.step()));
    json.put("regularisation", number(i.regularisation()));
    json.put("adaptive", i.isAdaptive());
    return json;
  }

  private static String traceText(List<OpfIteration> iterations) {
    StringBuilder text = new StringBuilder();
    int attempt = 0;
    for (OpfIteration of : iterations) {
      if (of.attempt() != attempt) {
        attempt = of.attempt();
        text.append(
            "attempt %d: %s%n%9s %18s %10s %10s %10s %9s %7s %9s%n"
                .formatted(
                    attempt,
                    of.what(),
                    "iteration",
                    "objective_usd_per_h",
                    "infeas",
                    "dual",
                    "compl",
                    "mu",
                    "step",
                    "regular"));
      }
      Iteration i = of.iteration();
      text.append(
          "%9d %19.6e %10.2e %10.2e %10.2e %9.1e %7.4f %9.1e%n"
              .formatted(
                  i.number(),
                  i.objective(),
                  i.infeasibility(),
                  i.dualInfeasibility(),
                  i.complementarity(),
                  i.mu(),
                  i.step(),
                  i.regularisation()));
    }
    return text.isEmpty() ? "" : text.append('\n').toString();
  }

  private static String warnings(CaseFile caseFile) {
    StringBuilder text = new StringBuilder();
    caseFile.warnings().forEach(warning -> text.append("warning: %s%n".formatted(warning)));
    return text.toString();
  }

  private static Map<String, @Nullable Object> json(BindingLimit limit) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", limit.name());
    json.put("value", number(limit.value()));
    json.put("limit", number(limit.limit()));
    json.put("unit", limit.unit());
    json.put("multiplier_usd_per_h", number(limit.multiplier()));
    return json;
  }

  private static List<Map<String, @Nullable Object>> buses(
      Network network, OpfProblem problem, OpfResult result) {
    double[] demandMw = problem.demandMw();
    double[] demandMvar = problem.demandMvar();
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < network.buses().size(); i++) {
      Bus bus = network.buses().get(i);
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("bus", bus.number());
      row.put("vm_pu", result.vmPu()[i]);
      row.put("va_deg", result.vaDeg()[i]);
      row.put("demand_mw", demandMw[i]);
      row.put("demand_mvar", demandMvar[i]);
      row.put("not_supplied_mw", result.notSuppliedMw()[i]);
      row.put("not_supplied_mvar", result.notSuppliedMvar()[i]);
      row.put("price_usd_per_mwh", number(result.priceUsdPerMwh()[i]));
      rows.add(row);
    }
    return rows;
  }

  private static List<Map<String, Object>> generators(Network network, OpfResult result) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int g = 0; g < network.generators().size(); g++) {
      Generator generator = network.generators().get(g);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("bus", generator.bus());
      row.put("in_service", generator.inService());
      row.put("p_mw", result.generationMw()[g]);
      row.put("q_mvar", result.generationMvar()[g]);
      rows.add(row);
    }
    return rows;
  }

  private static List<Map<String, @Nullable Object>> branches(Network network, OpfResult result) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (int k = 0; k < network.branches().size(); k++) {
      Branch branch = network.branches().get(k);
      BranchFlow flow = result.branches().get(k);
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("from", branch.from());
      row.put("to", branch.to());
      row.put("from_mw", flow.fromMw());
      row.put("from_mvar", flow.fromMvar());
      row.put("to_mw", flow.toMw());
      row.put("to_mvar", flow.toMvar());
      row.put("rating_mva", number(branch.ratingMva()));
      rows.add(row);
    }
    return rows;
  }

  private static String text(
      Network network, OpfProblem problem, OpfResult result, double milliseconds) {
    StringBuilder text = new StringBuilder();
    text.append("%s: %s. %s%n".formatted(network.name(), statusText(result), result.reason()));
    text.append(
        "%d buses, %d branches, %d generators; %d iterations, %.1f ms%n"
            .formatted(
                network.buses().size(),
                network.branches().size(),
                network.generators().size(),
                result.iterations(),
                milliseconds));
    text.append("objective      %16.4f USD/h%n".formatted(result.objectiveUsdPerHour()));
    text.append("demand         %16.4f MW%n".formatted(demandMw(problem)));
    text.append("generation     %16.4f MW%n".formatted(result.totalGenerationMw()));
    text.append("losses         %16.4f MW%n".formatted(result.lossesMw()));
    text.append("not supplied   %16.4f MW%n".formatted(result.totalNotSuppliedMw()));
    text.append("worst mismatch  %15.1e p.u.%n".formatted(result.worstMismatchPu()));
    text.append("worst violation %15.1e p.u.%n".formatted(result.worstViolationPu()));
    for (int i = 0; i < network.buses().size(); i++) {
      if (result.notSuppliedMw()[i] > 1e-4) {
        text.append(
            "bus %d: %.3f MW not supplied%n"
                .formatted(network.buses().get(i).number(), result.notSuppliedMw()[i]));
      }
    }
    List<BindingLimit> binding = result.binding();
    if (!binding.isEmpty()) {
      text.append(
          "%nbinding (%d of %d):%n"
              .formatted(Math.min(MOST_SHOWN, binding.size()), binding.size()));
    }
    binding.stream()
        .limit(MOST_SHOWN)
        .forEach(
            limit ->
                text.append(
                    "  %s: %.4f %s, limit %.4f%n"
                        .formatted(limit.name(), limit.value(), limit.unit(), limit.limit())));
    return text.toString();
  }

  private static String statusText(OpfResult result) {
    return result.status().name().toLowerCase(Locale.ROOT);
  }

  private static double demandMw(OpfProblem problem) {
    double[] demand = problem.demandMw();
    List<Bus> buses = problem.network().buses();
    double sum = 0;
    for (int i = 0; i < demand.length; i++) {
      sum += buses.get(i).inService() ? demand[i] : 0;
    }
    return sum;
  }

  // JSON has no infinity and no NaN.
  private static @Nullable Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
