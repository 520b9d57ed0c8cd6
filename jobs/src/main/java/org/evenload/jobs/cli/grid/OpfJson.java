package org.evenload.jobs.cli.grid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evenload.grid.flow.BranchFlow;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.Generator;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.OpfIteration;
import org.evenload.grid.opf.interior.Iteration;
import org.evenload.grid.opf.problem.OpfProblem;
import org.evenload.grid.opf.result.BindingLimit;
import org.evenload.grid.opf.result.OpfResult;
import org.jspecify.annotations.Nullable;

/** What {@code opf} prints for programs. */
final class OpfJson {
  private OpfJson() {}

  static Map<String, @Nullable Object> of(OpfOutcome outcome, boolean traced) {
    Network network = outcome.network();
    OpfProblem problem = outcome.problem();
    OpfResult result = outcome.result();
    OpfResult least = outcome.least();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("case", network.name());
    json.put("status", outcome.status());
    json.put("reason", result.reason());
    json.put("objective_usd_per_h", number(result.objectiveUsdPerHour()));
    json.put("demand_mw", outcome.demandMw());
    json.put("generation_mw", result.totalGenerationMw());
    json.put("losses_mw", result.lossesMw());
    json.put("not_supplied_mw", result.totalNotSuppliedMw());
    json.put("worst_mismatch_pu", number(result.worstMismatchPu()));
    json.put("worst_violation_pu", number(result.worstViolationPu()));
    json.put("iterations", result.iterations());
    json.put("milliseconds", outcome.milliseconds());
    json.put("binding", result.binding().stream().map(OpfJson::json).toList());
    if (least != null) {
      Map<String, Object> shortage = new LinkedHashMap<>();
      shortage.put("not_supplied_mw", least.totalNotSuppliedMw());
      shortage.put("held_back_by", outcome.blamed(least).stream().map(OpfJson::json).toList());
      json.put("if_demand_may_be_shed", shortage);
    }
    json.put("warnings", outcome.caseFile().warnings());
    json.put("buses", buses(network, problem, result));
    json.put("generators", generators(network, result));
    json.put("branches", branches(network, result));
    if (traced) {
      json.put("trace", outcome.iterations().stream().map(OpfJson::json).toList());
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

  // JSON has no infinity and no NaN.
  private static @Nullable Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
