package org.evenload.model.aggregator.search;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.evenload.model.aggregator.AggregatorResult;
import org.evenload.model.aggregator.EarlierPlan;
import org.evenload.model.aggregator.SearchStep;
import org.evenload.model.aggregator.SolveStatus;
import org.evenload.model.aggregator.bound.LagrangianBound;
import org.evenload.model.aggregator.input.AllowedSteps;
import org.evenload.model.aggregator.input.Dispatch;
import org.evenload.model.aggregator.input.Effort;
import org.evenload.model.aggregator.input.PriceSteps;
import org.evenload.model.aggregator.input.Results;
import org.evenload.model.aggregator.input.SimpleStrategy;
import org.evenload.model.aggregator.input.SolverInput;
import org.evenload.model.aggregator.input.WorkBudget;
import org.evenload.model.aggregator.relaxation.Relaxation;
import org.evenload.model.aggregator.relaxation.Relaxations;
import org.evenload.model.aggregator.relaxation.WarmStart;
import org.evenload.model.aggregator.search.Branching.Child;
import org.jspecify.annotations.Nullable;

/**
 * Best-first branch and bound. A node allows some steps of the price-quota curve; its relaxation
 * gives a bound, and schedules by rounding. It branches on the day-ahead step of a period, then on
 * whether any realisation leaves that step to one side, then on single realisations.
 */
public final class Search {
  private static final int MAX_NODES = 100_000;

  /** Multiple of the target at which a duality gap says whether a node can still be proven. */
  private static final double HOPELESS_BELOW = 1.5;

  /** Day-ahead steps with less weight are left out of the nodes that follow. */
  private static final double WEIGHTLESS = 1e-3;

  /**
   * Modelled day-ahead steps per period from which on those without weight are left out at once.
   */
  private static final int CROWDED = 3;

  /** Every so many nodes a dive looks for schedules that are farther off. */
  private static final int DIVE_EVERY = 6;

  private static final int FIRST_DIVE = 3;

  private static final double[] DIVE_KEEPS = {0.4, 0.2, 0.6, 0.8};

  /** After so many nodes without a better schedule, only every few are looked at. */
  private static final int LOOK_ALWAYS = 2;

  private static final int LOOK_EVERY = 3;

  /** Share of the target by which a better schedule is worth looking on. */
  private static final double WORTH_LOOKING = 0.02;

  private final SolverInput input;
  private final PriceSteps market;
  private final double relativeGap;
  private final WorkBudget budget;
  private final double targetUsd;
  private final Relaxations relaxations;
  private final Rounding rounding;
  private final BranchingHistory history;
  private final SchedulePool pool;
  private final @Nullable EarlierPlan earlier;
  private final long startNanos = System.nanoTime();

  private final OpenNodes open = new OpenNodes();
  private Dispatch best;
  private double upperUsd;

  /** Least bound of what was not searched because nothing better could be there. */
  private double closedUsd = Double.POSITIVE_INFINITY;

  private List<TreeSet<Integer>> modelledAtRoot = List.of();
  private int nodes;
  private int looksInVain;
  private int ids;
  private Consumer<SearchStep> observer = step -> {};
  private @Nullable Dispatch start;
  private @Nullable Supplier<Dispatch> lastResort;

  public Search(SolverInput input, double relativeGap, WorkBudget budget) {
    this(input, relativeGap, budget, null);
  }

  /**
   * @param earlier whose steps are tried first, and whose bound holds if its limits were wider
   */
  public Search(
      SolverInput input, double relativeGap, WorkBudget budget, @Nullable EarlierPlan earlier) {
    this.input = input;
    this.relativeGap = relativeGap;
    this.budget = budget;
    this.earlier = earlier;
    market = input.market();
    // Uncontrolled charging may leave with less than it should.
    best = input.uncontrolled().feasible(input.batteries(), market);
    upperUsd = best.cost().totalUsd();
    // A little below what is asked for, so that rounding in sums cannot spoil it.
    targetUsd = 0.995 * input.gapUsd(relativeGap);
    relaxations = new Relaxations(input, targetUsd, budget);
    rounding = new Rounding(input, relaxations, 1e-4 * targetUsd);
    history = new BranchingHistory(market.periodCount, targetUsd);
    pool = new SchedulePool(input.batteries(), market);
  }

  /** Starts from a schedule: as the best one known, and from the steps that it lies in. */
  public Search startingFrom(Dispatch schedule) {
    start = schedule;
    keepIfBest(schedule);
    return this;
  }

  /** Has a further schedule that needs no search, made only if nothing is proven in the end. */
  public Search orElse(Supplier<Dispatch> schedule) {
    lastResort = schedule;
    return this;
  }

  /** Shows every node to an observer once it has been looked at. */
  public Search observedBy(Consumer<SearchStep> other) {
    observer = other;
    return this;
  }

  public Search run() {
    Node root = root();
    open.add(root);
    if (earlier != null) {
      offer(rounding.inSteps(root.allowed(), earlier.realisedMw()));
    }
    while (!open.isEmpty()
        && nodes < MAX_NODES
        && !isProven(open.leastBoundUsd())
        && !relaxations.isLate()) {
      explore(open.removeFirst());
    }
    if (!isProven(lowerUsd())) {
      offerSimple();
    }
    return this;
  }

  public AggregatorResult result() {
    double lowerUsd = lowerUsd();
    SolveStatus status = budget.status(upperUsd - lowerUsd <= input.gapUsd(relativeGap));
    return Results.of(
        input,
        best,
        status,
        lowerUsd,
        new Effort((System.nanoTime() - startNanos) * 1e-9, relaxations.iterations()));
  }

  public int iterations() {
    return relaxations.iterations();
  }

  public Dispatch best() {
    return best;
  }

  /** Day-ahead steps that the relaxation of the whole problem needs, by period. */
  public List<TreeSet<Integer>> modelledAtRoot() {
    return modelledAtRoot;
  }

  /** No schedule costs less. */
  public double lowerUsd() {
    double lower = Math.min(closedUsd, upperUsd);
    return open.isEmpty() ? lower : Math.min(lower, open.leastBoundUsd());
  }

  private boolean isProven(double boundUsd) {
    return boundUsd >= upperUsd - targetUsd;
  }

  private Node root() {
    int periods = market.periodCount;
    AllowedSteps free =
        AllowedSteps.free(periods, input.batteries().realisationCount, market.stepCount);
    List<TreeSet<Integer>> modelled = new ArrayList<>();
    for (int t = 0; t < periods; t++) {
      for (int b = 0; b < market.stepCount; b++) {
        free.dayAhead[t][b] = input.bounds().reachable(t, b);
      }
      modelled.add(new TreeSet<>(List.of(market.step(t, 0))));
      if (start != null) {
        modelled.get(t).add(market.step(t, PriceSteps.mean(start.realisedMw()[t])));
      }
    }
    return new Node(0, free, modelled, input.lowerUsd(earlier), List.of(), null);
  }

  private void explore(Node node) {
    nodes++;
    Solved solved = solve(node);
    AllowedSteps allowed = solved.node.allowed();
    Relaxation relaxation = solved.relaxation;
    double bound = solved.node.boundUsd();
    if (node.origin() != null) {
      double gainUsd = Math.min(bound, upperUsd - targetUsd) - node.boundUsd();
      history.learn(node.origin().branching(), node.origin().child(), gainUsd);
    }
    modelledAtRoot = nodes == 1 ? solved.node.modelled() : modelledAtRoot;
    offer(Dispatch.nearest(input.batteries(), market, relaxation::changeKwh));
    if (!isProven(bound)) {
      look(allowed, relaxation);
    }
    if (isProven(bound) || relaxations.isLate()) {
      closedUsd = Math.min(closedUsd, bound);
    } else {
      branch(solved.node, relaxation);
    }
    observer.accept(
        new SearchStep(
            nodes,
            node.origin() == null ? "" : node.origin().branching().describe(node.origin().child()),
            bound,
            lowerUsd(),
            upperUsd,
            open.size(),
            solved.node.modelled().stream().mapToInt(TreeSet::size).sum(),
            relaxations.iterations(),
            budget.spent()));
  }

  /** A node after its relaxation: with what that has shown. */
  private record Solved(Node node, Relaxation relaxation) {}

  private Solved solve(Node node) {
    AllowedSteps allowed = node.allowed().copy();
    List<TreeSet<Integer>> modelled = new ArrayList<>();
    node.modelled().forEach(steps -> modelled.add(new TreeSet<>(steps)));
    double bound = node.boundUsd();
    List<WarmStart> start = node.start();
    Relaxation relaxation;
    LagrangianBound pricing;
    do {
      relaxation =
          relaxations.relax(
              allowed,
              modelled,
              start,
              (r, gapUsd) -> {
                double boundUsd = price(allowed, modelled, r).boundUsd();
                return isProven(boundUsd) || isHopeless(boundUsd, gapUsd);
              });
      start = relaxation.warm();
      if (modelled.stream().mapToInt(TreeSet::size).sum() > CROWDED * modelled.size()) {
        keepWeighty(modelled, relaxation);
      }
      pricing = price(allowed, modelled, relaxation);
      bound = Math.max(bound, pricing.boundUsd());
      for (int t = 0; t < modelled.size(); t++) {
        modelled.get(t).addAll(pricing.missing().get(t));
      }
      discard(allowed, modelled, pricing);
    } while (!pricing.isComplete() && !isProven(bound) && !relaxations.isLate());
    return new Solved(
        new Node(
            node.id(),
            allowed,
            weighty(modelled, relaxation),
            bound,
            relaxation.warm(),
            node.origin()),
        relaxation);
  }

  /** The modelled steps that carry weight; those without are soon missed if they are needed. */
  private static List<TreeSet<Integer>> weighty(
      List<TreeSet<Integer>> modelled, Relaxation relaxation) {
    List<TreeSet<Integer>> weighty = new ArrayList<>();
    for (int t = 0; t < modelled.size(); t++) {
      int period = t;
      TreeSet<Integer> steps = new TreeSet<>(modelled.get(t));
      steps.removeIf(b -> !(relaxation.weight(period, b) >= WEIGHTLESS));
      weighty.add(steps.isEmpty() ? modelled.get(t) : steps);
    }
    return weighty;
  }

  // Where a fleet can reach most of the curve, steps that were of use once would pile up.
  private static void keepWeighty(List<TreeSet<Integer>> modelled, Relaxation relaxation) {
    List<TreeSet<Integer>> weighty = weighty(modelled, relaxation);
    for (int t = 0; t < weighty.size(); t++) {
      modelled.set(t, new TreeSet<>(weighty.get(t)));
    }
  }

  /** Whether iterating further could not prove a node, now that its schedule is near enough. */
  private boolean isHopeless(double boundUsd, double gapUsd) {
    return gapUsd < HOPELESS_BELOW * targetUsd && !isProven(boundUsd + gapUsd);
  }

  private LagrangianBound price(
      AllowedSteps allowed, List<TreeSet<Integer>> modelled, Relaxation relaxation) {
    return LagrangianBound.of(input, allowed, modelled, relaxation, 0.1 * targetUsd);
  }

  /** Steps that no schedule better than the best known can use are forbidden. */
  private void discard(
      AllowedSteps allowed, List<TreeSet<Integer>> modelled, LagrangianBound pricing) {
    for (int t = 0; t < market.periodCount; t++) {
      for (int b = 0; b < market.stepCount; b++) {
        double bound = pricing.boundUsd(t, b);
        if (allowed.dayAhead[t][b] && isProven(bound)) {
          closedUsd = Math.min(closedUsd, bound);
          allowed.dayAhead[t][b] = false;
          if (modelled.get(t).size() > 1) {
            modelled.get(t).remove(b);
          }
        }
      }
    }
  }

  private void offer(Dispatch dispatch) {
    keepIfBest(dispatch);
    if (!input.batteries().isLarge()) {
      pool.add(dispatch);
      keepIfBest(pool.improve(best));
    }
  }

  // However early the search had to end, it is no worse than what needs no search.
  private void offerSimple() {
    for (SimpleStrategy strategy : SimpleStrategy.values()) {
      keepIfBest(strategy.dispatch(input.batteries(), market));
    }
    if (lastResort != null) {
      keepIfBest(lastResort.get());
    }
  }

  private void keepIfBest(Dispatch dispatch) {
    double usd = dispatch.cost().totalUsd();
    if (usd < upperUsd) {
      upperUsd = usd;
      best = dispatch;
    }
  }

  /** Looks for schedules near a relaxation. */
  private void look(AllowedSteps allowed, Relaxation relaxation) {
    if (looksInVain >= LOOK_ALWAYS && nodes % LOOK_EVERY != 0) {
      return;
    }
    double before = upperUsd;
    if (nodes == 1) {
      rounding.round(allowed, relaxation, Double.POSITIVE_INFINITY).ifPresent(this::offer);
    }
    if (nodes % DIVE_EVERY == FIRST_DIVE) {
      double keep = DIVE_KEEPS[nodes / DIVE_EVERY % DIVE_KEEPS.length];
      rounding.dive(allowed, relaxation, keep, this::offer);
    } else {
      rounding.round(allowed, relaxation, market.smallMw).ifPresent(this::offer);
    }
    looksInVain = upperUsd < before - WORTH_LOOKING * targetUsd ? 0 : looksInVain + 1;
  }

  private void branch(Node node, Relaxation relaxation) {
    double neededUsd = upperUsd - targetUsd - node.boundUsd();
    Branching best = null;
    double greatest = 0;
    for (Branching one : Branching.of(market, node.allowed(), relaxation, 1e-4 * targetUsd)) {
      double score = history.score(one, neededUsd);
      if (score > greatest) {
        greatest = score;
        best = one;
      }
    }
    if (best == null) {
      rounding.round(node.allowed(), relaxation, Deviation.NEGLIGIBLE_MW).ifPresent(this::offer);
      closedUsd = Math.min(closedUsd, node.boundUsd());
    } else {
      add(node, best, Child.INNER);
      add(node, best, Child.OUTER);
    }
  }

  private void add(Node parent, Branching branching, Child child) {
    AllowedSteps allowed = branching.of(parent.allowed(), child);
    int t = branching.period();
    List<TreeSet<Integer>> modelled = new ArrayList<>(parent.modelled());
    TreeSet<Integer> steps = new TreeSet<>(modelled.get(t));
    steps.removeIf(b -> !allowed.dayAhead[t][b]);
    for (int b = 0; b < market.stepCount && steps.isEmpty(); b++) {
      if (allowed.dayAhead[t][b]) {
        steps.add(b);
      }
    }
    if (steps.isEmpty()) {
      return;
    }
    modelled.set(t, steps);
    open.add(
        new Node(
            ++ids,
            allowed,
            modelled,
            parent.boundUsd(),
            input.batteries().isLarge() ? List.of() : parent.start(),
            new Node.Origin(branching, child)));
  }
}
