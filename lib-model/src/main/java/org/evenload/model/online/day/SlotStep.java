package org.evenload.model.online.day;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.evenload.model.online.DemandLimit;
import org.evenload.model.online.Priority;
import org.evenload.model.online.Vehicle;
import org.evenload.model.online.bound.SlotBound;
import org.evenload.model.online.day.Decision.BoundOptions;
import org.evenload.model.online.day.SlotOutcome.Search;
import org.evenload.model.online.flow.FlowResult;
import org.evenload.model.online.flow.PortFlow;
import org.evenload.model.online.genetic.GeneticAlgorithm;
import org.evenload.model.online.rule.ChargingRule;
import org.evenload.model.online.rule.Slot;
import org.evenload.model.online.rule.Waiting;
import org.evenload.model.online.slot.Candidate;
import org.evenload.model.online.slot.SlotEvaluator;
import org.evenload.model.online.slot.SlotProblem;
import org.evenload.model.online.slot.SlotSolution;
import org.evenload.model.random.Purpose;
import org.evenload.model.random.RandomKey;

/** Decides who charges in one slot, one class of priority after the other. */
final class SlotStep {
  private static final double DEMAND_TOLERANCE_KW = 1e-9;
  private static final double VOLTAGE_TOLERANCE_PU = 1e-9;

  private final OnlineModel model;
  private final PortFlow flow;
  private final Fleet fleet;
  private final DemandLimit limit;
  private final int slot;
  private final double[] fixedKw;
  private final double[] fixedKvar;
  private final double[] chargeKw;
  private final List<Search> searches = new ArrayList<>();

  SlotStep(OnlineModel model, PortFlow flow, Fleet fleet, DemandLimit limit, int slot) {
    this.model = model;
    this.flow = flow;
    this.fleet = fleet;
    this.limit = limit;
    this.slot = slot;
    this.fixedKw = model.compiled().houseKw(slot);
    this.fixedKvar = model.compiled().houseKvar(slot);
    this.chargeKw = new double[fleet.vehicles().size()];
  }

  double[] chargeKw() {
    return chargeKw;
  }

  List<Search> searches() {
    return searches;
  }

  /** Active power by port, with all that has been decided. */
  double[] kw() {
    return fixedKw;
  }

  double[] kvar() {
    return fixedKvar;
  }

  /**
   * Decides.
   *
   * @param before who charged in the slot before
   */
  void decide(List<Integer> waiting, Decision decision, BitSet before, RandomKey key) {
    if (!limit.byPriority()) {
      decide(waiting, Priority.NORMAL, decision, before, key);
      return;
    }
    for (Priority priority : Priority.values()) {
      List<Integer> members =
          waiting.stream().filter(v -> fleet.vehicle(v).priority() == priority).toList();
      decide(members, priority, decision, before, key.with(priority.ordinal()));
    }
  }

  private void decide(
      List<Integer> members, Priority priority, Decision decision, BitSet before, RandomKey key) {
    double limitKw = limit.limitKw(slot, priority);
    if (members.isEmpty()) {
      return;
    }
    double[] kw =
        decision instanceof Decision.BySearch search
            ? bySearch(search, members, limitKw, before, key)
            : byRule(((Decision.ByRule) decision).rule(), members, limitKw);
    for (int i = 0; i < kw.length; i++) {
      chargeKw[members.get(i)] = kw[i];
      add(fixedKw, members.get(i), kw[i]);
    }
  }

  private void add(double[] portKw, int v, double kw) {
    int[] ports = ports(v);
    for (int port : ports) {
      portKw[port] += kw / ports.length;
    }
  }

  private int[] ports(int v) {
    return model.compiled().homePorts(fleet.vehicle(v).home().number());
  }

  private double[] byRule(ChargingRule rule, List<Integer> members, double limitKw) {
    List<Waiting> waiting = new ArrayList<>();
    for (int v : members) {
      Vehicle vehicle = fleet.vehicle(v);
      waiting.add(
          new Waiting(
              vehicle.plugInSlot(),
              vehicle.endSlot(),
              fleet.kw(v),
              fleet.missingKwh(v),
              vehicle.chargerKw()));
    }
    Slot view = new Slot(slot, model.clock().minuteOf(slot), model.clock().slotHours(), waiting);
    return rule.decide(view, kw -> admits(members, kw, limitKw));
  }

  private boolean admits(List<Integer> members, double[] kw, double limitKw) {
    double[] portKw = fixedKw.clone();
    for (int i = 0; i < kw.length; i++) {
      add(portKw, members.get(i), kw[i]);
    }
    double demand = 0;
    for (double port : portKw) {
      demand += port;
    }
    if (demand > limitKw + DEMAND_TOLERANCE_KW) {
      return false;
    }
    FlowResult result = flow.solve(portKw, fixedKvar);
    return result.converged()
        && result.lowestPu() >= model.voltages().leastPu() - VOLTAGE_TOLERANCE_PU
        && result.highestPu() <= model.voltages().greatestPu() + VOLTAGE_TOLERANCE_PU;
  }

  private double[] bySearch(
      Decision.BySearch search,
      List<Integer> members,
      double limitKw,
      BitSet before,
      RandomKey key) {
    List<Candidate> candidates = new ArrayList<>();
    BitSet warm = new BitSet();
    for (int v : members) {
      warm.set(candidates.size(), before.get(v));
      candidates.add(new Candidate(v, ports(v), fleet.kw(v)));
    }
    SlotEvaluator evaluator =
        new SlotEvaluator(
            new SlotProblem(
                slot,
                candidates,
                fixedKw.clone(),
                fixedKvar,
                limitKw,
                model.voltages(),
                model.prices(slot)),
            flow);
    double[] kw = new double[members.size()];
    if (!evaluator.mayCharge()) {
      return kw;
    }
    RandomKey searchKey = key.with(slot).with(Purpose.ONLINE_SEARCH);
    SlotSolution solution =
        new GeneticAlgorithm(search.genetic()).solve(evaluator, warm, searchKey);
    BoundOptions proof = search.bound();
    SlotBound bound =
        proof == null
            ? null
            : SlotBound.of(evaluator, solution.chosen(), proof.closeEnough(), proof.nodeLimit());
    if (bound != null && search.solver() == Decision.Solver.EXACT) {
      solution =
          new SlotSolution(
              bound.best(),
              evaluator.evaluate(bound.best()),
              evaluator.flows(),
              solution.progress());
    }
    searches.add(new Search(members.size(), solution, bound));
    for (int i = 0; i < kw.length; i++) {
      kw[i] = solution.chosen().get(i) ? candidates.get(i).kw() : 0;
    }
    return kw;
  }
}
