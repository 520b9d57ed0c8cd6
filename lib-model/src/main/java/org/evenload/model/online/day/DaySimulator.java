package org.evenload.model.online.day;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.evenload.grid.feeder.flow.FlowStatus;
import org.evenload.model.online.DemandLimit;
import org.evenload.model.online.Priority;
import org.evenload.model.online.Vehicle;
import org.evenload.model.online.day.SlotOutcome.FullVoltages;
import org.evenload.model.online.day.SlotOutcome.State;
import org.evenload.model.online.flow.FlowResult;
import org.evenload.model.online.flow.FullFlow;
import org.evenload.model.online.flow.PortFlow;
import org.evenload.model.online.slot.SlotPrices;
import org.evenload.model.random.RandomKey;

/**
 * Runs days of one model. Keeps what all days share, the day without vehicles. Not for sharing
 * between threads; what it returns depends on its arguments alone.
 */
public final class DaySimulator {
  private static final double LIMIT_TOLERANCE_KW = 1e-9;
  // The decision's flow and the full one agree within this.
  private static final double VOLTAGE_TOLERANCE_PU = 1e-6;

  private final OnlineModel model;
  private final PortFlow flow;
  private final FullFlow fullFlow;
  private final BaseDay base;

  public DaySimulator(OnlineModel model) {
    this.model = model;
    this.flow = new PortFlow(model.compiled());
    this.fullFlow = model.fullFlow();
    this.base = BaseDay.of(model, flow, fullFlow);
  }

  private DaySimulator(DaySimulator other) {
    this.model = other.model;
    this.flow = new PortFlow(model.compiled());
    this.fullFlow = other.fullFlow;
    this.base = other.base;
  }

  /** One more simulator, for another thread, without the work that all days share. */
  public DaySimulator fork() {
    return new DaySimulator(this);
  }

  public OnlineModel model() {
    return model;
  }

  /**
   * Runs a day.
   *
   * @param vehicles of the day, in the order of plugging in
   * @param key of the day's seed
   */
  public OnlineDay run(
      List<Vehicle> vehicles, Decision decision, DemandLimit limit, RandomKey key) {
    Fleet fleet = new Fleet(vehicles, model.clock().slotHours());
    List<SlotOutcome> slots = new ArrayList<>();
    BitSet before = new BitSet();
    for (int slot = 0; slot < model.clock().slots(); slot++) {
      List<Integer> waiting = fleet.waiting(slot);
      SlotStep step = new SlotStep(model, flow, fleet, limit, slot);
      step.decide(waiting, decision, before, key);
      slots.add(outcome(step, slot, waiting.size(), limit, vehicles));
      fleet.charge(slot, step.chargeKw());
      before = charging(step.chargeKw());
    }
    List<VehicleOutcome> outcomes = new Unmet(model, flow, limit).outcomes(fleet, slots);
    return new OnlineDay(limit, slots, outcomes, totals(slots, outcomes, limit));
  }

  /** Energy from the grid that vehicles lack at the end of such a day, kWh; nothing else. */
  double unmetKwh(List<Vehicle> vehicles, Decision decision, DemandLimit limit, RandomKey key) {
    Fleet fleet = new Fleet(vehicles, model.clock().slotHours());
    BitSet before = new BitSet();
    for (int slot = 0; slot < model.clock().slots(); slot++) {
      SlotStep step = new SlotStep(model, flow, fleet, limit, slot);
      step.decide(fleet.waiting(slot), decision.unproven(), before, key);
      fleet.charge(slot, step.chargeKw());
      before = charging(step.chargeKw());
    }
    double unmet = 0;
    for (int v = 0; v < vehicles.size(); v++) {
      unmet += fleet.missingKwh(v);
    }
    return unmet;
  }

  double houseKw(int slot) {
    return base.houseKw(slot);
  }

  private static BitSet charging(double[] chargeKw) {
    BitSet charging = new BitSet();
    for (int v = 0; v < chargeKw.length; v++) {
      charging.set(v, chargeKw[v] > 0);
    }
    return charging;
  }

  private SlotOutcome outcome(
      SlotStep step, int slot, int waiting, DemandLimit limit, List<Vehicle> vehicles) {
    double[] chargeKw = step.chargeKw();
    double chargingKw = Arrays.stream(chargeKw).sum();
    boolean nobody = chargingKw == 0;
    FlowResult result = nobody ? base.flow(slot) : flow.solve(step.kw(), step.kvar());
    FullVoltages full = full(nobody ? base.full(slot) : full(slot, chargeKw, vehicles));
    double hours = model.clock().slotHours();
    SlotPrices prices = model.prices(slot);
    double houseKw = base.houseKw(slot);
    return new SlotOutcome(
        slot,
        houseKw,
        chargeKw,
        chargingKw,
        limit.limitKw(slot, Priority.NORMAL),
        limit.limitKw(slot, Priority.HIGH),
        waiting,
        charging(chargeKw).cardinality(),
        result.lossKw(),
        result.lowestPu(),
        model.compiled().portName(result.lowestPort()),
        result.highestPu(),
        result.headAmperes(),
        hours * prices.usdPerHour(houseKw + chargingKw, 0),
        hours * prices.usdPerHour(0, result.lossKw()),
        full,
        step.searches(),
        state(houseKw, chargeKw, slot, limit, vehicles, result, full));
  }

  private FullFlow.Extremes full(int slot, double[] chargeKw, List<Vehicle> vehicles) {
    double[] byHome = new double[model.homes().size()];
    for (int v = 0; v < chargeKw.length; v++) {
      byHome[vehicles.get(v).home().number() - 1] += chargeKw[v];
    }
    return fullFlow.solve(slot, byHome);
  }

  private static FullVoltages full(FullFlow.Extremes extremes) {
    boolean solved = extremes.status() == FlowStatus.CONVERGED;
    return new FullVoltages(
        solved ? extremes.lowestPu() : Double.NaN,
        extremes.lowest().toString(),
        solved ? extremes.highestPu() : Double.NaN,
        solved ? extremes.unbalance() : Double.NaN);
  }

  private State state(
      double houseKw,
      double[] chargeKw,
      int slot,
      DemandLimit limit,
      List<Vehicle> vehicles,
      FlowResult result,
      FullVoltages full) {
    double demandKw = houseKw + Arrays.stream(chargeKw).sum();
    double limitKw = Double.POSITIVE_INFINITY;
    for (int v = 0; v < chargeKw.length; v++) {
      if (chargeKw[v] > 0) {
        limitKw = Math.min(limitKw, limit.limitKw(slot, vehicles.get(v).priority()));
      }
    }
    boolean nobody = demandKw == houseKw;
    boolean inside =
        full.lowestPu() >= model.voltages().leastPu() - VOLTAGE_TOLERANCE_PU
            && full.highestPu() <= model.voltages().greatestPu() + VOLTAGE_TOLERANCE_PU;
    if (!result.converged() || Double.isNaN(full.lowestPu())) {
      return State.COLLAPSED;
    }
    if (!inside) {
      return nobody ? State.HOUSES_BREAK_VOLTAGE : State.BREAKS_VOLTAGE;
    }
    if (demandKw > limitKw + LIMIT_TOLERANCE_KW) {
      return State.BEYOND_LIMIT;
    }
    double ownLimit = limit.limitKw(slot, Priority.NORMAL);
    return nobody && ownLimit > 0 && houseKw > ownLimit + LIMIT_TOLERANCE_KW
        ? State.HOUSES_EXCEED_LIMIT
        : State.WITHIN_LIMITS;
  }

  private DayTotals totals(
      List<SlotOutcome> slots, List<VehicleOutcome> outcomes, DemandLimit limit) {
    double hours = model.clock().slotHours();
    double[] delivered = outcomes.stream().mapToDouble(VehicleOutcome::gridKwh).toArray();
    double balance = 0;
    for (VehicleOutcome o : outcomes) {
      balance =
          Math.max(
              balance,
              Math.abs(
                  o.gridKwh() * o.vehicle().efficiency()
                      - (o.batteryKwh() - o.vehicle().arrivalKwh())));
    }
    List<Vehicle> vehicles = outcomes.stream().map(VehicleOutcome::vehicle).toList();
    return new DayTotals(
        outcomes.size(),
        vehicles.stream().mapToDouble(Vehicle::gridKwh).sum(),
        hours * slots.stream().mapToDouble(SlotOutcome::chargingKw).sum(),
        outcomes.stream().mapToDouble(VehicleOutcome::unmetKwh).sum(),
        (int) outcomes.stream().filter(o -> o.unmetKwh() > 0).count(),
        hours * slots.stream().mapToDouble(SlotOutcome::houseKw).sum(),
        hours * slots.stream().mapToDouble(SlotOutcome::lossKw).sum(),
        slots.stream().mapToDouble(SlotOutcome::demandKw).max().orElse(0),
        slots.stream().mapToDouble(s -> 1 - s.lowestPu()).max().orElse(0),
        slots.stream().mapToDouble(s -> 1 - s.lowestPu()).average().orElse(0),
        slots.stream().mapToDouble(SlotOutcome::headAmperes).max().orElse(0),
        slots.stream().mapToDouble(SlotOutcome::energyUsd).sum(),
        slots.stream().mapToDouble(SlotOutcome::lossUsd).sum(),
        base.foresightUsd(vehicles, delivered, limit),
        balance);
  }
}
