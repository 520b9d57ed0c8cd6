package org.evenload.model.online.day;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.evenload.model.online.DemandLimit;
import org.evenload.model.online.Vehicle;
import org.evenload.model.online.day.VehicleOutcome.Reason;
import org.evenload.model.online.flow.FlowResult;
import org.evenload.model.online.flow.PortFlow;

/** Says of every vehicle what it got and, if it is not full, why. */
final class Unmet {
  private static final double DEMAND_TOLERANCE_KW = 1e-9;

  private final OnlineModel model;
  private final PortFlow flow;
  private final DemandLimit limit;

  Unmet(OnlineModel model, PortFlow flow, DemandLimit limit) {
    this.model = model;
    this.flow = flow;
    this.limit = limit;
  }

  List<VehicleOutcome> outcomes(Fleet fleet, List<SlotOutcome> slots) {
    List<VehicleOutcome> outcomes = new ArrayList<>();
    for (int v = 0; v < fleet.vehicles().size(); v++) {
      double unmet = fleet.missingKwh(v);
      outcomes.add(
          new VehicleOutcome(
              fleet.vehicle(v),
              fleet.gridKwh(v),
              fleet.batteryKwh(v),
              fleet.fullSlot(v),
              unmet,
              unmet == 0 ? Reason.NONE : reason(fleet, v, slots)));
    }
    return outcomes;
  }

  private Reason reason(Fleet fleet, int v, List<SlotOutcome> slots) {
    Vehicle vehicle = fleet.vehicle(v);
    double hours = model.clock().slotHours();
    if (vehicle.reachableKwh(hours) < vehicle.gridKwh()) {
      return vehicle.endSlot() == model.clock().slots() ? Reason.DAY_ENDS : Reason.STAY_TOO_SHORT;
    }
    Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
    for (int slot = vehicle.plugInSlot(); slot < vehicle.endSlot(); slot++) {
      if (slots.get(slot).chargeKw()[v] == 0) {
        counts.merge(obstacle(fleet, v, slots.get(slot)), 1, Integer::sum);
      }
    }
    Reason most = Reason.NOT_CHOSEN;
    for (Map.Entry<Reason, Integer> entry : counts.entrySet()) {
      most = entry.getValue() > counts.getOrDefault(most, 0) ? entry.getKey() : most;
    }
    return most;
  }

  // What would have been broken if the vehicle had charged as well.
  private Reason obstacle(Fleet fleet, int v, SlotOutcome slot) {
    double kw = fleet.vehicle(v).chargerKw();
    double limitKw = limit.limitKw(slot.slot(), fleet.vehicle(v).priority());
    if (slot.demandKw() + kw > limitKw + DEMAND_TOLERANCE_KW) {
      return Reason.DEMAND_LIMIT;
    }
    double[] portKw = model.compiled().houseKw(slot.slot());
    for (int u = 0; u < slot.chargeKw().length; u++) {
      int[] ports = model.compiled().homePorts(fleet.vehicle(u).home().number());
      for (int port : ports) {
        portKw[port] += (u == v ? kw : slot.chargeKw()[u]) / ports.length;
      }
    }
    FlowResult result = flow.solve(portKw, model.compiled().houseKvar(slot.slot()));
    return result.converged() && result.lowestPu() >= model.voltages().leastPu()
        ? Reason.NOT_CHOSEN
        : Reason.VOLTAGE_LIMIT;
  }
}
