package org.evenload.grid.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.evenload.grid.flow.BusState.Held;
import org.evenload.grid.flow.PowerFlowOptions.ReactiveLimits;
import org.evenload.grid.flow.PowerFlowOptions.Start;
import org.evenload.grid.flow.PowerFlowResult.Status;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.BusIndex;
import org.evenload.grid.network.BusType;
import org.evenload.grid.network.Generator;
import org.evenload.grid.network.Islands;
import org.evenload.grid.network.Islands.Island;
import org.evenload.grid.network.Network;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Power flow of a network: voltages at which every bus balances, given the generators' active power
 * and voltage set-points, with the slack buses closing the balance.
 *
 * <p>A bus holds its voltage if it is of type PV or slack and has a generator in service; of
 * several set-points at one bus the last in the list counts. With enforced limits a bus whose
 * generators would exceed their joint reactive limits is held at the limit instead, and returns to
 * its set-point as soon as its voltage allows it. The reactive power of slack buses is never
 * limited.
 */
public final class PowerFlow {
  private static final Logger LOG = LoggerFactory.getLogger(PowerFlow.class);
  private static final double LIMIT_TOLERANCE_PU = 1e-6;

  /** A bus that leaves its limit more often than this stays there. */
  private static final int MOST_RETURNS = 3;

  private final Network network;
  private final PowerFlowOptions options;
  private final Consumer<NewtonIteration> watcher;
  private final BusIndex index;
  private final int n;
  private final Held[] held;
  private final double[] setpointPu;
  private final double[] qMinPu;
  private final double[] qMaxPu;
  private final double[] pPu;
  private final double[] qPu;
  private final int[] returns;
  private final PowerEquations equations;
  private int iterations;

  private PowerFlow(Network network, PowerFlowOptions options, Consumer<NewtonIteration> watcher) {
    this.watcher = watcher;
    this.network = network;
    this.options = options;
    this.index = network.busIndex();
    this.n = network.buses().size();
    this.held = new Held[n];
    this.setpointPu = new double[n];
    this.qMinPu = new double[n];
    this.qMaxPu = new double[n];
    this.pPu = new double[n];
    this.qPu = new double[n];
    this.returns = new int[n];
    this.equations = new PowerEquations(AdmittanceMatrix.of(network));
  }

  /** Solves with {@link PowerFlowOptions#DEFAULT}. */
  public static PowerFlowResult solve(Network network) {
    return solve(network, PowerFlowOptions.DEFAULT);
  }

  /** Never fails: what stands in the way of a solution is the status of the result. */
  public static PowerFlowResult solve(Network network, PowerFlowOptions options) {
    return solve(network, options, iteration -> {});
  }

  /**
   * The same.
   *
   * @param watcher told every iteration, in order
   */
  public static PowerFlowResult solve(
      Network network, PowerFlowOptions options, Consumer<NewtonIteration> watcher) {
    PowerFlowResult result = new PowerFlow(network, options, watcher).solve();
    LOG.debug(
        "{}: {} after {} iterations. {}",
        network.name(),
        result.status(),
        result.iterations(),
        result.reason());
    return result;
  }

  private PowerFlowResult solve() {
    injectionsAndSetpoints();
    quantitiesHeld();
    Voltages start = start();
    if (Arrays.stream(held).allMatch(kind -> kind == Held.NOT_SUPPLIED)) {
      return result(new Newton.Outcome(Status.NO_SLACK, 0, 0, 0, start));
    }
    Newton.Outcome outcome = newton(start);
    return result(
        options.reactiveLimits() == ReactiveLimits.ENFORCED ? withinLimits(outcome) : outcome);
  }

  private void tell(int number, double mismatchPu, int bus, double fraction) {
    watcher.accept(
        new NewtonIteration(number, mismatchPu, network.buses().get(bus).number(), fraction));
  }

  private void injectionsAndSetpoints() {
    double base = network.baseMva();
    for (int i = 0; i < n; i++) {
      Bus bus = network.buses().get(i);
      pPu[i] = -bus.demandMw() / base;
      qPu[i] = -bus.demandMvar() / base;
      setpointPu[i] = Double.NaN;
    }
    for (Generator generator : network.generators()) {
      if (generator.inService()) {
        int i = index.of(generator.bus());
        pPu[i] += generator.pMw() / base;
        qPu[i] += generator.qMvar() / base;
        qMinPu[i] += generator.qMinMvar() / base;
        qMaxPu[i] += generator.qMaxMvar() / base;
        setpointPu[i] = generator.vmSetpointPu();
      }
    }
  }

  private void quantitiesHeld() {
    Arrays.fill(held, Held.NOT_SUPPLIED);
    for (Islands.Island island : Islands.of(network).islands()) {
      if (island.hasSlack()) {
        for (int i : island.busIndices()) {
          held[i] =
              switch (network.buses().get(i).type()) {
                case SLACK -> Held.SLACK;
                case PV -> Double.isNaN(setpointPu[i]) ? Held.PQ : Held.PV;
                case PQ, ISOLATED -> Held.PQ;
              };
        }
        passOnBalance(island);
      }
    }
  }

  // As MATPOWER does: a slack bus whose generators are all out of service balances nothing while
  // another bus has one that holds its voltage.
  private void passOnBalance(Islands.Island island) {
    List<Integer> idle =
        island.busIndices().stream()
            .filter(i -> held[i] == Held.SLACK && Double.isNaN(setpointPu[i]))
            .toList();
    boolean balanced =
        island.busIndices().stream()
            .anyMatch(i -> held[i] == Held.SLACK && !Double.isNaN(setpointPu[i]));
    OptionalInt successor =
        island.busIndices().stream()
            .mapToInt(Integer::intValue)
            .filter(i -> held[i] == Held.PV)
            .min();
    if (idle.isEmpty() || !balanced && successor.isEmpty()) {
      return;
    }
    idle.forEach(i -> held[i] = Held.PQ);
    if (!balanced) {
      held[successor.getAsInt()] = Held.SLACK;
    }
  }

  private Voltages start() {
    double slackAngle = 0;
    for (int i = n - 1; i >= 0; i--) {
      slackAngle = held[i] == Held.SLACK ? network.buses().get(i).vaDeg() : slackAngle;
    }
    double[] vm = new double[n];
    double[] va = new double[n];
    for (int i = 0; i < n; i++) {
      Bus bus = network.buses().get(i);
      boolean flat = options.start() == Start.FLAT && held[i] != Held.SLACK;
      vm[i] = flat ? 1 : bus.vmPu();
      va[i] = Math.toRadians(flat ? slackAngle : bus.vaDeg());
      if ((held[i] == Held.PV || held[i] == Held.SLACK) && !Double.isNaN(setpointPu[i])) {
        vm[i] = setpointPu[i];
      }
    }
    return new Voltages(vm, va);
  }

  private Newton.Outcome newton(Voltages start) {
    boolean[] angle = new boolean[n];
    boolean[] magnitude = new boolean[n];
    for (int i = 0; i < n; i++) {
      angle[i] = held[i] != Held.SLACK && held[i] != Held.NOT_SUPPLIED;
      magnitude[i] = angle[i] && held[i] != Held.PV;
    }
    double[] q = qPu.clone();
    for (int i = 0; i < n; i++) {
      double demand = network.buses().get(i).demandMvar() / network.baseMva();
      q[i] = held[i] == Held.PQ_AT_GREATEST ? qMaxPu[i] - demand : q[i];
      q[i] = held[i] == Held.PQ_AT_LEAST ? qMinPu[i] - demand : q[i];
    }
    Newton.Outcome outcome =
        new Newton(equations, new Unknowns(angle, magnitude), pPu, q, this::tell)
            .solve(start, options);
    iterations += outcome.iterations();
    return outcome;
  }

  // Every bus leaves its limit only so often, so this ends.
  private Newton.Outcome withinLimits(Newton.Outcome first) {
    Newton.Outcome outcome = first;
    while (outcome.status() == Status.CONVERGED) {
      Held[] before = held.clone();
      Voltages voltages = outcome.voltages();
      double[] excess = excess(voltages);
      if (!returnToSetpoints(voltages) & !holdAtLimits(excess, 0)) {
        return outcome;
      }
      Newton.Outcome next = newton(startingAtSetpoints(voltages));
      if (next.status() != Status.CONVERGED) {
        // All at once was too much: the worst one alone, and none returns.
        System.arraycopy(before, 0, held, 0, n);
        double worst = Arrays.stream(excess).map(Math::abs).max().orElse(0);
        if (!holdAtLimits(excess, worst)) {
          return outcome;
        }
        next = newton(voltages);
      }
      outcome = next;
    }
    return outcome;
  }

  /** By how much the generation of PV buses is above (positive) or below its limits. */
  private double[] excess(Voltages voltages) {
    equations.evaluate(voltages);
    double[] excess = new double[n];
    for (int i = 0; i < n; i++) {
      if (held[i] == Held.PV) {
        double q =
            equations.reactiveInjection(i)
                + network.buses().get(i).demandMvar() / network.baseMva();
        excess[i] = Math.max(0, q - qMaxPu[i]) + Math.min(0, q - qMinPu[i]);
      }
    }
    return excess;
  }

  private boolean holdAtLimits(double[] excess, double least) {
    boolean changed = false;
    for (int i = 0; i < n; i++) {
      if (Math.abs(excess[i]) > LIMIT_TOLERANCE_PU && Math.abs(excess[i]) >= least) {
        held[i] = excess[i] > 0 ? Held.PQ_AT_GREATEST : Held.PQ_AT_LEAST;
        changed = true;
      }
    }
    return changed;
  }

  private boolean returnToSetpoints(Voltages voltages) {
    boolean changed = false;
    for (int i = 0; i < n; i++) {
      double above = voltages.vm()[i] - setpointPu[i];
      boolean free =
          (held[i] == Held.PQ_AT_GREATEST && above > LIMIT_TOLERANCE_PU)
              || (held[i] == Held.PQ_AT_LEAST && above < -LIMIT_TOLERANCE_PU);
      if (free && returns[i] < MOST_RETURNS) {
        returns[i]++;
        held[i] = Held.PV;
        changed = true;
      }
    }
    return changed;
  }

  private Voltages startingAtSetpoints(Voltages voltages) {
    Voltages start = voltages.copy();
    for (int i = 0; i < n; i++) {
      if (held[i] == Held.PV) {
        start.vm()[i] = setpointPu[i];
      }
    }
    return start;
  }

  private PowerFlowResult result(Newton.Outcome outcome) {
    Voltages v = outcome.voltages();
    equations.evaluate(v);
    List<BusState> buses = new ArrayList<>();
    double slackMw = 0;
    double slackMvar = 0;
    for (int i = 0; i < n; i++) {
      Bus bus = network.buses().get(i);
      if (held[i] == Held.NOT_SUPPLIED) {
        buses.add(new BusState(bus.number(), Double.NaN, Double.NaN, 0, 0, held[i]));
        continue;
      }
      double mw = generationMw(i);
      double mvar = generationMvar(i);
      slackMw += held[i] == Held.SLACK ? mw : 0;
      slackMvar += held[i] == Held.SLACK ? mvar : 0;
      buses.add(
          new BusState(bus.number(), v.vm()[i], Math.toDegrees(v.va()[i]), mw, mvar, held[i]));
    }
    List<BranchFlow> branches = network.branches().stream().map(branch -> flow(branch, v)).toList();
    double lossMw = branches.stream().mapToDouble(BranchFlow::lossMw).sum();
    boolean everywhere = Islands.of(network).withoutSlack().stream().noneMatch(this::hasDemand);
    Status status =
        outcome.status() == Status.CONVERGED && !everywhere
            ? Status.PART_NOT_SUPPLIED
            : outcome.status();
    int worstBus = network.buses().get(outcome.bus()).number();
    return new PowerFlowResult(
        status,
        reason(status, outcome, worstBus),
        iterations,
        outcome.mismatchPu(),
        worstBus,
        buses,
        branches,
        outputs(buses),
        slackMw,
        slackMvar,
        lossMw);
  }

  private double generationMw(int i) {
    double base = network.baseMva();
    return held[i] == Held.SLACK
        ? equations.activeInjection(i) * base + network.buses().get(i).demandMw()
        : pPu[i] * base + network.buses().get(i).demandMw();
  }

  private double generationMvar(int i) {
    double base = network.baseMva();
    return switch (held[i]) {
      case SLACK, PV -> equations.reactiveInjection(i) * base + network.buses().get(i).demandMvar();
      case PQ_AT_GREATEST -> qMaxPu[i] * base;
      case PQ_AT_LEAST -> qMinPu[i] * base;
      case PQ -> qPu[i] * base + network.buses().get(i).demandMvar();
      case NOT_SUPPLIED -> 0;
    };
  }

  private BranchFlow flow(Branch branch, Voltages v) {
    int from = index.of(branch.from());
    int to = index.of(branch.to());
    boolean dead =
        !branch.inService() || held[from] == Held.NOT_SUPPLIED || held[to] == Held.NOT_SUPPLIED;
    return dead
        ? BranchFlow.none(branch)
        : BranchFlow.of(
            branch, network.baseMva(), v.vm()[from], v.va()[from], v.vm()[to], v.va()[to]);
  }

  // The first generator at a slack bus closes the active balance; what deviates from the reactive
  // power of the case is shared by range, or evenly where a range is not finite.
  private List<GeneratorOutput> outputs(List<BusState> buses) {
    double[] activeGap = new double[n];
    double[] reactiveGap = new double[n];
    double[] range = new double[n];
    int[] count = new int[n];
    for (int i = 0; i < n; i++) {
      activeGap[i] = buses.get(i).generationMw();
      reactiveGap[i] = buses.get(i).generationMvar();
    }
    for (Generator generator : network.generators()) {
      if (generator.inService()) {
        int i = index.of(generator.bus());
        activeGap[i] -= generator.pMw();
        reactiveGap[i] -= generator.qMvar();
        range[i] += generator.qMaxMvar() - generator.qMinMvar();
        count[i]++;
      }
    }
    List<GeneratorOutput> outputs = new ArrayList<>();
    boolean[] closed = new boolean[n];
    for (Generator generator : network.generators()) {
      int i = index.of(generator.bus());
      if (!generator.inService() || held[i] == Held.NOT_SUPPLIED) {
        outputs.add(new GeneratorOutput(generator.bus(), 0, 0));
        continue;
      }
      double share =
          range[i] > 0 && Double.isFinite(range[i])
              ? (generator.qMaxMvar() - generator.qMinMvar()) / range[i]
              : 1.0 / count[i];
      outputs.add(
          new GeneratorOutput(
              generator.bus(),
              generator.pMw() + (closed[i] ? 0 : activeGap[i]),
              generator.qMvar() + share * reactiveGap[i]));
      closed[i] = true;
    }
    return outputs;
  }

  private boolean hasDemand(Island island) {
    return island.busIndices().stream()
        .map(network.buses()::get)
        .anyMatch(bus -> bus.demandMw() != 0 || bus.demandMvar() != 0);
  }

  private String reason(Status status, Newton.Outcome outcome, int worstBus) {
    String mismatch =
        String.format(Locale.ROOT, "%.3g p.u. at bus %d", outcome.mismatchPu(), worstBus);
    return switch (status) {
      case CONVERGED -> {
        List<Island> idle = Islands.of(network).withoutSlack();
        yield idle.isEmpty()
            ? "Every bus balances." + balance()
            : "Every bus that a slack supplies balances; without slack, and without demand: %s."
                .formatted(describe(idle));
      }
      case PART_NOT_SUPPLIED ->
          "Not every part of the network has a slack bus: %s."
              .formatted(
                  describe(
                      Islands.of(network).withoutSlack().stream()
                          .filter(this::hasDemand)
                          .toList()));
      case NO_SLACK -> "No part of the network has a slack bus.";
      case ITERATION_LIMIT ->
          "%d iterations were not enough; the largest mismatch is %s."
              .formatted(outcome.iterations(), mismatch);
      case DIVERGED ->
          "No step reduces the mismatch any more; the largest is %s. There is probably no solution."
              .formatted(mismatch);
      case SINGULAR -> "The Jacobian is singular at bus %d.".formatted(worstBus);
    };
  }

  private String balance() {
    for (int i = 0; i < n; i++) {
      if (held[i] == Held.SLACK && network.buses().get(i).type() == BusType.PV) {
        return " Bus %d balances them: the slack bus has no generator in service."
            .formatted(network.buses().get(i).number());
      }
    }
    return "";
  }

  private static String describe(List<Islands.Island> islands) {
    Islands.Island first = islands.get(0);
    String more = islands.size() == 1 ? "" : ", and %d more parts".formatted(islands.size() - 1);
    return "%d buses with %s MW around bus %d have none%s"
        .formatted(first.busNumbers().size(), first.demandMw(), first.busNumbers().get(0), more);
  }
}
