package org.evenload.grid.opf.result;

import java.util.Arrays;
import java.util.List;
import org.evenload.grid.flow.BranchFlow;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.interior.InteriorPoint.Outcome;
import org.evenload.grid.opf.model.AcPolarFormulation;
import org.evenload.grid.opf.model.EnergisedGrid;
import org.evenload.grid.opf.model.Layout;
import org.evenload.grid.opf.problem.ExtraDemand;
import org.evenload.grid.opf.problem.OpfProblem;
import org.evenload.grid.opf.problem.Shedding;

/** Turns a point of the program into physical units in the order of the network. */
public final class ResultBuilder {
  private final OpfProblem problem;
  private final AcPolarFormulation model;
  private final Outcome outcome;
  private final Layout layout;

  public ResultBuilder(OpfProblem problem, AcPolarFormulation model, Outcome outcome) {
    this.problem = problem;
    this.model = model;
    this.outcome = outcome;
    this.layout = model.layout();
  }

  /** A result without a point. */
  public static OpfResult without(OpfProblem problem, OpfStatus status, String reason) {
    Network network = problem.network();
    int buses = network.buses().size();
    int generators = network.generators().size();
    double[] unknown = new double[buses];
    Arrays.fill(unknown, Double.NaN);
    return new OpfResult(
        status,
        reason,
        Double.NaN,
        new double[buses],
        new double[buses],
        new double[generators],
        new double[generators],
        new double[buses],
        new double[buses],
        new double[buses],
        unknown,
        unknown.clone(),
        network.branches().stream().map(BranchFlow::none).toList(),
        Double.NaN,
        Double.NaN,
        List.of(),
        0);
  }

  /** Names demand in islands without a generator; empty if there is none. */
  public static String unservedIslands(OpfProblem problem, EnergisedGrid grid) {
    double[] demand = problem.demandMw();
    StringBuilder found = new StringBuilder();
    for (int i = 0; i < demand.length; i++) {
      Bus bus = problem.network().buses().get(i);
      if (grid.busIndex()[i] < 0 && bus.inService() && demand[i] > 0) {
        found.append(found.isEmpty() ? "No generator in the island of bus " : ", ");
        found.append(bus.number());
      }
    }
    return found.isEmpty() ? "" : found.append(".").toString();
  }

  public OpfResult build(
      OpfStatus status, String reason, List<BindingLimit> binding, int iterations) {
    Network network = problem.network();
    EnergisedGrid grid = model.grid();
    double base = network.baseMva();
    double[] x = outcome.x();
    int buses = network.buses().size();
    double[] vm = new double[buses];
    double[] va = new double[buses];
    double[] shedMw = new double[buses];
    double[] shedMvar = new double[buses];
    double[] extraMw = new double[buses];
    double[] price = new double[buses];
    double[] reactivePrice = new double[buses];
    Arrays.fill(price, Double.NaN);
    Arrays.fill(reactivePrice, Double.NaN);
    double[] demandMw = problem.demandMw();
    double[] demandMvar = problem.demandMvar();
    Shedding shedding = problem.shedding();
    ExtraDemand extraDemand = problem.extraDemand();
    double unservedCost = 0;
    for (int i = 0; i < buses; i++) {
      int live = grid.busIndex()[i];
      double wanted = Math.max(0, demandMw[i]);
      if (live >= 0) {
        vm[i] = x[layout.magnitude() + live];
        va[i] = Math.toDegrees(x[layout.angle() + live]);
        if (shedding != null) {
          shedMw[i] = Math.min(wanted, Math.max(0, base * x[layout.shed() + live]));
        }
        if (extraDemand != null) {
          extraMw[i] =
              clip(
                  base * x[layout.extra() + live],
                  extraDemand.leastMw()[i],
                  extraDemand.greatestMw()[i]);
        }
        if (status == OpfStatus.CONVERGED) {
          price[i] = outcome.equalityMultipliers()[live] / base;
          reactivePrice[i] = outcome.equalityMultipliers()[grid.buses() + live] / base;
        }
      } else if (network.buses().get(i).inService()) {
        shedMw[i] = wanted;
        unservedCost += shedding == null ? 0 : shedding.penaltyUsdPerMwh() * wanted;
      }
      if (shedding != null && shedding.reactive() == Shedding.Reactive.CONSTANT_POWER_FACTOR) {
        shedMvar[i] = wanted > 0 ? demandMvar[i] * shedMw[i] / wanted : 0;
      }
      demandMw[i] += extraMw[i] - shedMw[i];
      demandMvar[i] -= shedMvar[i];
    }
    double[] generationMw = new double[network.generators().size()];
    double[] generationMvar = new double[generationMw.length];
    for (int u = 0; u < grid.units().size(); u++) {
      EnergisedGrid.Unit unit = grid.units().get(u);
      generationMw[unit.index()] =
          clip(base * x[layout.active() + u], unit.generator().pMinMw(), unit.generator().pMaxMw());
      generationMvar[unit.index()] =
          clip(
              base * x[layout.reactive() + u],
              unit.generator().qMinMvar(),
              unit.generator().qMaxMvar());
    }
    OperatingPoint point =
        OperatingPoint.of(network, vm, va, generationMw, generationMvar, demandMw, demandMvar);
    double cost = cost(generationMw, generationMvar);
    double shedCost =
        shedding == null ? 0 : shedding.penaltyUsdPerMwh() * liveShed(shedMw, grid) + unservedCost;
    return new OpfResult(
        status,
        reason,
        cost + shedCost,
        vm,
        va,
        generationMw,
        generationMvar,
        shedMw,
        shedMvar,
        extraMw,
        price,
        reactivePrice,
        List.of(point.flows()),
        point.worstMismatchPu(),
        point.worstViolationPu(),
        binding,
        iterations);
  }

  private double cost(double[] generationMw, double[] generationMvar) {
    double sum = 0;
    for (EnergisedGrid.Unit unit : model.grid().units()) {
      sum += unit.generator().cost().usdPerHour(generationMw[unit.index()]);
    }
    for (EnergisedGrid.Unit unit : model.grid().units()) {
      sum += unit.generator().reactiveCost().usdPerHour(generationMvar[unit.index()]);
    }
    return sum;
  }

  private static double liveShed(double[] shedMw, EnergisedGrid grid) {
    double sum = 0;
    for (int bus : grid.networkIndex()) {
      sum += shedMw[bus];
    }
    return sum;
  }

  // The bounds of the program are relaxed by 1e-8; what is reported keeps them.
  private static double clip(double value, double low, double high) {
    return Math.max(low, Math.min(high, value));
  }
}
