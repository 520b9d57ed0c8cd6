package org.evenload.grid.opf.interior;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Primal–dual interior-point method. As long as the optimality error falls, every step chooses its
 * own barrier parameter by a predictor and corrects for the curvature of complementarity (Mehrotra
 * 1992; Nocedal, Wächter and Waltz 2009), without a line search. When the error stops falling, or
 * from the start if so asked, the method is that of Wächter and Biegler (2006): barrier problems
 * with falling μ, a filter line search, second-order correction. Both correct the inertia.
 *
 * <p>There is no restoration phase inside: when the line search fails, so says the outcome, and the
 * caller decides (see {@link Constraints#ELASTIC}). One object serves one thread; it is reused for
 * every program of one {@link NewtonSystem}.
 *
 * <p>The parts: {@link SlackForm} is the problem, {@link Iterate} the point, {@link NewtonStep} the
 * linear algebra, {@link LineSearch} the globalisation.
 */
public final class InteriorPoint {
  private static final double KAPPA_EPSILON = 10;
  private static final double KAPPA_SIGMA = 1e10;
  private static final double LEAST_CENTERING = 1e-3;
  private static final double LARGEST_CORRECTION = 10;
  private static final double LARGEST_FIRST_MULTIPLIER = 1e3;

  /** Multipliers of scaled rows beyond this mean that the constraints contradict each other. */
  private static final double LARGEST_MULTIPLIER = 1e10;

  /** Good enough where no better point is found. */
  private static final double ACCEPTABLE = 1e-6;

  private static final double ACCEPTABLE_MU = 1e-7;
  private static final double LEAST_MU = 1e-13;

  private static final int ACCEPTABLE_ITERATIONS = 15;

  /** After so many iterations in a row at the least barrier parameter in vain, it is raised. */
  private static final int STALLED = 10;

  /** Adaptive steps must bring the error below the worst of so many before. */
  private static final int REMEMBERED = 4;

  private static final double PROGRESS = 0.9999;

  /** A reported point must keep the unscaled constraints so well. */
  private static final double FEASIBLE = 1e-6;

  private final SlackForm form;
  private final Iterate at;
  private final NewtonStep newton;
  private final Direction direction;
  private final Targets targets;
  private final LineSearch search;
  private final AcceptablePoint acceptable;
  private final double[] goal;
  private final double[] rowGoal;

  private Settings settings = Settings.COLD;
  private double mu;
  private double barrierFloor;
  private boolean isAdaptive;
  private final double[] rememberedErrors = new double[REMEMBERED];
  private int adaptiveSteps;
  private int iterations;
  private double lastStep;
  private @Nullable Consumer<Iteration> watcher;

  /** Whether constraints may be violated at a price. */
  public enum Constraints {
    HARD,
    ELASTIC
  }

  /**
   * What is minimised.
   *
   * @param violationPrice per unit of violation, not used by {@link Constraints#HARD}
   */
  public record Goal(double costWeight, double violationPrice) {
    public static final Goal COST = new Goal(1, 0);
    public static final Goal LEAST_VIOLATION = new Goal(0, 1);
  }

  /** How the barrier parameter falls. */
  public enum Barrier {
    ADAPTIVE,
    MONOTONE
  }

  /** How a run ended. */
  public enum Ending {
    OPTIMAL,
    ACCEPTABLE,
    ITERATION_LIMIT,
    STEP_TOO_SMALL,
    DIVERGED,
    SINGULAR
  }

  /**
   * @param equalityMultipliers of {@code c(x) = 0}, in units of the objective; with the Lagrangian
   *     {@code f + yᵀc}
   * @param largestInfeasibility of the unscaled constraints, violations that were paid for included
   */
  public record Outcome(
      Ending ending,
      double[] x,
      double objective,
      double[] equalityMultipliers,
      double[] inequalityMultipliers,
      double[] lowerMultipliers,
      double[] upperMultipliers,
      double largestInfeasibility,
      double dualInfeasibility,
      int iterations) {

    /** Whether this is an optimum of the program as it was posed, elastic or not. */
    public boolean isOptimal() {
      return ending == Ending.OPTIMAL || ending == Ending.ACCEPTABLE;
    }

    /** Whether this is an optimum that keeps all constraints. */
    public boolean isConverged() {
      return isOptimal() && largestInfeasibility <= FEASIBLE;
    }
  }

  /**
   * @param tolerance of the scaled optimality conditions
   * @param startMu first barrier parameter
   * @param boundPush how far the start is kept from its bounds
   */
  public record Settings(
      double tolerance, int iterationLimit, Barrier barrier, double startMu, double boundPush) {
    public static final Settings COLD = new Settings(1e-8, 300, Barrier.ADAPTIVE, 0.1, 1e-2);
    public static final Settings WARM = new Settings(1e-8, 300, Barrier.ADAPTIVE, 1e-3, 1e-3);
  }

  public InteriorPoint(NewtonSystem system, Constraints constraints) {
    form = new SlackForm(system.structure, constraints);
    at = new Iterate(form);
    newton = new NewtonStep(system, form);
    direction = new Direction(form);
    targets = new Targets(form.size);
    search = new LineSearch(form, newton, targets);
    acceptable = new AcceptablePoint(form);
    goal = new double[form.size];
    rowGoal = new double[form.rows];
  }

  /** Who is told about every iteration from now on; null for nobody. */
  public void watchedBy(@Nullable Consumer<Iteration> newWatcher) {
    watcher = newWatcher;
  }

  public Outcome solve(NonlinearProgram program, Goal what, double[] start, Settings newSettings) {
    settings = newSettings;
    mu = settings.startMu();
    newton.reset();
    form.reset(program, what, start, settings.boundPush(), at);
    evaluateFunctions();
    evaluateDerivatives();
    initialMultipliers();
    search.start(at);
    isAdaptive = settings.barrier() == Barrier.ADAPTIVE;
    adaptiveSteps = 0;
    lastStep = 0;
    acceptable.forget();
    int acceptableInTurn = 0;
    int stalled = 0;
    barrierFloor = LEAST_MU;
    for (iterations = 0; ; iterations++) {
      double error = at.error(0);
      tell();
      if (error <= settings.tolerance() && at.complementarity(0) <= 11 * leastMu()) {
        return outcome(Ending.OPTIMAL);
      }
      if (error <= ACCEPTABLE && mu <= ACCEPTABLE_MU) {
        acceptable.keepIfBetter(at, error);
        acceptableInTurn++;
      } else {
        acceptableInTurn = 0;
      }
      if (acceptableInTurn >= ACCEPTABLE_ITERATIONS) {
        return outcome(Ending.ACCEPTABLE);
      }
      if (Vectors.max(at.y) > LARGEST_MULTIPLIER) {
        return outcome(Ending.DIVERGED);
      }
      if (iterations >= settings.iterationLimit()) {
        return acceptableOr(error <= ACCEPTABLE ? Ending.ACCEPTABLE : Ending.ITERATION_LIMIT);
      }
      watchProgress();
      stalled = acceptable.isKnown() || mu > 1.01 * leastMu() ? 0 : stalled + 1;
      if (stalled == STALLED) {
        raiseBarrier();
      }
      if (!isAdaptive) {
        lowerBarrier();
      }
      form.evaluateHessian(at);
      if (!Double.isFinite(error) || !newton.factorise(at, mu)) {
        return acceptableOr(error <= ACCEPTABLE ? Ending.ACCEPTABLE : Ending.SINGULAR);
      }
      if (isAdaptive && !takeAdaptiveStep()) {
        holdBarrier();
      }
      if (!isAdaptive && !takeBarrierStep()) {
        return acceptableOr(error <= 10 * ACCEPTABLE ? Ending.ACCEPTABLE : Ending.STEP_TOO_SMALL);
      }
      evaluateDerivatives();
    }
  }

  private void tell() {
    Consumer<Iteration> told = watcher;
    if (told != null) {
      told.accept(
          new Iteration(
              iterations,
              form.cost(at.w),
              Vectors.max(at.residual),
              at.dualInfeasibility(),
              at.meanComplementarity(),
              mu,
              lastStep,
              newton.regularisation(),
              isAdaptive));
    }
  }

  private void evaluateFunctions() {
    at.objective = form.objective(at.w);
    form.residuals(at.w, at.residual);
  }

  private void evaluateDerivatives() {
    form.evaluateDerivatives(at);
    at.multipliersChanged();
  }

  /** Bound multipliers from μ or 1, then the least-squares estimate of the others. */
  private void initialMultipliers() {
    boolean cold = settings.startMu() == Settings.COLD.startMu();
    for (int i = 0; i < form.size; i++) {
      double low = cold ? 1 : Math.max(1e-3, mu / (at.w[i] - form.lower[i]));
      double high = cold ? 1 : Math.max(1e-3, mu / (form.upper[i] - at.w[i]));
      at.zLower[i] = form.hasLower[i] ? low : 0;
      at.zUpper[i] = form.hasUpper[i] ? high : 0;
    }
    Arrays.fill(at.y, 0);
    at.multipliersChanged();
    if (form.rows == 0 || !newton.factoriseLeastSquares(at)) {
      return;
    }
    double[] dual = at.lagrangianGradient();
    for (int i = 0; i < form.size; i++) {
      goal[i] = form.fixed[i] ? 0 : -(dual[i] + (at.zUpper[i] - at.zLower[i]));
    }
    Arrays.fill(rowGoal, 0);
    newton.solve(goal, rowGoal, direction);
    if (Vectors.max(direction.y) <= LARGEST_FIRST_MULTIPLIER) {
      System.arraycopy(direction.y, 0, at.y, 0, form.rows);
      at.multipliersChanged();
    }
  }

  // --- barrier parameter ------------------------------------------------------------------------

  /**
   * Adaptive steps go on while they make progress, and come back when a barrier problem is solved.
   */
  private void watchProgress() {
    if (settings.barrier() == Barrier.MONOTONE) {
      return;
    }
    double now = at.meanError();
    boolean falls = adaptiveSteps < REMEMBERED || now <= PROGRESS * Vectors.max(rememberedErrors);
    if (isAdaptive && !falls) {
      holdBarrier();
    } else if (isAdaptive || (falls && at.error(mu) <= KAPPA_EPSILON * mu)) {
      isAdaptive = true;
      rememberedErrors[adaptiveSteps++ % REMEMBERED] = now;
    }
  }

  private void holdBarrier() {
    isAdaptive = false;
    mu = Math.max(leastMu(), 0.8 * at.meanComplementarity());
    search.barrierChanged();
  }

  private void lowerBarrier() {
    double least = leastMu();
    boolean lowered = false;
    while (mu > least && at.error(mu) <= KAPPA_EPSILON * mu) {
      mu = Math.max(least, Math.min(0.2 * mu, Math.pow(mu, 1.5)));
      lowered = true;
    }
    if (lowered) {
      search.barrierChanged();
    }
  }

  /**
   * A Hessian that a very low barrier leaves all but singular spoils every step; a higher one gives
   * it back its curvature.
   */
  private void raiseBarrier() {
    isAdaptive = false;
    barrierFloor = 0.25 * settings.tolerance();
    mu = barrierFloor;
    search.barrierChanged();
  }

  /** Where the barrier stops: its share of the objective must not be seen in the result. */
  private double leastMu() {
    double visible = settings.tolerance() * Math.max(form.objectiveScale, Math.abs(at.objective));
    return Math.max(
        barrierFloor, Math.min(settings.tolerance() / 11, visible / Math.max(1, form.bounds)));
  }

  // --- steps ------------------------------------------------------------------------------------

  /**
   * A predictor that aims at zero tells how far complementarity can fall (Mehrotra 1992); the step
   * aims there and makes up for the predictor's second-order error.
   *
   * @return false if the functions are not defined at its end
   */
  private boolean takeAdaptiveStep() {
    double mean = at.meanComplementarity();
    targets.aim(0);
    setGoals();
    newton.solveOnce(goal, rowGoal, direction);
    direction.followBounds(at, targets);
    double reached =
        direction.meanComplementarity(
            at, direction.largestStep(at, 1), direction.largestMultiplierStep(at, 1));
    double ratio = reached / Math.max(mean, 1e-300);
    double centering = Math.max(LEAST_CENTERING, Math.min(1, ratio * ratio * ratio));
    mu = Math.max(leastMu(), centering * mean);
    targets.correct(mu, direction, LARGEST_CORRECTION * mean);
    setGoals();
    newton.solve(goal, rowGoal, direction);
    direction.followBounds(at, targets);
    double tau = Math.max(0.995, 1 - mu);
    double alpha = direction.largestStep(at, tau);
    search.evaluate(at, direction.w, alpha);
    if (!search.isDefined()) {
      return false;
    }
    move(alpha, direction.largestMultiplierStep(at, tau));
    return true;
  }

  /**
   * @return false if no length of the step is acceptable
   */
  private boolean takeBarrierStep() {
    targets.aim(mu);
    setGoals();
    newton.solve(goal, rowGoal, direction);
    direction.followBounds(at, targets);
    double tau = Math.max(0.99, 1 - mu);
    double alpha = search.stepLength(at, direction, goal, mu, tau);
    if (alpha == 0) {
      return false;
    }
    move(alpha, direction.largestMultiplierStep(at, tau));
    return true;
  }

  private void setGoals() {
    double[] dual = at.lagrangianGradient();
    for (int i = 0; i < form.size; i++) {
      goal[i] = form.fixed[i] ? 0 : -(dual[i] + targets.gradient(i, at, form));
    }
    for (int i = 0; i < form.rows; i++) {
      rowGoal[i] = -at.residual[i];
    }
  }

  private void move(double alpha, double multiplierAlpha) {
    lastStep = alpha;
    search.moveToTrial(at);
    form.keepDistance(at.w);
    for (int i = 0; i < form.rows; i++) {
      at.y[i] += alpha * direction.y[i];
    }
    for (int i = 0; i < form.size; i++) {
      if (form.hasLower[i]) {
        double central = mu / (at.w[i] - form.lower[i]);
        at.zLower[i] = clip(at.zLower[i] + multiplierAlpha * direction.zLower[i], central);
      }
      if (form.hasUpper[i]) {
        double central = mu / (form.upper[i] - at.w[i]);
        at.zUpper[i] = clip(at.zUpper[i] + multiplierAlpha * direction.zUpper[i], central);
      }
    }
  }

  private static double clip(double z, double central) {
    return Math.max(Math.min(z, KAPPA_SIGMA * central), central / KAPPA_SIGMA);
  }

  /** The best acceptable point of the run, however it went on; otherwise the last one as it is. */
  private Outcome acceptableOr(Ending ending) {
    if (!acceptable.isKnown()) {
      return outcome(ending);
    }
    acceptable.restore(at);
    evaluateFunctions();
    evaluateDerivatives();
    return outcome(Ending.ACCEPTABLE);
  }

  private Outcome outcome(Ending ending) {
    return new Outcome(
        ending,
        Arrays.copyOf(at.w, form.variables),
        form.cost(at.w),
        form.unscaledMultipliers(at.y, 0, form.equalities),
        form.unscaledMultipliers(at.y, form.equalities, form.rows),
        form.unscaledBoundMultipliers(at.zLower),
        form.unscaledBoundMultipliers(at.zUpper),
        form.infeasibility(at.w),
        at.dualInfeasibility() / form.costScale(),
        iterations);
  }
}
