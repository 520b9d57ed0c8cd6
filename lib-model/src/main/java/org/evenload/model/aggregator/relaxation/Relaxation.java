package org.evenload.model.aggregator.relaxation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.evenload.model.aggregator.input.Batteries;
import org.jspecify.annotations.Nullable;

/**
 * A convex model of the whole problem, solved by a primal–dual interior-point method (Mehrotra's
 * predictor–corrector) that knows the structure: batteries meet only in the prices of their
 * realisation, realisations only in the periods' day-ahead power. One iteration costs O(entries ·
 * stay length + realisations · periods³), its memory is linear in the entries.
 */
public final class Relaxation {
  private static final int MAX_ITERATIONS = 80;
  private static final double STEP_BACK = 0.995;

  /** Imbalance of an iterate that is worth looking at. */
  private static final double NEAR_MW = 1e-2;

  /** The same for the share of the start's dual infeasibility that is left. */
  private static final double NEAR_DUAL = 0.02;

  /** A step whose weight changes by more than this factor starts anew. */
  private static final double FAMILIAR = 1.25;

  /** Weight at the start of a step that a warm start does not know. */
  private static final double NEWCOMER = 0.1;

  /** Factor between the duality gaps of iterates that are kept for later starts. */
  private static final double KEPT_APART = 10;

  private final Batteries batteries;
  private final int periods;
  private final int realisations;
  private final List<StepState> states = new ArrayList<>();
  private final List<List<StepState>> statesOf = new ArrayList<>();
  private final LinkingSystem linking;
  private final ChainSolver chains;
  private final double workOfChains;

  /** Marginal cost of power, N·USD per MW and period, by realisation and period. */
  private final double[][] price;

  /** Multiplier of Σ z = 1, by period. */
  private final double[] cap;

  // Work space of one iteration.
  private final ChainSolver.Sums[] sums;
  private final double[][] free;
  private final double[][] priceStep;
  private final double[] capStep;

  // Measured on one core of 2023; a unit of work is a second of it.
  private static final double WORK_OF_ENTRY = 250e-9;
  private static final double WORK_OF_PAIR = 1e-9;
  private static final double WORK_OF_PRODUCT = 0.7e-9;

  int iterations;
  private final List<WarmStart> known;
  private final List<WarmStart> kept = new ArrayList<>();

  /**
   * @param known where it may start, the nearer to an optimum the later; empty for a cold start
   */
  Relaxation(Batteries batteries, List<List<StepModel>> models, List<WarmStart> known) {
    this.batteries = batteries;
    periods = batteries.periodCount;
    realisations = batteries.realisationCount;
    chains = new ChainSolver(batteries);
    workOfChains =
        WORK_OF_ENTRY * batteries.entryCount() + WORK_OF_PAIR * batteries.entryPairCount();
    price = new double[realisations][periods];
    priceStep = new double[realisations][periods];
    sums = new ChainSolver.Sums[realisations];
    for (int n = 0; n < realisations; n++) {
      sums[n] = new ChainSolver.Sums(periods);
    }
    free = new double[realisations][periods];
    cap = new double[periods];
    capStep = new double[periods];
    this.known = usable(models, known);
    if (this.known.isEmpty()) {
      startCold(models);
    } else {
      startWarm(last(this.known));
    }
    statesOf.forEach(states::addAll);
    linking = new LinkingSystem(states, statesOf, realisations);
    kept.addAll(this.known);
  }

  /**
   * The iterates to the nearest from which the models can be reached: what they change must not be
   * worth more than its duality gap, or the batteries' limits block the way.
   */
  private List<WarmStart> usable(List<List<StepModel>> models, List<WarmStart> all) {
    int count = all.size();
    while (count > 0 && isTooNear(models, all.get(count - 1))) {
      count--;
    }
    return all.subList(0, count);
  }

  private boolean isTooNear(List<List<StepModel>> models, WarmStart start) {
    startPeriods(models, start.powerMw(), start);
    return imbalance(start.powerMw()) * typicalPrice(models) > start.gap();
  }

  /** Starts from an iterate that the market's side was set up from when it was judged. */
  private void startWarm(WarmStart start) {
    chains.entries().start(start.chains());
    System.arraycopy(start.cap(), 0, cap, 0, periods);
    for (int n = 0; n < realisations; n++) {
      System.arraycopy(start.price()[n], 0, price[n], 0, periods);
    }
    eachRealisation(n -> chains.factorise(n, price[n], sums[n]));
  }

  private void startCold(List<List<StepModel>> models) {
    chains.entries().start(Math.max(typicalPrice(models), 1e-3));
    for (int n = 0; n < realisations; n++) {
      for (int t = 0; t < periods; t++) {
        price[n][t] = models.get(t).get(0).dayAheadPrice / realisations;
      }
    }
    eachRealisation(n -> chains.factorise(n, price[n], sums[n]));
    startPeriods(models, power(), null);
  }

  private static WarmStart last(List<WarmStart> starts) {
    return starts.get(starts.size() - 1);
  }

  private void startPeriods(
      List<List<StepModel>> models, double[][] powerMw, @Nullable WarmStart start) {
    statesOf.clear();
    for (int t = 0; t < periods; t++) {
      int period = t;
      double[] realised = Arrays.stream(powerMw).mapToDouble(mw -> mw[period]).toArray();
      statesOf.add(startPeriod(models.get(t), realised, start));
    }
  }

  private double typicalPrice(List<List<StepModel>> models) {
    double typical = 0;
    for (List<StepModel> choices : models) {
      typical += Math.abs(choices.get(0).dayAheadPrice) / realisations / periods;
    }
    return typical;
  }

  private static List<StepState> startPeriod(
      List<StepModel> models, double[] realised, @Nullable WarmStart warm) {
    Map<Integer, StepIterate> known =
        warm == null ? Map.of() : warm.steps().get(models.get(0).period);
    double[] weights = new double[models.size()];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      StepIterate like = known.get(models.get(i).step);
      weights[i] = warm == null ? 1 : like == null ? NEWCOMER : like.z();
      sum += weights[i];
    }
    List<StepState> states = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      StepIterate like = known.get(models.get(i).step);
      StepState state =
          new StepState(
              models.get(i),
              models.size() > 1,
              weights[i] / sum,
              realised,
              warm == null ? 0 : warm.product());
      if (like != null && state.z < FAMILIAR * like.z() && like.z() < FAMILIAR * state.z) {
        state.startLike(like);
      }
      states.add(state);
    }
    return states;
  }

  private WarmStart warmStart(double gap, double product) {
    List<Map<Integer, StepIterate>> steps = new ArrayList<>();
    for (List<StepState> ofPeriod : statesOf) {
      Map<Integer, StepIterate> map = new TreeMap<>();
      for (StepState state : ofPeriod) {
        map.put(state.model.step, state.iterate());
      }
      steps.add(map);
    }
    return new WarmStart(
        chains.entries().iterate(), copy(power()), copy(price), cap.clone(), gap, product, steps);
  }

  private static double[][] copy(double[][] matrix) {
    return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
  }

  /** Iterates that it could have started from less boldly; null if it started from none. */
  @Nullable List<WarmStart> lessBold() {
    return known.isEmpty() ? null : known.subList(0, known.size() - 1);
  }

  /** Iterates for later starts, the nearer to an optimum the later; none if none were asked for. */
  public List<WarmStart> warm() {
    return kept;
  }

  /**
   * Iterates until the rule says stop, or nothing more is gained.
   *
   * @return whether it is solved or settled; bounds can be taken from the prices in either case
   */
  boolean solve(StopRule rule) {
    double[] sumAndCount = new double[2];
    double keepAt = kept.isEmpty() ? rule.keepAt() : last(kept).gap() / KEPT_APART;
    double best = Double.POSITIVE_INFINITY;
    double leastResidual = Double.POSITIVE_INFINITY;
    int stalled = 0;
    double dualLeft = 1;
    for (iterations = 0; iterations < MAX_ITERATIONS; iterations++) {
      complementarity(sumAndCount);
      double residual = imbalance(power());
      boolean near = residual <= NEAR_MW * realisations && dualLeft <= NEAR_DUAL;
      if (near
          && sumAndCount[0] <= rule.tolerance()
          && residual <= rule.imbalanceMw() * realisations) {
        return true;
      }
      if (near && sumAndCount[0] <= rule.watchAt() && rule.settled().test(sumAndCount[0])) {
        return true;
      }
      if (rule.late().getAsBoolean()) {
        return false;
      }
      if (sumAndCount[0] < 0.9 * best || residual < 0.9 * leastResidual) {
        best = Math.min(best, sumAndCount[0]);
        leastResidual = Math.min(leastResidual, residual);
        stalled = 0;
      } else if (++stalled > (known.isEmpty() ? 12 : 3)) {
        return false;
      }
      double mu = sumAndCount[0] / sumAndCount[1];
      if (near && kept.size() < rule.maxKept() && sumAndCount[0] <= keepAt) {
        kept.add(warmStart(sumAndCount[0], mu));
        keepAt = sumAndCount[0] / KEPT_APART;
      }
      factorise();
      if (!direction(
          (n, prices, response) -> System.arraycopy(sums[n].predicted, 0, response, 0, periods))) {
        return false;
      }
      StepLengths affine = stepLengths(chains.steps()::predict);
      double ratio = affine.productAfter(sumAndCount[0]) / sumAndCount[0];
      double target = mu * Math.max(1e-6, ratio * ratio * ratio);
      for (StepState state : states) {
        state.aimAt(target);
      }
      if (!direction((n, prices, response) -> chains.correctPower(n, prices, target, response))) {
        return false;
      }
      StepLengths steps =
          stepLengths((n, prices, lengths) -> chains.steps().correct(n, prices, target, lengths));
      double primal = Math.min(1, STEP_BACK * steps.primal);
      double dual = Math.min(1, STEP_BACK * steps.dual);
      advance(target, primal, dual);
      dualLeft *= 1 - dual;
    }
    return false;
  }

  /** Does the same for every realisation, on all cores where it is worth their while. */
  private void eachRealisation(IntConsumer work) {
    IntStream all = IntStream.range(0, realisations);
    (batteries.isLarge() ? all.parallel() : all).forEach(work);
  }

  private void complementarity(double[] sumAndCount) {
    Arrays.fill(sumAndCount, 0);
    for (ChainSolver.Sums part : sums) {
      sumAndCount[0] += part.products;
      sumAndCount[1] += part.pairs;
    }
    for (StepState state : states) {
      state.complementarity(sumAndCount);
    }
  }

  /** What batteries and market differ by, MW, summed over periods and realisations. */
  private double imbalance(double[][] powerMw) {
    double sum = 0;
    for (int n = 0; n < realisations; n++) {
      for (int t = 0; t < periods; t++) {
        double gap = powerMw[n][t];
        for (StepState state : statesOf.get(t)) {
          gap -= state.x[n];
        }
        sum += Math.abs(gap);
      }
    }
    for (List<StepState> ofPeriod : statesOf) {
      for (StepState state : ofPeriod) {
        double gap = -realisations * state.dayAheadMw;
        for (double x : state.x) {
          gap += x;
        }
        sum += Math.abs(gap);
      }
    }
    return sum;
  }

  /** What the chains of a realisation do at given prices. */
  private interface ChainStep<R> {
    void at(int n, double[] prices, R result);
  }

  private StepLengths stepLengths(ChainStep<StepLengths> ofChains) {
    StepLengths[] parts = new StepLengths[realisations];
    eachRealisation(
        n -> {
          parts[n] = new StepLengths();
          double[] prices = new double[periods];
          for (int t = 0; t < periods; t++) {
            prices[t] = price[n][t] + priceStep[n][t];
          }
          ofChains.at(n, prices, parts[n]);
        });
    StepLengths steps = new StepLengths();
    for (StepLengths part : parts) {
      steps.merge(part);
    }
    for (StepState state : states) {
      state.limitSteps(steps);
    }
    return steps;
  }

  /** What an iteration costs, in units of work: proportional to the operations that count. */
  double workOfIteration() {
    double links = 0;
    for (List<StepState> ofPeriod : statesOf) {
      links += ofPeriod.size() == 1 ? 1 : 2 * ofPeriod.size() + 1;
    }
    double cubes = realisations * Math.pow(periods, 3) + Math.pow(links, 3) / 3;
    double rows = 0.5 * links * links * realisations;
    return workOfChains + WORK_OF_PRODUCT * (cubes + rows);
  }

  private void factorise() {
    for (StepState state : states) {
      state.aimAtZero();
      double[] ofPeriod = new double[realisations];
      for (int n = 0; n < realisations; n++) {
        ofPeriod[n] = price[n][state.model.period];
      }
      state.condense(ofPeriod, cap[state.model.period]);
    }
    eachRealisation(this::factorise);
    linking.factorise(sums);
  }

  private void factorise(int n) {
    double[][] matrix = sums[n].response;
    for (int t = 0; t < periods; t++) {
      for (int s = 0; s < t; s++) {
        matrix[t][s] = 0.5 * (matrix[t][s] + matrix[s][t]);
        matrix[s][t] = matrix[t][s];
      }
      for (StepState state : statesOf.get(t)) {
        matrix[t][t] += 1 / state.stiffness[n];
      }
    }
    DenseMatrix.invertPositiveDefinite(matrix);
  }

  /** Solves for the direction towards the current targets. */
  private boolean direction(ChainStep<double[]> ofChains) {
    double[] ofPeriod = new double[realisations];
    for (StepState state : states) {
      for (int n = 0; n < realisations; n++) {
        ofPeriod[n] = price[n][state.model.period];
      }
      state.condense(ofPeriod, cap[state.model.period]);
    }
    eachRealisation(n -> respondAtUnchangedPrice(n, ofChains));
    if (!linking.solve(free, capStep)) {
      return false;
    }
    for (int n = 0; n < realisations; n++) {
      respondToPrice(n);
    }
    return true;
  }

  private void respondAtUnchangedPrice(int n, ChainStep<double[]> ofChains) {
    double[] rhs = new double[periods];
    ofChains.at(n, price[n], rhs);
    for (int t = 0; t < periods; t++) {
      double gap = sums[n].power[t];
      for (StepState state : statesOf.get(t)) {
        gap -= state.x[n];
        rhs[t] += state.residual[n] / state.stiffness[n];
      }
      rhs[t] += gap;
    }
    DenseMatrix.multiply(sums[n].response, rhs, free[n]);
  }

  private void respondToPrice(int n) {
    double[] push = new double[periods];
    for (StepState s : states) {
      push[s.model.period] += (s.dMean - s.pull[n] * s.dz) / s.stiffness[n];
    }
    DenseMatrix.multiply(sums[n].response, push, priceStep[n]);
    for (int t = 0; t < periods; t++) {
      priceStep[n][t] += free[n][t];
    }
    for (StepState s : states) {
      s.dx[n] =
          (priceStep[n][s.model.period] - s.dMean + s.pull[n] * s.dz - s.residual[n])
              / s.stiffness[n];
    }
  }

  private void advance(double target, double primal, double dual) {
    eachRealisation(
        n -> {
          for (int t = 0; t < periods; t++) {
            price[n][t] += dual * priceStep[n][t];
          }
          chains.advance(n, target, primal, dual, price[n], sums[n]);
        });
    for (StepState state : states) {
      state.advance(primal, dual);
    }
    for (int t = 0; t < periods; t++) {
      cap[t] += dual * capStep[t];
    }
  }

  /** Marginal cost of power by realisation and period, N·USD per MW held for one period. */
  public double[][] prices() {
    return price;
  }

  /** Intended change of charge by entry, kWh per vehicle. */
  public double changeKwh(int entry) {
    return chains.entries().changeKwh(entry);
  }

  /** The day-ahead step with the greatest weight. */
  public StepState heaviest(int t) {
    StepState heaviest = statesOf.get(t).get(0);
    for (StepState state : statesOf.get(t)) {
      heaviest = state.z > heaviest.z ? state : heaviest;
    }
    return heaviest;
  }

  /** Weight of a modelled day-ahead step. */
  public double weight(int t, int b) {
    return statesOf.get(t).stream()
        .filter(state -> state.model.step == b)
        .mapToDouble(state -> state.z)
        .sum();
  }

  /** Multiplier of N·P = Σ x for a day-ahead step; its price if the step is not modelled. */
  public double mean(int t, int b, double otherwise) {
    for (StepState state : statesOf.get(t)) {
      if (state.model.step == b) {
        return state.mean;
      }
    }
    return otherwise;
  }

  public double[][] power() {
    double[][] power = new double[realisations][];
    for (int n = 0; n < realisations; n++) {
      power[n] = sums[n].power;
    }
    return power;
  }
}
