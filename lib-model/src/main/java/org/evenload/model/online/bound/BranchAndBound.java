package org.evenload.model.online.bound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.evenload.model.online.bound.SlotBound.Proof;
import org.evenload.model.online.flow.FlowResult;
import org.evenload.model.online.slot.Candidate;
import org.evenload.model.online.slot.Evaluation;
import org.evenload.model.online.slot.SlotEvaluator;
import org.evenload.model.online.slot.SlotPrices;
import org.evenload.model.online.slot.VoltageLimits;

/**
 * Exact search for the best choice of a slot on a feeder whose flow is monotone. A part of the
 * problem is a set that charges and a list of those that still may. Three facts bound it: a vehicle
 * that breaks a limit on top of the set breaks it on top of every greater one; k further vehicles
 * add at least the k least losses that single ones add (loss is supermodular); and they lower the
 * square of each voltage at least by the k least falls that single ones cause.
 */
final class BranchAndBound {
  private final SlotEvaluator evaluator;
  private final double closeEnough;
  private final int nodeLimit;
  private final PriorityQueue<Part> open =
      new PriorityQueue<>(
          Comparator.comparingDouble(Part::bound).reversed().thenComparingInt(Part::number));
  private BitSet best = new BitSet();
  private double bestObjective;
  private double closedBound;
  private int parts;

  BranchAndBound(SlotEvaluator evaluator, double closeEnough, int nodeLimit) {
    this.evaluator = evaluator;
    this.closeEnough = closeEnough;
    this.nodeLimit = nodeLimit;
    this.bestObjective = evaluator.nobody().objective();
  }

  // What may still be added to the set, and what the objective can be at most with any of it.
  private record Part(BitSet set, List<Integer> free, double bound, int number) {}

  SlotBound solve(BitSet incumbent) {
    if (!evaluator.feasible(evaluator.nobody())) {
      return SlotBound.none(evaluator);
    }
    offer(incumbent);
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < evaluator.size(); i++) {
      all.add(i);
    }
    int nodes = 0;
    split(new BitSet(), all);
    while (!open.isEmpty() && open.peek().bound() > enough() && nodes < nodeLimit) {
      Part part = open.remove();
      nodes++;
      split(part.set(), part.free());
    }
    double left = open.isEmpty() ? 0 : open.peek().bound();
    double bound = Math.max(bestObjective, Math.max(left, closedBound));
    return new SlotBound(
        bound, left > enough() ? Proof.NODE_LIMIT : Proof.CLOSED, (BitSet) best.clone(), nodes);
  }

  private double enough() {
    return bestObjective * (1 + closeEnough);
  }

  private void offer(BitSet choice) {
    Evaluation evaluation = evaluator.evaluate(choice);
    if (evaluator.feasible(evaluation) && evaluation.objective() > bestObjective) {
      bestObjective = evaluation.objective();
      best = (BitSet) choice.clone();
    }
  }

  // One candidate on top of a set.
  private record Step(int candidate, double kw, double lossKw, double[] fall) {}

  /**
   * Splits a part by the first further vehicle that charges: the k-th child charges it and may add
   * only later ones, so every choice is in exactly one child.
   */
  private void split(BitSet set, List<Integer> free) {
    Evaluation here = evaluator.evaluate(set);
    double[] room = new double[evaluator.problem().fixedKw().length];
    List<Step> steps = steps(set, here, free, room);
    steps.sort(Comparator.comparingDouble(Step::lossKw).thenComparingInt(Step::candidate));
    greedy(set, steps);
    for (int k = 0; k < steps.size(); k++) {
      if (repeatsEarlier(steps, k)) {
        continue;
      }
      double bound = bound(here, steps, k, room);
      if (bound > enough()) {
        BitSet child = (BitSet) set.clone();
        child.set(steps.get(k).candidate());
        List<Integer> later =
            steps.subList(k + 1, steps.size()).stream().map(Step::candidate).toList();
        open.add(new Part(child, later, bound, parts++));
      } else {
        closedBound = Math.max(closedBound, bound);
      }
    }
  }

  // Those that stay within the limits; room is filled with how far squares of voltages may fall.
  private List<Step> steps(BitSet set, Evaluation here, List<Integer> free, double[] room) {
    FlowResult flow = evaluator.flow(set);
    VoltageLimits limits = evaluator.problem().voltages();
    for (int p = 0; p < room.length; p++) {
      room[p] = flow.squareVolts(p) - evaluator.squareVolts(p, limits.leastPu());
    }
    List<Step> steps = new ArrayList<>();
    BitSet trial = (BitSet) set.clone();
    for (int i : free) {
      trial.set(i);
      if (evaluator.withinDemand(evaluator.demandKw(trial))) {
        FlowResult with = evaluator.flow(trial);
        Evaluation evaluation = evaluator.evaluate(trial);
        offer(trial);
        if (evaluator.feasible(evaluation)) {
          steps.add(
              new Step(
                  i,
                  evaluator.problem().candidates().get(i).kw(),
                  evaluation.lossKw() - here.lossKw(),
                  fall(flow, with)));
        }
      }
      trial.clear(i);
    }
    return steps;
  }

  private static double[] fall(FlowResult before, FlowResult after) {
    double[] fall = new double[before.vRe().length];
    for (int p = 0; p < fall.length; p++) {
      fall[p] = Math.max(0, before.squareVolts(p) - after.squareVolts(p));
    }
    return fall;
  }

  // A choice to compare with: the least lossy ones while they keep the limits.
  private void greedy(BitSet set, List<Step> steps) {
    BitSet choice = (BitSet) set.clone();
    for (Step step : steps) {
      choice.set(step.candidate());
      if (!evaluator.withinDemand(evaluator.demandKw(choice))
          || !evaluator.feasible(evaluator.evaluate(choice))) {
        choice.clear(step.candidate());
      }
    }
    offer(choice);
  }

  // Vehicles at the same place with the same power are alike: the earlier ones charge first.
  private boolean repeatsEarlier(List<Step> steps, int k) {
    Candidate own = evaluator.problem().candidates().get(steps.get(k).candidate());
    for (int j = 0; j < k; j++) {
      Candidate other = evaluator.problem().candidates().get(steps.get(j).candidate());
      if (other.kw() == own.kw() && Arrays.equals(other.ports(), own.ports())) {
        return true;
      }
    }
    return false;
  }

  // With the first step taken and any number of the later ones.
  private double bound(Evaluation here, List<Step> steps, int first, double[] room) {
    Step taken = steps.get(first);
    List<Step> later = steps.subList(first + 1, steps.size());
    double[] kw = later.stream().mapToDouble(Step::kw).sorted().toArray();
    double[] loss = later.stream().mapToDouble(Step::lossKw).sorted().toArray();
    int most = mostByVoltage(taken, later, room);
    SlotPrices prices = evaluator.problem().prices();
    double demandKw = here.demandKw() + taken.kw();
    double lossKw = here.lossKw() + taken.lossKw();
    double bound = 0;
    for (int k = 0; k <= most && evaluator.withinDemand(demandKw); k++) {
      bound = Math.max(bound, (2 + here.on() + k) / prices.usdPerHour(demandKw, lossKw));
      if (k < kw.length) {
        demandKw += kw[k];
        lossKw += loss[k];
      }
    }
    return bound;
  }

  private int mostByVoltage(Step taken, List<Step> later, double[] room) {
    int most = later.size();
    for (int p = 0; p < room.length && most > 0; p++) {
      int port = p;
      double[] falls = later.stream().mapToDouble(s -> s.fall()[port]).sorted().toArray();
      double left = room[p] - taken.fall()[p] + tolerance(p);
      int k = 0;
      while (k < most && falls[k] <= left) {
        left -= falls[k];
        k++;
      }
      most = k;
    }
    return most;
  }

  // Flows hold to 1e-8 p.u. of the voltage, limits to 1e-9.
  private double tolerance(int port) {
    return 1e-7 * evaluator.squareVolts(port, 1);
  }
}
