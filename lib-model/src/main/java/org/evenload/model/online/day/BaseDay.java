package org.evenload.model.online.day;

import java.util.Arrays;
import java.util.List;
import org.evenload.model.online.DemandLimit;
import org.evenload.model.online.Home;
import org.evenload.model.online.Vehicle;
import org.evenload.model.online.bound.Foresight;
import org.evenload.model.online.flow.CompiledFeeder;
import org.evenload.model.online.flow.FlowResult;
import org.evenload.model.online.flow.FullFlow;
import org.evenload.model.online.flow.LossTangent;
import org.evenload.model.online.flow.PortFlow;

/** The day without vehicles, and what the first kilowatt at a home adds to its loss. */
final class BaseDay {
  private static final double STEP_KW = 0.05;

  private final OnlineModel model;
  private final FlowResult[] flows;
  private final FullFlow.Extremes[] full;
  private final double[] houseKw;
  private final double[][] marginalLoss;

  private BaseDay(OnlineModel model, PortFlow flow, FullFlow fullFlow) {
    int slots = model.clock().slots();
    CompiledFeeder feeder = model.compiled();
    this.model = model;
    this.flows = new FlowResult[slots];
    this.full = new FullFlow.Extremes[slots];
    this.houseKw = feeder.houseTotalKw();
    this.marginalLoss = new double[slots][];
    for (int slot = 0; slot < slots; slot++) {
      double[] kw = feeder.houseKw(slot);
      double[] kvar = feeder.houseKvar(slot);
      flows[slot] = flow.solve(kw, kvar);
      full[slot] = fullFlow.solve(slot, new double[model.homes().size()]);
      if (feeder.monotone()) {
        marginalLoss[slot] = marginalLoss(flow, kw, kvar, flows[slot]);
      }
    }
  }

  static BaseDay of(OnlineModel model, PortFlow flow, FullFlow fullFlow) {
    return new BaseDay(model, flow, fullFlow);
  }

  FlowResult flow(int slot) {
    return flows[slot];
  }

  FullFlow.Extremes full(int slot) {
    return full[slot];
  }

  double houseKw(int slot) {
    return houseKw[slot];
  }

  // Loss is convex in the loads of a monotone feeder: the step to the left of where we are is
  // flatter than anything to the right.
  private double[] marginalLoss(PortFlow flow, double[] kw, double[] kvar, FlowResult here) {
    double[] perKw = new double[kw.length];
    for (int p = 0; p < kw.length; p++) {
      double[] less = kw.clone();
      less[p] -= STEP_KW;
      perKw[p] =
          (here.lossKw() - flow.solve(less, kvar, here.vRe(), here.vIm()).lossKw()) / STEP_KW;
    }
    return perKw;
  }

  /** The bound of the day with perfect foresight for some vehicles. */
  double foresightUsd(List<Vehicle> vehicles, double[] deliveredKwh, DemandLimit limit) {
    int slots = flows.length;
    double hours = model.clock().slotHours();
    double baseUsd = 0;
    double[][] usdPerKwh = new double[slots][];
    for (int slot = 0; slot < slots; slot++) {
      LossTangent tangent = tangent(slot, vehicles);
      baseUsd +=
          hours * model.prices(slot).usdPerHour(houseKw[slot], Math.max(0, tangent.fixedKw()));
      usdPerKwh[slot] = usdPerKwh(slot, tangent);
    }
    return baseUsd
        + new Foresight(hours, houseKw, usdPerKwh).leastUsd(vehicles, deliveredKwh, limit);
  }

  private LossTangent tangent(int slot, List<Vehicle> vehicles) {
    if (model.compiled().monotone()) {
      return new LossTangent(flows[slot].lossKw(), marginalLoss[slot]);
    }
    double[] further = new double[model.compiled().size()];
    double total = 0;
    for (Vehicle vehicle : vehicles) {
      for (int port : model.compiled().homePorts(vehicle.home().number())) {
        further[port] += vehicle.chargerKw();
      }
      total += vehicle.chargerKw();
    }
    return LossTangent.of(
        model.compiled(),
        model.compiled().houseKw(slot),
        model.compiled().houseKvar(slot),
        flows[slot],
        further,
        total,
        model.voltages().leastPu(),
        model.voltages().greatestPu());
  }

  private double[] usdPerKwh(int slot, LossTangent tangent) {
    List<Home> homes = model.homes();
    double[] usd = new double[homes.size()];
    for (int h = 0; h < usd.length; h++) {
      int[] ports = model.compiled().homePorts(homes.get(h).number());
      double perKw = Arrays.stream(ports).mapToDouble(p -> tangent.perKw()[p]).average().orElse(0);
      usd[h] = model.prices(slot).usdPerHour(1, perKw);
    }
    return usd;
  }
}
