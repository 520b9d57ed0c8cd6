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
import org.evenload.grid.flow.BusState;
import org.evenload.grid.flow.GeneratorOutput;
import org.evenload.grid.flow.NewtonIteration;
import org.evenload.grid.flow.PowerFlow;
import org.evenload.grid.flow.PowerFlowOptions;
import org.evenload.grid.flow.PowerFlowOptions.ReactiveLimits;
import org.evenload.grid.flow.PowerFlowOptions.Start;
import org.evenload.grid.flow.PowerFlowResult;
import org.evenload.grid.network.Network;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.cli.output.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** AC power flow of one case. What is not solved is reported all the same, with exit code 6. */
@Command(
    name = "pf",
    description =
        "AC power flow of a case: MATPOWER, IEEE common data format, or a folder with buses.csv,"
            + " branches.csv and generators.csv.")
public final class Pf implements Callable<Integer> {
  private static final int MOST_BUSES_SHOWN = 60;

  @Mixin private Output output;
  @Mixin private CaseInput input;

  @Option(
      names = "--enforce-q",
      description = "Generators keep their reactive limits and give up their voltage for it.")
  private boolean enforceReactiveLimits;

  @Option(
      names = "--flat",
      description = "Start from 1 p.u. and the slack's angle (default: the case's voltages).")
  private boolean flatStart;

  @Option(
      names = "--trace",
      description = "Show every iteration: its mismatch, where, and the step.")
  private boolean trace;

  @Override
  public Integer call() {
    double loadFactor = input.loadFactor();
    CaseFile caseFile = input.read(CaseReader.Purpose.POWER_FLOW);
    Network network = caseFile.network().withDemandScaled(loadFactor);
    PowerFlowOptions options =
        PowerFlowOptions.DEFAULT
            .withStart(flatStart ? Start.FLAT : Start.CASE)
            .withReactiveLimits(
                enforceReactiveLimits ? ReactiveLimits.ENFORCED : ReactiveLimits.IGNORED);
    long start = System.nanoTime();
    List<NewtonIteration> iterations = new ArrayList<>();
    PowerFlowResult result =
        PowerFlow.solve(network, options, trace ? iterations::add : iteration -> {});
    double milliseconds = (System.nanoTime() - start) / 1e6;
    output.print(
        json(caseFile, network, result, milliseconds, iterations),
        () -> traceText(iterations) + text(caseFile, network, result, milliseconds));
    return (result.isConverged() ? ExitCode.DONE : ExitCode.NOT_SOLVED).code();
  }

  private Map<String, @Nullable Object> json(
      CaseFile caseFile,
      Network network,
      PowerFlowResult result,
      double milliseconds,
      List<NewtonIteration> iterations) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("case", network.name());
    json.put("status", statusText(result));
    json.put("reason", result.reason());
    json.put("demand_mw", network.demandMw());
    json.put("generation_mw", number(generationMw(result)));
    json.put("losses_mw", number(result.lossMw()));
    json.put("slack_mw", number(result.slackMw()));
    json.put("slack_mvar", number(result.slackMvar()));
    json.put("worst_mismatch_pu", number(result.mismatchPu()));
    json.put("worst_mismatch_bus", result.worstBus());
    json.put("iterations", result.iterations());
    json.put("milliseconds", milliseconds);
    json.put("buses_at_reactive_limit", result.busesAtReactiveLimit());
    json.put("buses_not_supplied", result.busesNotSupplied());
    json.put("warnings", caseFile.warnings());
    json.put("buses", result.buses().stream().map(Pf::json).toList());
    json.put("generators", generators(network, result));
    json.put("branches", result.branches().stream().map(Pf::json).toList());
    if (trace) {
      json.put("trace", iterations.stream().map(Pf::json).toList());
    }
    return json;
  }

  private static Map<String, @Nullable Object> json(NewtonIteration iteration) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("iteration", iteration.number());
    row.put("mismatch_pu", number(iteration.mismatchPu()));
    row.put("bus", iteration.bus());
    row.put("step", iteration.fraction());
    return row;
  }

  private static String traceText(List<NewtonIteration> iterations) {
    if (iterations.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    text.append("%9s %12s %8s %8s%n".formatted("iteration", "mismatch_pu", "bus", "step"));
    for (NewtonIteration i : iterations) {
      text.append(
          "%9d %12.3e %8d %8.4f%n".formatted(i.number(), i.mismatchPu(), i.bus(), i.fraction()));
    }
    return text.append('\n').toString();
  }

  private static Map<String, @Nullable Object> json(BusState state) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("bus", state.bus());
    row.put("vm_pu", number(state.vmPu()));
    row.put("va_deg", number(state.vaDeg()));
    row.put("generation_mw", number(state.generationMw()));
    row.put("generation_mvar", number(state.generationMvar()));
    row.put("held", state.held().name().toLowerCase(Locale.ROOT));
    return row;
  }

  private static Map<String, @Nullable Object> json(BranchFlow flow) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("from", flow.from());
    row.put("to", flow.to());
    row.put("from_mw", number(flow.fromMw()));
    row.put("from_mvar", number(flow.fromMvar()));
    row.put("to_mw", number(flow.toMw()));
    row.put("to_mvar", number(flow.toMvar()));
    return row;
  }

  private static List<Map<String, @Nullable Object>> generators(
      Network network, PowerFlowResult result) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (int g = 0; g < network.generators().size(); g++) {
      GeneratorOutput generator = result.generators().get(g);
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("bus", generator.bus());
      row.put("in_service", network.generators().get(g).inService());
      row.put("p_mw", number(generator.mw()));
      row.put("q_mvar", number(generator.mvar()));
      rows.add(row);
    }
    return rows;
  }

  private static String text(
      CaseFile caseFile, Network network, PowerFlowResult result, double milliseconds) {
    StringBuilder text = new StringBuilder();
    caseFile.warnings().forEach(warning -> text.append("warning: %s%n".formatted(warning)));
    text.append("%s: %s. %s%n".formatted(network.name(), statusText(result), result.reason()));
    text.append(
        "%d buses, %d branches, %d generators; %d iterations, %.1f ms%n"
            .formatted(
                network.buses().size(),
                network.branches().size(),
                network.generators().size(),
                result.iterations(),
                milliseconds));
    text.append("demand         %16.4f MW%n".formatted(network.demandMw()));
    text.append("generation     %16.4f MW%n".formatted(generationMw(result)));
    text.append("losses         %16.4f MW%n".formatted(result.lossMw()));
    text.append(
        "slack          %16.4f MW %12.4f Mvar%n".formatted(result.slackMw(), result.slackMvar()));
    text.append("worst mismatch  %15.1e p.u.%n".formatted(result.mismatchPu()));
    if (!result.busesAtReactiveLimit().isEmpty()) {
      text.append("at their reactive limit: buses %s%n".formatted(result.busesAtReactiveLimit()));
    }
    text.append("%n%8s %10s %10s%n".formatted("bus", "vm_pu", "va_deg"));
    result.buses().stream()
        .limit(MOST_BUSES_SHOWN)
        .forEach(
            state ->
                text.append(
                    "%8d %10.5f %10.4f%n".formatted(state.bus(), state.vmPu(), state.vaDeg())));
    if (result.buses().size() > MOST_BUSES_SHOWN) {
      text.append(
          "%d more buses: see --json.%n".formatted(result.buses().size() - MOST_BUSES_SHOWN));
    }
    return text.toString();
  }

  private static double generationMw(PowerFlowResult result) {
    return result.buses().stream().mapToDouble(BusState::generationMw).sum();
  }

  private static String statusText(PowerFlowResult result) {
    return result.status().name().toLowerCase(Locale.ROOT);
  }

  // JSON has no infinity and no NaN.
  private static @Nullable Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
