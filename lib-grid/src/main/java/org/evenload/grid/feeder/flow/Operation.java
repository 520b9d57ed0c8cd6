package org.evenload.grid.feeder.flow;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.evenload.grid.feeder.Element;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.Regulator;
import org.evenload.grid.feeder.Shunt;
import org.evenload.grid.feeder.Transformer;
import org.evenload.grid.feeder.Winding;
import org.jspecify.annotations.Nullable;

/**
 * A feeder with its controls at work. Controls act as in a static solution of OpenDSS: all look at
 * a solution, each may ask for an action after its delay, those with the shortest delay act, and
 * the feeder is solved again, until nothing is asked for. Not for several threads.
 *
 * <p>Taps, capacitors and the last voltages stay from one state of the loads to the next.
 */
public final class Operation {
  private static final int MOST_ROUNDS = 300;

  private final List<Agent> agents;
  private final ActionQueue queue = new ActionQueue();
  private final Convergence convergence;
  private Feeder feeder;
  private FeederSolver solver;
  private @Nullable Voltages last;
  private @Nullable LimitGauge gauge;
  private @Nullable FeederSolver gaugeOf;

  private Operation(Feeder feeder, Convergence convergence) {
    this.feeder = feeder;
    this.convergence = convergence;
    this.solver = FeederSolver.of(feeder, convergence);
    this.agents = feeder.controls().stream().map(Agent::of).toList();
  }

  /**
   * A feeder as it stands, before its controls have looked at it.
   *
   * @throws org.evenload.grid.input.InputException as {@link FeederSolver#of}
   */
  public static Operation of(Feeder feeder) {
    return of(feeder, Convergence.EXACT);
  }

  /** The same with another end of the iteration. */
  public static Operation of(Feeder feeder, Convergence convergence) {
    return new Operation(feeder, convergence);
  }

  /**
   * A state of the loads after its controls.
   *
   * @param iterations evaluations of all loads over all rounds
   * @param settled whether the controls came to rest
   */
  public record Settled(Voltages voltages, int iterations, boolean settled, int tapsMoved) {}

  /** The feeder at its present taps. */
  public Feeder feeder() {
    return feeder;
  }

  /** A gauge for states at the present taps. */
  public LimitGauge gauge() {
    LimitGauge known = gauge;
    if (known == null || gaugeOf != solver) {
      known = LimitGauge.of(solver);
      gauge = known;
      gaugeOf = solver;
    }
    return known;
  }

  /** A power flow with the feeder's own loads. */
  public FeederResult solve() {
    double[] kw = feeder.loads().stream().mapToDouble(Load::kw).toArray();
    double[] kvar = feeder.loads().stream().mapToDouble(Load::kvar).toArray();
    Settled settled = settle(1, kw, kvar);
    for (int again = 1; again < convergence.solutions() && settled.settled(); again++) {
      Settled next = settle(1, kw, kvar);
      settled =
          new Settled(
              next.voltages(),
              settled.iterations() + next.iterations(),
              next.settled(),
              settled.tapsMoved() + next.tapsMoved());
    }
    return result(settled, 1, kw, kvar);
  }

  /** Everything about a state that {@link #settle} has just returned for the same arguments. */
  public FeederResult result(Settled settled, double sourceScale, double[] kw, double[] kvar) {
    Measurements measured = new Measurements(solver, settled.voltages(), sourceScale, kw, kvar);
    return new ResultBuilder(measured)
        .build(FeederFlow.reason(solver, settled.voltages()), settled.iterations(), agents);
  }

  /** What matters most of a state that {@link #settle} has just returned. */
  public Overview overview(Settled settled, double sourceScale, double[] kw, double[] kvar) {
    return Overview.of(new Measurements(solver, settled.voltages(), sourceScale, kw, kvar));
  }

  /**
   * Solves a state of the loads and lets the controls act on it.
   *
   * @param sourceScale factor on the sources' voltages
   * @param kw active power of each load, in the order of the feeder's loads
   * @param kvar reactive power of each load
   */
  public Settled settle(double sourceScale, double[] kw, double[] kvar) {
    queue.clear();
    agents.forEach(Agent::reset);
    Set<String> seen = new HashSet<>();
    int iterations = 0;
    int moved = 0;
    Voltages before = last;
    for (int round = 0; ; round++) {
      Voltages voltages =
          before == null
              ? solver.solve(sourceScale, kw, kvar)
              : solver.solveFrom(before, sourceScale, kw, kvar);
      iterations += voltages.iterations();
      before = voltages.status() == FlowStatus.ITERATION_LIMIT ? null : voltages;
      if (agents.isEmpty()) {
        return settled(voltages, iterations, true, moved);
      }
      Measurements measured = new Measurements(solver, voltages, sourceScale, kw, kvar);
      agents.forEach(agent -> agent.sample(measured, queue));
      if (queue.isEmpty()) {
        return settled(voltages, iterations, true, moved);
      }
      if (round >= MOST_ROUNDS || !seen.add(signature())) {
        return settled(voltages, iterations, false, moved);
      }
      Feeder next = feeder;
      for (ActionQueue.Entry due : queue.due()) {
        next = due.agent().act(due.action(), next);
      }
      if (next != feeder) {
        moved++;
        feeder = next;
        solver = FeederSolver.of(feeder, convergence);
      }
    }
  }

  private Settled settled(Voltages voltages, int iterations, boolean atRest, int moved) {
    last = voltages.status() == FlowStatus.ITERATION_LIMIT ? null : voltages;
    return new Settled(voltages, iterations, atRest, moved);
  }

  private String signature() {
    StringBuilder text = new StringBuilder(queue.signature());
    for (Element element : feeder.elements()) {
      if (element instanceof Regulator r) {
        text.append(r.tapStep()).append(',');
      } else if (element instanceof Transformer t) {
        for (Winding w : t.windings()) {
          text.append(w.tap()).append(',');
        }
      }
    }
    for (Shunt shunt : feeder.shunts()) {
      text.append(shunt.inService()).append(',');
    }
    return text.append(agents.stream().map(Agent::mind).collect(Collectors.joining())).toString();
  }
}
