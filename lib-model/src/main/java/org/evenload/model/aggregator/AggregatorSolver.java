package org.evenload.model.aggregator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Solves an aggregator's problem to a proven gap: best-first branch and bound over the steps of the
 * price-quota curve, with a structured interior-point method for the convex relaxations and the
 * Lagrangian bound of its prices. Deterministic: only a time limit makes results depend on the
 * machine.
 */
public final class AggregatorSolver {
  private static final int MAX_NODES = 100_000;

  private final AggregatorProblem problem;
  private final SolveOptions options;
  private final Fleet fleet;
  private final Market market;
  private final Bounds bounds;
  private final double uncontrolledUsd;
  private final double targetUsd;
  private final long start = System.nanoTime();

  private final Comparator<Node> byBound =
      Comparator.<Node>comparingDouble(node -> node.boundUsd).thenComparingInt(node -> node.id);
  private final PriorityQueue<Node> open = new PriorityQueue<>(byBound);
  private Dispatch best;
  private double upperUsd;
  private double closedUsd = Double.POSITIVE_INFINITY;
  private int nodes;
  private int iterations;

  private AggregatorSolver(AggregatorProblem problem, SolveOptions options) {
    this.problem = problem;
    this.options = options;
    fleet = Fleet.of(problem);
    market = new Market(problem);
    bounds = Bounds.of(market, fleet);
    best = Uncontrolled.dispatch(problem, fleet, market);
    upperUsd = best.cost().totalUsd();
    uncontrolledUsd = best.cost().dayAheadUsd() + best.cost().realTimeUsd();
    targetUsd = 0.98 * options.relativeGap() * Math.max(1, uncontrolledUsd);
  }

  /** Solves a problem; there is always a schedule. */
  public static AggregatorResult solve(AggregatorProblem problem, SolveOptions options) {
    return new AggregatorSolver(problem, options).run();
  }

  /** Uncontrolled charging of the same vehicles at the same prices, as a schedule with its cost. */
  public static AggregatorResult uncontrolled(AggregatorProblem problem) {
    return new AggregatorSolver(problem, SolveOptions.DEFAULT).result(false);
  }

  /** A node of the search tree: allowed steps, and the day-ahead steps worth modelling. */
  private static final class Node {
    final int id;
    final Pattern pattern;
    final List<TreeSet<Integer>> modelled;
    final double boundUsd;

    Node(int id, Pattern pattern, List<TreeSet<Integer>> modelled, double boundUsd) {
      this.id = id;
      this.pattern = pattern;
      this.modelled = modelled;
      this.boundUsd = boundUsd;
    }
  }

  private AggregatorResult run() {
    open.add(root());
    boolean late = false;
    while (!open.isEmpty() && nodes < MAX_NODES) {
      if (open.peek().boundUsd >= upperUsd - targetUsd) {
        break;
      }
      late = seconds() > options.timeLimitSeconds();
      if (late) {
        break;
      }
      explore(open.remove());
    }
    return result(late);
  }

  private Node root() {
    Pattern free =
        Pattern.free(problem.periodCount(), problem.realisationCount(), market.stepCount);
    List<TreeSet<Integer>> modelled = new ArrayList<>();
    for (int t = 0; t < problem.periodCount(); t++) {
      for (int b = 0; b < market.stepCount; b++) {
        free.dayAhead[t][b] = bounds.reachable(t, b);
      }
      TreeSet<Integer> steps = new TreeSet<>();
      int step = market.step(t, 0);
      steps.add(step);
      modelled.add(steps);
    }
    return new Node(0, free, modelled, Double.NEGATIVE_INFINITY);
  }

  private void explore(Node node) {
    nodes++;
    Pattern pattern = node.pattern.copy();
    List<TreeSet<Integer>> modelled = new ArrayList<>();
    for (TreeSet<Integer> steps : node.modelled) {
      modelled.add(new TreeSet<>(steps));
    }
    double bound = node.boundUsd;
    Relaxation relaxation;
    while (true) {
      relaxation = relax(pattern, modelled);
      lastRoot = nodes == 1 ? relaxation.warm() : null;
      Pricing pricing = price(pattern, modelled, relaxation);
      bound = Math.max(bound, pricing.boundUsd);
      discard(pattern, modelled, pricing);
      if (!pricing.added || bound >= upperUsd - targetUsd) {
        break;
      }
    }
    if (nodes == 1) {
      warm = lastRoot;
    }
    offer(Dispatch.of(fleet, market, relaxation));
    if (bound >= upperUsd - targetUsd) {
      closedUsd = Math.min(closedUsd, bound);
      return;
    }
    if (nodes == 1) {
      round(pattern, relaxation, Double.POSITIVE_INFINITY);
    }
    if (nodes % 16 == 0) {
      dive(pattern, relaxation, KEEP[nodes / 16 % KEEP.length]);
    } else {
      round(pattern, relaxation, 0.3);
    }
    if (bound >= upperUsd - targetUsd) {
      closedUsd = Math.min(closedUsd, bound);
      return;
    }
    branch(pattern, modelled, relaxation, bound);
  }

  private Relaxation relax(Pattern pattern, List<TreeSet<Integer>> modelled) {
    List<List<StepModel>> models = new ArrayList<>();
    for (int t = 0; t < problem.periodCount(); t++) {
      List<StepModel> choices = new ArrayList<>();
      for (int b : modelled.get(t)) {
        choices.add(new StepModel(bounds, pattern, t, b, 0));
      }
      models.add(choices);
    }
    return solve(models, warm);
  }

  private Relaxation solve(List<List<StepModel>> models, Relaxation.@Nullable WarmStart from) {
    double scale = targetUsd * problem.realisationCount();
    Relaxation relaxation = new Relaxation(fleet, models, from);
    boolean solved =
        relaxation.solve(TOLERANCE * scale, nodes == 1 && from == null ? KEEP_AT * scale : 0);
    if (!solved && from != null) {
      iterations += relaxation.iterations;
      relaxation = new Relaxation(fleet, models, null);
      relaxation.solve(TOLERANCE * scale, 0);
    }
    iterations += relaxation.iterations;
    return relaxation;
  }

  private record Pricing(double boundUsd, double[][] stepUsd, double[] periodUsd, boolean added) {}

  /** The Lagrangian bound over all allowed steps; steps that would lower it join the model. */
  private Pricing price(Pattern pattern, List<TreeSet<Integer>> modelled, Relaxation relaxation) {
    LowerBound lower = new LowerBound(fleet, bounds, relaxation.prices());
    int realisations = problem.realisationCount();
    double bound = lower.batteries(relaxation.values()) / realisations;
    double[][] stepUsd = new double[problem.periodCount()][market.stepCount];
    double[] periodUsd = new double[problem.periodCount()];
    boolean added = false;
    double worthwhile = 0.1 * targetUsd / problem.periodCount();
    for (int t = 0; t < problem.periodCount(); t++) {
      double least = Double.POSITIVE_INFINITY;
      double leastModelled = Double.POSITIVE_INFINITY;
      for (int b = 0; b < market.stepCount; b++) {
        stepUsd[t][b] = Double.POSITIVE_INFINITY;
        if (pattern.dayAhead[t][b]) {
          double guess = market.price[t][b];
          for (StepState state : relaxation.choices(t)) {
            guess = state.model.step == b ? state.mean : guess;
          }
          stepUsd[t][b] = lower.market(pattern, t, b, guess) / realisations;
          least = Math.min(least, stepUsd[t][b]);
          if (modelled.get(t).contains(b)) {
            leastModelled = Math.min(leastModelled, stepUsd[t][b]);
          }
        }
      }
      periodUsd[t] = least;
      bound += least;
      for (int b = 0; b < market.stepCount; b++) {
        if (stepUsd[t][b] < leastModelled - worthwhile && modelled.get(t).add(b)) {
          added = true;
        }
      }
    }
    return new Pricing(bound - 1e-9 * Math.abs(bound), stepUsd, periodUsd, added);
  }

  /** Steps that no schedule better than the best known can use are forbidden. */
  private void discard(Pattern pattern, List<TreeSet<Integer>> modelled, Pricing pricing) {
    for (int t = 0; t < problem.periodCount(); t++) {
      for (int b = 0; b < market.stepCount; b++) {
        if (pattern.dayAhead[t][b]
            && pricing.boundUsd + pricing.stepUsd[t][b] - pricing.periodUsd[t]
                >= upperUsd - targetUsd) {
          closedUsd =
              Math.min(closedUsd, pricing.boundUsd + pricing.stepUsd[t][b] - pricing.periodUsd[t]);
          pattern.dayAhead[t][b] = false;
          if (modelled.get(t).size() > 1) {
            modelled.get(t).remove(b);
          }
        }
      }
    }
  }

  private void offer(Dispatch dispatch) {
    double usd = dispatch.cost().totalUsd();
    if (usd < upperUsd) {
      upperUsd = usd;
      best = dispatch;
    }
  }

  private static final double MARGIN_MW = 1e-5;
  private static final double TOLERANCE = 0.05;
  private static final double KEEP_AT = 100;
  private Relaxation.@Nullable WarmStart warm;
  private Relaxation.@Nullable WarmStart lastRoot;
  private static final double[] KEEP = {0.4, 0.2, 0.6, 0.8};

  /** Fixes all steps near a relaxation's and solves what is left, which costs what it models. */
  private void round(Pattern pattern, Relaxation relaxation, double threshold) {
    Pattern fixed = pattern.copy();
    for (int t = 0; t < problem.periodCount(); t++) {
      int b = heaviest(relaxation, t).model.step;
      fixed.fixDayAhead(t, b);
      for (int n = 0; n < problem.realisationCount(); n++) {
        double x = relaxation.power()[n][t];
        double beyond = Math.max(x - market.toMw[t][b], market.fromMw[t][b] - x);
        restrict(fixed, t, n, beyond > threshold ? market.step(t, x) : b);
      }
    }
    offer(Dispatch.of(fleet, market, solveFixed(fixed)));
  }

  /** Narrows the steps of a realisation to one, or to the nearest that is allowed. */
  private static void restrict(Pattern pattern, int t, int n, int step) {
    int nearest = Math.max(pattern.least[t][n], Math.min(pattern.greatest[t][n], step));
    pattern.least[t][n] = nearest;
    pattern.greatest[t][n] = nearest;
  }

  private Relaxation solveFixed(Pattern fixed) {
    List<List<StepModel>> models = new ArrayList<>();
    for (int t = 0; t < problem.periodCount(); t++) {
      models.add(List.of(new StepModel(bounds, fixed, t, fixed.onlyStep(t), MARGIN_MW)));
    }
    return solve(models, null);
  }

  private static StepState heaviest(Relaxation relaxation, int t) {
    StepState heaviest = relaxation.choices(t).get(0);
    for (StepState state : relaxation.choices(t)) {
      heaviest = state.z > heaviest.z ? state : heaviest;
    }
    return heaviest;
  }

  /** An excursion of a realisation into a step other than the day-ahead one. */
  private record Excursion(
      int period, int realisation, int step, double beyondMw, double missingUsd) {}

  /**
   * Dives from a relaxation to a schedule: fixes the day-ahead steps, then again and again forbids
   * the smaller excursions and settles the larger ones, until none is left in the open.
   */
  private void dive(Pattern pattern, Relaxation from, double keep) {
    Pattern fixed = pattern.copy();
    for (int t = 0; t < problem.periodCount(); t++) {
      fixed.fixDayAhead(t, heaviest(from, t).model.step);
    }
    Relaxation relaxation = solveFixed(fixed);
    offer(Dispatch.of(fleet, market, relaxation));
    for (int round = 0; round < 8; round++) {
      List<Excursion> excursions = excursions(fixed, relaxation);
      if (excursions.isEmpty()) {
        return;
      }
      excursions.sort(Comparator.comparingDouble(Excursion::beyondMw));
      int forbidden = Math.max(1, (int) Math.ceil((1 - keep) * excursions.size()));
      for (int i = 0; i < excursions.size(); i++) {
        Excursion e = excursions.get(i);
        int t = e.period();
        int b = fixed.onlyStep(t);
        if (i < forbidden) {
          restrict(fixed, t, e.realisation(), b);
        } else if (e.step() > b) {
          fixed.least[t][e.realisation()] = Math.min(fixed.greatest[t][e.realisation()], b + 1);
        } else {
          fixed.greatest[t][e.realisation()] = Math.max(fixed.least[t][e.realisation()], b - 1);
        }
      }
      relaxation = solveFixed(fixed);
      offer(Dispatch.of(fleet, market, relaxation));
      round(fixed, relaxation, 0);
    }
  }

  /** Excursions whose true cost the model does not yet charge in full. */
  private List<Excursion> excursions(Pattern pattern, Relaxation relaxation) {
    List<Excursion> excursions = new ArrayList<>();
    for (int t = 0; t < problem.periodCount(); t++) {
      StepModel model = heaviest(relaxation, t).model;
      int b = model.step;
      double mean = Market.mean(column(relaxation.power(), t));
      for (int n = 0; n < problem.realisationCount(); n++) {
        double x = relaxation.power()[n][t];
        int s = Math.max(pattern.least[t][n], Math.min(pattern.greatest[t][n], market.step(t, x)));
        double beyond = Math.max(x - market.toMw[t][b], market.fromMw[t][b] - x);
        if (s == b || beyond < 1e-4) {
          continue;
        }
        double truth = (market.price[t][s] - market.price[t][b]) * (x - mean);
        double modelled = model.linear[n] * (x - mean);
        for (int j = 0; j < model.at[n].length; j++) {
          modelled += model.slope[n][j] * Math.max(0, model.sign[n][j] * (x - model.at[n][j]));
        }
        double missing = (truth - modelled) / problem.realisationCount();
        if (missing > 1e-4 * targetUsd) {
          excursions.add(new Excursion(t, n, s, beyond, missing));
        }
      }
    }
    return excursions;
  }

  private void branch(
      Pattern pattern, List<TreeSet<Integer>> modelled, Relaxation relaxation, double bound) {
    int period = -1;
    double score = 1e-3;
    for (int t = 0; t < problem.periodCount(); t++) {
      double largest = 0;
      for (StepState state : relaxation.choices(t)) {
        largest = Math.max(largest, state.z);
      }
      if (1 - largest > score) {
        score = 1 - largest;
        period = t;
      }
    }
    if (period >= 0) {
      branchDayAhead(pattern, modelled, relaxation, bound, period);
      return;
    }
    int realisation = -1;
    double worst = 0;
    for (Excursion e : excursions(pattern, relaxation)) {
      if (e.missingUsd() > worst) {
        worst = e.missingUsd();
        period = e.period();
        realisation = e.realisation();
      }
    }
    if (period < 0) {
      closedUsd = Math.min(closedUsd, bound);
      return;
    }
    if (pattern.onlyStep(period) < 0) {
      branchDayAhead(pattern, modelled, relaxation, bound, period);
      return;
    }
    int b = pattern.onlyStep(period);
    int s = market.step(period, relaxation.power()[realisation][period]);
    s =
        Math.max(
            pattern.least[period][realisation], Math.min(pattern.greatest[period][realisation], s));
    Pattern inner = pattern.copy();
    Pattern outer = pattern.copy();
    if (s > b) {
      int split = Math.max(b, pattern.least[period][realisation]);
      inner.greatest[period][realisation] = split;
      outer.least[period][realisation] = split + 1;
    } else {
      int split = Math.min(b, pattern.greatest[period][realisation]);
      inner.least[period][realisation] = split;
      outer.greatest[period][realisation] = split - 1;
    }
    open.add(new Node(++ids, inner, modelled, bound));
    open.add(new Node(++ids, outer, modelled, bound));
  }

  private int ids;

  private static double[] column(double[][] byRealisation, int t) {
    double[] column = new double[byRealisation.length];
    for (int n = 0; n < column.length; n++) {
      column[n] = byRealisation[n][t];
    }
    return column;
  }

  private void branchDayAhead(
      Pattern pattern,
      List<TreeSet<Integer>> modelled,
      Relaxation relaxation,
      double bound,
      int t) {
    int b = heaviest(relaxation, t).model.step;
    Pattern fixed = pattern.copy();
    fixed.fixDayAhead(t, b);
    List<TreeSet<Integer>> only = new ArrayList<>(modelled);
    only.set(t, new TreeSet<>(List.of(b)));
    open.add(new Node(++ids, fixed, only, bound));
    Pattern others = pattern.copy();
    others.dayAhead[t][b] = false;
    List<TreeSet<Integer>> rest = new ArrayList<>(modelled);
    TreeSet<Integer> steps = new TreeSet<>(modelled.get(t));
    steps.remove(b);
    if (steps.isEmpty()) {
      for (int other = 0; other < market.stepCount; other++) {
        if (others.dayAhead[t][other]) {
          steps.add(other);
          break;
        }
      }
    }
    if (!steps.isEmpty()) {
      rest.set(t, steps);
      open.add(new Node(++ids, others, rest, bound));
    }
  }

  private double lowerUsd() {
    double lower = Math.min(closedUsd, upperUsd);
    return open.isEmpty() ? lower : Math.min(lower, open.peek().boundUsd);
  }

  private double seconds() {
    return (System.nanoTime() - start) * 1e-9;
  }

  private AggregatorResult result(boolean late) {
    double lower = lowerUsd();
    SolveStatus status =
        upperUsd - lower <= options.relativeGap() * Math.max(1, uncontrolledUsd)
            ? SolveStatus.SOLVED
            : late ? SolveStatus.TIME_LIMIT : SolveStatus.GAP_OPEN;
    double[] dayAhead = new double[problem.periodCount()];
    for (int t = 0; t < dayAhead.length; t++) {
      dayAhead[t] = Market.mean(best.realisedMw()[t]);
    }
    return new AggregatorResult(
        status,
        upperUsd,
        lower,
        uncontrolledUsd,
        best.cost(),
        best.wearKwh(),
        dayAhead,
        best.realisedMw(),
        schedule(),
        SlackReport.of(problem, market, best.realisedMw()),
        List.copyOf(fleet.unreachable),
        seconds(),
        iterations);
  }

  private Schedule schedule() {
    int groups = problem.groups().size();
    int realisations = problem.realisationCount();
    double[][][] charge = new double[groups][realisations][0];
    double[][][] discharge = new double[groups][realisations][0];
    double[][][] soc = new double[groups][realisations][0];
    for (int n = 0; n < realisations; n++) {
      for (int chain = fleet.firstChain[n]; chain < fleet.firstChain[n + 1]; chain++) {
        int v = fleet.group[chain];
        int length = fleet.length(chain);
        charge[v][n] = new double[length];
        discharge[v][n] = new double[length];
        soc[v][n] = new double[length];
        double before = fleet.arrivalKwh[chain];
        for (int k = 0; k < length; k++) {
          double change = best.changeKwh()[fleet.firstEntry[chain] + k];
          charge[v][n][k] =
              Math.max(0, change) / fleet.chargeEfficiency[chain] / problem.periodHours();
          discharge[v][n][k] = Math.max(0, -change) / problem.periodHours();
          before += change;
          soc[v][n][k] = before;
        }
      }
    }
    return new Schedule(charge, discharge, soc);
  }
}
