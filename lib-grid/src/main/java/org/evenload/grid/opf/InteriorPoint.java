package org.evenload.grid.opf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evenload.grid.sparse.Inertia;
import org.evenload.grid.sparse.LdlFactorization;

/**
 * Primal–dual interior-point method. As long as the optimality error falls, every step chooses its
 * own barrier parameter by a predictor and corrects for the curvature of complementarity (Mehrotra
 * 1992; Nocedal, Wächter and Waltz 2009), without a line search. When the error stops falling, or
 * from the start if so asked, the method is that of Wächter and Biegler (2006): barrier problems
 * with falling μ, a filter line search, second-order correction. Both correct the inertia.
 * Inequalities have slacks, eliminated from the linear system.
 *
 * <p>There is no restoration phase inside: when the line search fails, so says the outcome, and the
 * caller decides (see {@link ElasticProgram}). One object serves one thread; it is reused for every
 * program of one {@link NewtonSystem}.
 */
final class InteriorPoint {
  private static final double SCALED_GRADIENT = 100;
  private static final double BOUND_RELAXATION = 1e-8;
  private static final double GAMMA_THETA = 1e-5;
  private static final double GAMMA_PHI = 1e-8;
  private static final double ARMIJO = 1e-8;
  private static final double KAPPA_EPSILON = 10;
  private static final double KAPPA_SIGMA = 1e10;
  private static final int CORRECTIONS = 4;
  private static final int REFINEMENTS = 6;

  /** Adaptive steps must bring the error below the worst of so many before. */
  private static final int REMEMBERED = 4;

  private static final double PROGRESS = 0.9999;
  private static final double LEAST_CENTERING = 1e-3;
  private static final double LARGEST_CORRECTION = 10;

  /** A reported point must keep the unscaled constraints so well. */
  private static final double FEASIBLE = 1e-6;

  private final NewtonSystem system;
  private final LdlFactorization ldl;
  private final int n;
  private final int equalityCount;
  private final int inequalityCount;
  private final int boundCount;

  // The program, scaled: w = (x, s), bounds of both.
  private NonlinearProgram program;
  private final double[] lower;
  private final double[] upper;
  private final boolean[] hasLower;
  private final boolean[] hasUpper;
  private final boolean[] fixed;
  private int bounds;
  private double objectiveScale;
  private final double[] equalityScale;
  private final double[] inequalityScale;

  // The iterate.
  private final double[] x;
  private final double[] w;
  private final double[] y;
  private final double[] v;
  private final double[] zLower;
  private final double[] zUpper;
  private double mu;
  private boolean isAdaptive;
  private final double[] rememberedErrors = new double[REMEMBERED];
  private int adaptiveSteps;

  // Functions and derivatives at the iterate, scaled.
  private double objective;
  private final double[] gradient;
  private final double[] c;
  private final double[] d;
  private final double[] jacobianC;
  private final double[] jacobianD;
  private final double[] hessian;

  // The step.
  private final double[] dw;
  private final double[] dx;
  private final double[] dy;
  private final double[] dv;
  private final double[] dzLower;
  private final double[] dzUpper;

  /** ∇f + Jcᵀy + Jdᵀv at the iterate, if current. */
  private final double[] dual;

  private boolean isDualCurrent;
  private final double[] ds;

  /** What the product of each bound's distance and multiplier aims at. */
  private final double[] targetLower;

  private final double[] targetUpper;
  private final double[] goal1;
  private final double[] goal2;
  private final double[] goal3;
  private final double[] goal4;
  private final double[] left1;
  private final double[] left2;
  private final double[] left3;
  private final double[] left4;
  private final double[] correction2;
  private final double[] correction4;
  private final double[] sigma;
  private final double[] values;
  private final double[] rhs;
  private final double[] solution;
  private double deltaW;
  private double lastDeltaW;
  private double deltaC;

  // A trial.
  private final double[] trialW;
  private final double[] trialX;
  private final double[] trialC;
  private final double[] trialD;
  private final double[] correctedC;
  private final double[] correctedD;
  private final double[] correctedW;
  private double trialObjective;

  private final List<double[]> filter = new ArrayList<>();
  private double thetaLargest;
  private double thetaSmall;
  private int iterations;

  /** How the barrier parameter falls. */
  enum Barrier {
    ADAPTIVE,
    MONOTONE
  }

  /** How a run ended. */
  enum Ending {
    OPTIMAL,
    ACCEPTABLE,
    ITERATION_LIMIT,
    STEP_TOO_SMALL,
    SINGULAR
  }

  /**
   * @param equalityMultipliers of {@code c(x) = 0}, in units of the objective; with the Lagrangian
   *     {@code f + yᵀc}
   * @param largestInfeasibility of the unscaled constraints
   */
  record Outcome(
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

    boolean isSolved() {
      return (ending == Ending.OPTIMAL || ending == Ending.ACCEPTABLE)
          && largestInfeasibility <= FEASIBLE;
    }
  }

  /**
   * @param tolerance of the scaled optimality conditions
   * @param startMu first barrier parameter
   */
  record Settings(
      double tolerance, int iterationLimit, Barrier barrier, double startMu, double boundPush) {
    static final Settings COLD = new Settings(1e-8, 300, Barrier.ADAPTIVE, 0.1, 1e-2);
    static final Settings WARM = new Settings(1e-8, 300, Barrier.ADAPTIVE, 1e-3, 1e-3);
  }

  @SuppressWarnings("NullAway.Init") // the program is set by solve
  InteriorPoint(NewtonSystem system) {
    this.system = system;
    ldl = new LdlFactorization(system.analysis);
    NonlinearProgram.Structure s = system.structure;
    n = s.variables();
    equalityCount = s.equalities().rows();
    inequalityCount = s.inequalities().rows();
    boundCount = n + inequalityCount;
    lower = new double[boundCount];
    upper = new double[boundCount];
    hasLower = new boolean[boundCount];
    hasUpper = new boolean[boundCount];
    fixed = new boolean[n];
    equalityScale = new double[equalityCount];
    inequalityScale = new double[inequalityCount];
    x = new double[n];
    w = new double[boundCount];
    y = new double[equalityCount];
    v = new double[inequalityCount];
    zLower = new double[boundCount];
    zUpper = new double[boundCount];
    gradient = new double[n];
    c = new double[equalityCount];
    d = new double[inequalityCount];
    jacobianC = new double[s.equalities().entries()];
    jacobianD = new double[s.inequalities().entries()];
    hessian = new double[s.hessianRow().length];
    dw = new double[boundCount];
    dx = new double[n];
    dy = new double[equalityCount];
    dv = new double[inequalityCount];
    dzLower = new double[boundCount];
    dzUpper = new double[boundCount];
    dual = new double[n];
    ds = new double[inequalityCount];
    targetLower = new double[boundCount];
    targetUpper = new double[boundCount];
    goal1 = new double[n];
    goal2 = new double[inequalityCount];
    goal3 = new double[equalityCount];
    goal4 = new double[inequalityCount];
    left1 = new double[n];
    left2 = new double[inequalityCount];
    left3 = new double[equalityCount];
    left4 = new double[inequalityCount];
    correction2 = new double[inequalityCount];
    correction4 = new double[inequalityCount];
    sigma = new double[boundCount];
    values = new double[system.pattern.entries()];
    rhs = new double[n + equalityCount];
    solution = new double[n + equalityCount];
    trialW = new double[boundCount];
    trialX = new double[n];
    trialC = new double[equalityCount];
    trialD = new double[inequalityCount];
    correctedC = new double[equalityCount];
    correctedD = new double[inequalityCount];
    correctedW = new double[boundCount];
  }

  Outcome solve(NonlinearProgram newProgram, double[] start, Settings settings) {
    program = newProgram;
    setUp(start, settings);
    evaluateFunctions();
    evaluateDerivatives();
    initialMultipliers(settings);
    resetFilter();
    isAdaptive = settings.barrier() == Barrier.ADAPTIVE;
    adaptiveSteps = 0;
    int acceptable = 0;
    for (iterations = 0; ; iterations++) {
      double error = error(0);
      if (error <= settings.tolerance() && complementarity(0) <= 11 * leastMu(settings)) {
        return outcome(Ending.OPTIMAL);
      }
      acceptable = error <= 1e-6 && mu <= 1e-7 ? acceptable + 1 : 0;
      if (acceptable >= 15) {
        return outcome(Ending.ACCEPTABLE);
      }
      if (iterations >= settings.iterationLimit()) {
        return outcome(error <= 1e-6 ? Ending.ACCEPTABLE : Ending.ITERATION_LIMIT);
      }
      watchProgress(settings);
      if (!isAdaptive) {
        lowerBarrier(settings);
      }
      evaluateHessian();
      if (!Double.isFinite(error) || !factorise()) {
        return outcome(error <= 1e-6 ? Ending.ACCEPTABLE : Ending.SINGULAR);
      }
      if (isAdaptive && !takeAdaptiveStep(settings)) {
        holdBarrier(settings);
      }
      if (!isAdaptive) {
        aim(mu);
        step(c, d, w, dw, true);
        if (!lineSearch()) {
          return outcome(error <= 1e-5 ? Ending.ACCEPTABLE : Ending.STEP_TOO_SMALL);
        }
      }
      evaluateDerivatives();
    }
  }

  private static double max(double[] a) {
    double m = 0;
    for (double t : a) {
      m = Math.max(m, Math.abs(t));
    }
    return m;
  }

  private void setUp(double[] start, Settings settings) {
    mu = settings.startMu();
    lastDeltaW = 0;
    for (int i = 0; i < n; i++) {
      setBounds(i, program.lower()[i], program.upper()[i]);
      fixed[i] = program.upper()[i] - program.lower()[i] < 1e-9;
      x[i] =
          fixed[i]
              ? 0.5 * (program.lower()[i] + program.upper()[i])
              : interior(i, start[i], settings.boundPush());
      w[i] = x[i];
      if (fixed[i]) {
        hasLower[i] = false;
        hasUpper[i] = false;
      }
    }
    program.gradient(x, gradient);
    program.jacobians(x, jacobianC, jacobianD);
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, fixed[i] ? 0 : Math.abs(gradient[i]));
    }
    objectiveScale = Math.min(1, SCALED_GRADIENT / Math.max(largest, 1e-300));
    scaleRows(system.structure.equalities(), jacobianC, equalityScale);
    scaleRows(system.structure.inequalities(), jacobianD, inequalityScale);
    program.constraints(x, c, d);
    for (int i = 0; i < inequalityCount; i++) {
      double scale = inequalityScale[i];
      setBounds(n + i, scale * program.inequalityLower()[i], scale * program.inequalityUpper()[i]);
      w[n + i] = interior(n + i, scale * d[i], settings.boundPush());
    }
    bounds = 0;
    for (int i = 0; i < boundCount; i++) {
      bounds += (hasLower[i] ? 1 : 0) + (hasUpper[i] ? 1 : 0);
    }
  }

  private void setBounds(int i, double low, double high) {
    hasLower[i] = low > -1e15;
    hasUpper[i] = high < 1e15;
    lower[i] =
        hasLower[i] ? low - BOUND_RELAXATION * Math.max(1e-2, Math.min(1, Math.abs(low))) : low;
    upper[i] =
        hasUpper[i] ? high + BOUND_RELAXATION * Math.max(1e-2, Math.min(1, Math.abs(high))) : high;
  }

  private double interior(int i, double value, double push) {
    double low = lower[i];
    double high = upper[i];
    double result = value;
    if (hasLower[i]) {
      double margin = push * Math.max(1, Math.abs(low));
      margin = hasUpper[i] ? Math.min(margin, push * (high - low)) : margin;
      result = Math.max(result, low + margin);
    }
    if (hasUpper[i]) {
      double margin = push * Math.max(1, Math.abs(high));
      margin = hasLower[i] ? Math.min(margin, push * (high - low)) : margin;
      result = Math.min(result, high - margin);
    }
    return result;
  }

  private void scaleRows(SparseRows rows, double[] jacobian, double[] scale) {
    for (int i = 0; i < rows.rows(); i++) {
      double largest = 0;
      for (int e = rows.start()[i]; e < rows.start()[i + 1]; e++) {
        largest = Math.max(largest, Math.abs(jacobian[e]));
      }
      scale[i] = largest > SCALED_GRADIENT ? SCALED_GRADIENT / largest : 1;
    }
  }

  private void evaluateFunctions() {
    objective = objectiveScale * program.objective(x);
    program.constraints(x, c, d);
    scale(c, equalityScale);
    scale(d, inequalityScale);
  }

  private static void scale(double[] a, double[] factors) {
    for (int i = 0; i < a.length; i++) {
      a[i] *= factors[i];
    }
  }

  private void evaluateDerivatives() {
    isDualCurrent = false;
    program.gradient(x, gradient);
    for (int i = 0; i < n; i++) {
      gradient[i] *= objectiveScale;
    }
    program.jacobians(x, jacobianC, jacobianD);
    scale(system.structure.equalities(), jacobianC, equalityScale);
    scale(system.structure.inequalities(), jacobianD, inequalityScale);
  }

  private static void scale(SparseRows rows, double[] jacobian, double[] factors) {
    for (int i = 0; i < rows.rows(); i++) {
      for (int e = rows.start()[i]; e < rows.start()[i + 1]; e++) {
        jacobian[e] *= factors[i];
      }
    }
  }

  private void evaluateHessian() {
    for (int i = 0; i < equalityCount; i++) {
      correctedC[i] = y[i] * equalityScale[i];
    }
    for (int i = 0; i < inequalityCount; i++) {
      correctedD[i] = v[i] * inequalityScale[i];
    }
    program.hessian(x, objectiveScale, correctedC, correctedD, hessian);
  }

  /** Bound multipliers μ/distance, then the least-squares estimate of the others. */
  private void initialMultipliers(Settings settings) {
    for (int i = 0; i < boundCount; i++) {
      zLower[i] = hasLower[i] ? Math.max(1e-3, settings.startMu() / (w[i] - lower[i])) : 0;
      zUpper[i] = hasUpper[i] ? Math.max(1e-3, settings.startMu() / (upper[i] - w[i])) : 0;
      if (settings.startMu() == Settings.COLD.startMu()) {
        zLower[i] = hasLower[i] ? 1 : 0;
        zUpper[i] = hasUpper[i] ? 1 : 0;
      }
    }
    Arrays.fill(y, 0);
    Arrays.fill(v, 0);
    isDualCurrent = false;
    Arrays.fill(hessian, 0);
    Arrays.fill(sigma, 1);
    deltaW = 0;
    deltaC = 0;
    if (equalityCount + inequalityCount == 0) {
      return;
    }
    assemble();
    Inertia inertia = ldl.factorise(values);
    if (inertia.zero() > 0 || inertia.negative() != equalityCount) {
      return;
    }
    double[] none = new double[equalityCount];
    double[] at = new double[inequalityCount];
    for (int i = 0; i < inequalityCount; i++) {
      at[i] = w[n + i];
    }
    step(none, at, w, correctedW, false);
    double largest = Math.max(max(dy), max(dv));
    if (largest <= 1e3) {
      System.arraycopy(dy, 0, y, 0, equalityCount);
      System.arraycopy(dv, 0, v, 0, inequalityCount);
      isDualCurrent = false;
    }
  }

  // --- optimality -------------------------------------------------------------------------------

  /** Scaled optimality error for barrier parameter {@code target}, Wächter and Biegler (5). */
  private double error(double target) {
    double sum = 0;
    for (double t : y) {
      sum += Math.abs(t);
    }
    for (double t : v) {
      sum += Math.abs(t);
    }
    double z = 0;
    for (int i = 0; i < boundCount; i++) {
      z += zLower[i] + zUpper[i];
    }
    double dualScale =
        Math.max(100, (sum + z) / Math.max(1, equalityCount + inequalityCount + bounds)) / 100;
    double complementScale = Math.max(100, z / Math.max(1, bounds)) / 100;
    return Math.max(
        dualInfeasibility() / dualScale,
        Math.max(largestResidual(c, d, w), complementarity(target) / complementScale));
  }

  private double dualInfeasibility() {
    lagrangianGradient();
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, fixed[i] ? 0 : Math.abs(dual[i] - zLower[i] + zUpper[i]));
    }
    for (int i = 0; i < inequalityCount; i++) {
      largest = Math.max(largest, Math.abs(-v[i] - zLower[n + i] + zUpper[n + i]));
    }
    return largest;
  }

  private void lagrangianGradient() {
    if (isDualCurrent) {
      return;
    }
    isDualCurrent = true;
    System.arraycopy(gradient, 0, dual, 0, n);
    system.structure.equalities().addTransposed(jacobianC, y, dual);
    system.structure.inequalities().addTransposed(jacobianD, v, dual);
  }

  private double complementarity(double target) {
    double largest = 0;
    for (int i = 0; i < boundCount; i++) {
      if (hasLower[i]) {
        largest = Math.max(largest, Math.abs((w[i] - lower[i]) * zLower[i] - target));
      }
      if (hasUpper[i]) {
        largest = Math.max(largest, Math.abs((upper[i] - w[i]) * zUpper[i] - target));
      }
    }
    return largest;
  }

  private double largestResidual(double[] equalities, double[] inequalities, double[] point) {
    double largest = 0;
    for (int i = 0; i < equalityCount; i++) {
      largest = Math.max(largest, Math.abs(equalities[i]));
    }
    for (int i = 0; i < inequalityCount; i++) {
      largest = Math.max(largest, Math.abs(inequalities[i] - point[n + i]));
    }
    return largest;
  }

  private double theta(double[] equalities, double[] inequalities, double[] point) {
    double sum = 0;
    for (int i = 0; i < equalityCount; i++) {
      sum += Math.abs(equalities[i]);
    }
    for (int i = 0; i < inequalityCount; i++) {
      sum += Math.abs(inequalities[i] - point[n + i]);
    }
    return sum;
  }

  private double barrier(double f, double[] point) {
    double logs = 0;
    double product = 1;
    for (int i = 0; i < boundCount; i++) {
      if (hasLower[i]) {
        product *= point[i] - lower[i];
      }
      if (hasUpper[i]) {
        product *= upper[i] - point[i];
      }
      if (product < 1e-150 || product > 1e150) {
        logs += StrictMath.log(product);
        product = 1;
      }
    }
    return f - mu * (logs + StrictMath.log(product));
  }

  /**
   * Adaptive steps go on while they make progress, and come back when a barrier problem is solved.
   */
  private void watchProgress(Settings settings) {
    if (settings.barrier() == Barrier.MONOTONE) {
      return;
    }
    double now = meanError();
    boolean falls = adaptiveSteps < REMEMBERED || now <= PROGRESS * max(rememberedErrors);
    if (isAdaptive && !falls) {
      holdBarrier(settings);
    } else if (isAdaptive || (falls && error(mu) <= KAPPA_EPSILON * mu)) {
      isAdaptive = true;
      rememberedErrors[adaptiveSteps++ % REMEMBERED] = now;
    }
  }

  private void holdBarrier(Settings settings) {
    isAdaptive = false;
    mu = Math.max(leastMu(settings), 0.8 * meanComplementarity());
    resetFilter();
  }

  /** Means, not maxima, of the three optimality conditions: one bad entry may grow for a while. */
  private double meanError() {
    lagrangianGradient();
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += fixed[i] ? 0 : Math.abs(dual[i] - zLower[i] + zUpper[i]);
    }
    for (int i = 0; i < inequalityCount; i++) {
      sum += Math.abs(-v[i] - zLower[n + i] + zUpper[n + i]);
    }
    return theta(c, d, w) / Math.max(1, equalityCount + inequalityCount)
        + sum / boundCount
        + meanComplementarity();
  }

  private double meanComplementarity() {
    return sumOfProducts(0, 0) / Math.max(1, bounds);
  }

  /** Sum of distances times multipliers after a part of the step. */
  private double sumOfProducts(double alpha, double dualAlpha) {
    double sum = 0;
    for (int i = 0; i < boundCount; i++) {
      double moved = w[i] + alpha * dw[i];
      if (hasLower[i]) {
        sum += (moved - lower[i]) * (zLower[i] + dualAlpha * dzLower[i]);
      }
      if (hasUpper[i]) {
        sum += (upper[i] - moved) * (zUpper[i] + dualAlpha * dzUpper[i]);
      }
    }
    return sum;
  }

  /**
   * A predictor that aims at zero tells how far complementarity can fall (Mehrotra 1992); the step
   * aims there and makes up for the predictor's second-order error.
   *
   * @return false if the functions are not defined at its end
   */
  private boolean takeAdaptiveStep(Settings settings) {
    double mean = meanComplementarity();
    aim(0);
    newtonGoals(c, d, w, true);
    startNewton();
    correct();
    copyStep(dw);
    boundMultiplierStep();
    double reached = sumOfProducts(largestStep(dw, 1), dualAlpha(1)) / Math.max(1, bounds);
    double ratio = reached / Math.max(mean, 1e-300);
    double centering = Math.max(LEAST_CENTERING, Math.min(1, ratio * ratio * ratio));
    mu = Math.max(leastMu(settings), centering * mean);
    double most = LARGEST_CORRECTION * mean;
    for (int i = 0; i < boundCount; i++) {
      targetLower[i] = mu - Math.max(-most, Math.min(most, dw[i] * dzLower[i]));
      targetUpper[i] = mu + Math.max(-most, Math.min(most, dw[i] * dzUpper[i]));
    }
    step(c, d, w, dw, true);
    boundMultiplierStep();
    double tau = Math.max(0.995, 1 - mu);
    double alpha = largestStep(dw, tau);
    evaluateTrial(dw, alpha);
    if (!Double.isFinite(theta(trialC, trialD, trialW)) || !Double.isFinite(trialObjective)) {
      return false;
    }
    moveToTrial(alpha, dualAlpha(tau));
    return true;
  }

  private void aim(double product) {
    Arrays.fill(targetLower, product);
    Arrays.fill(targetUpper, product);
  }

  private void lowerBarrier(Settings settings) {
    double least = leastMu(settings);
    boolean lowered = false;
    while (mu > least && error(mu) <= KAPPA_EPSILON * mu) {
      mu = Math.max(least, Math.min(0.2 * mu, Math.pow(mu, 1.5)));
      lowered = true;
    }
    if (lowered) {
      resetFilter();
    }
  }

  /** Where the barrier stops: its share of the objective must not be seen in the result. */
  private double leastMu(Settings settings) {
    double visible = settings.tolerance() * Math.max(objectiveScale, Math.abs(objective));
    return Math.max(1e-13, Math.min(settings.tolerance() / 11, visible / Math.max(1, bounds)));
  }

  private void resetFilter() {
    filter.clear();
    double theta = theta(c, d, w);
    if (iterations == 0) {
      thetaLargest = 1e4 * Math.max(1, theta);
      thetaSmall = 1e-4 * Math.max(1, theta);
    }
  }

  // --- Newton step ------------------------------------------------------------------------------

  /** Assembles and factorises with the least regularisation that gives the right inertia. */
  private boolean factorise() {
    for (int i = 0; i < boundCount; i++) {
      sigma[i] =
          (hasLower[i] ? zLower[i] / (w[i] - lower[i]) : 0)
              + (hasUpper[i] ? zUpper[i] / (upper[i] - w[i]) : 0);
    }
    deltaW = 0;
    deltaC = 0;
    while (true) {
      assemble();
      Inertia inertia = ldl.factorise(values);
      if (inertia.zero() == 0 && inertia.negative() == equalityCount) {
        if (deltaW > 0) {
          lastDeltaW = deltaW;
        }
        return true;
      }
      if (deltaC == 0 && (inertia.zero() > 0 || inertia.negative() < equalityCount)) {
        deltaC = 1e-8 * Math.pow(mu, 0.25);
        continue;
      }
      if (deltaW == 0) {
        deltaW = lastDeltaW == 0 ? 1e-4 : Math.max(1e-20, lastDeltaW / 3);
      } else {
        deltaW *= lastDeltaW == 0 ? 100 : 8;
      }
      if (deltaW > 1e40) {
        return false;
      }
    }
  }

  private void assemble() {
    NonlinearProgram.Structure s = system.structure;
    Arrays.fill(values, 0);
    for (int e = 0; e < hessian.length; e++) {
      if (!fixed[s.hessianRow()[e]] && !fixed[s.hessianColumn()[e]]) {
        values[system.hessianSlot[e]] += hessian[e];
      }
    }
    int[] column = s.equalities().column();
    for (int e = 0; e < jacobianC.length; e++) {
      if (!fixed[column[e]]) {
        values[system.equalitySlot[e]] += jacobianC[e];
      }
    }
    for (int i = 0; i < n; i++) {
      values[system.diagonalSlot[i]] += fixed[i] ? 1 : sigma[i] + deltaW;
    }
    for (int i = 0; i < equalityCount; i++) {
      values[system.diagonalSlot[n + i]] -= deltaC;
    }
    SparseRows rows = s.inequalities();
    for (int i = 0; i < inequalityCount; i++) {
      double weight = sigma[n + i] + deltaW;
      int at = system.pairStart[i];
      for (int a = rows.start()[i]; a < rows.start()[i + 1]; a++) {
        double scaled = fixed[rows.column()[a]] ? 0 : weight * jacobianD[a];
        for (int b = rows.start()[i]; b <= a; b++, at++) {
          if (scaled != 0 && !fixed[rows.column()[b]]) {
            values[system.pairSlot[at]] += scaled * jacobianD[b];
          }
        }
      }
    }
  }

  /**
   * Solves for the step that brings the given residuals to zero.
   *
   * @param step receives the step of (x, s)
   * @param withBarrier whether bound multipliers enter as μ/distance, or as they are
   */
  private void step(
      double[] equalities,
      double[] inequalities,
      double[] point,
      double[] step,
      boolean withBarrier) {
    newtonGoals(equalities, inequalities, point, withBarrier);
    solveNewton();
    copyStep(step);
  }

  private void copyStep(double[] step) {
    System.arraycopy(dx, 0, step, 0, n);
    System.arraycopy(ds, 0, step, n, inequalityCount);
  }

  private void newtonGoals(
      double[] equalities, double[] inequalities, double[] point, boolean withBarrier) {
    lagrangianGradient();
    for (int i = 0; i < n; i++) {
      goal1[i] = fixed[i] ? 0 : -(dual[i] + boundTerm(i, withBarrier));
    }
    for (int i = 0; i < inequalityCount; i++) {
      goal2[i] = v[i] - boundTerm(n + i, withBarrier);
      goal4[i] = point[n + i] - inequalities[i];
    }
    for (int i = 0; i < equalityCount; i++) {
      goal3[i] = -equalities[i];
    }
  }

  /**
   * Solves the Newton system for (dx, ds, dy, dv) with right-hand sides goal1…4:
   *
   * <pre>
   * (W + Σx + δw) dx + Jcᵀ dy + Jdᵀ dv = goal1      (Σs + δw) ds − dv = goal2
   *  Jc dx − δc dy                     = goal3       Jd dx − ds        = goal4
   * </pre>
   *
   * Refinement takes residuals of this system, not of the condensed one: near the optimum Σs is so
   * large that the condensed matrix has lost W to rounding.
   */
  private void solveNewton() {
    startNewton();
    double before = Double.POSITIVE_INFINITY;
    double scale = Math.max(Math.max(max(goal1), max(goal2)), Math.max(max(goal3), max(goal4)));
    for (int k = 0; k < REFINEMENTS; k++) {
      correct();
      double now = residual();
      if (now > before) {
        addCorrection(-1);
        return;
      }
      if (now <= 1e-13 * scale || now > 0.3 * before) {
        return;
      }
      before = now;
    }
  }

  private void startNewton() {
    Arrays.fill(dx, 0);
    Arrays.fill(ds, 0);
    Arrays.fill(dy, 0);
    Arrays.fill(dv, 0);
    System.arraycopy(goal1, 0, left1, 0, n);
    System.arraycopy(goal2, 0, left2, 0, inequalityCount);
    System.arraycopy(goal3, 0, left3, 0, equalityCount);
    System.arraycopy(goal4, 0, left4, 0, inequalityCount);
  }

  private void correct() {
    SparseRows rows = system.structure.inequalities();
    System.arraycopy(left1, 0, rhs, 0, n);
    for (int i = 0; i < inequalityCount; i++) {
      double t = (sigma[n + i] + deltaW) * left4[i] + left2[i];
      for (int e = rows.start()[i]; e < rows.start()[i + 1]; e++) {
        rhs[rows.column()[e]] += jacobianD[e] * t;
      }
    }
    for (int i = 0; i < n; i++) {
      if (fixed[i]) {
        rhs[i] = 0;
      }
    }
    System.arraycopy(left3, 0, rhs, n, equalityCount);
    ldl.solve(rhs, solution);
    for (int i = 0; i < inequalityCount; i++) {
      correction4[i] = rows.rowTimes(i, jacobianD, solution) - left4[i];
      correction2[i] = (sigma[n + i] + deltaW) * correction4[i] - left2[i];
    }
    addCorrection(1);
  }

  private void addCorrection(double sign) {
    for (int i = 0; i < n; i++) {
      dx[i] += sign * solution[i];
    }
    for (int i = 0; i < equalityCount; i++) {
      dy[i] += sign * solution[n + i];
    }
    for (int i = 0; i < inequalityCount; i++) {
      ds[i] += sign * correction4[i];
      dv[i] += sign * correction2[i];
    }
  }

  /** Leaves goal − K·step in left1…4; returns its largest entry. */
  private double residual() {
    NonlinearProgram.Structure s = system.structure;
    for (int i = 0; i < n; i++) {
      left1[i] = (sigma[i] + deltaW) * dx[i];
    }
    for (int e = 0; e < hessian.length; e++) {
      int i = s.hessianRow()[e];
      int j = s.hessianColumn()[e];
      left1[i] += hessian[e] * dx[j];
      if (i != j) {
        left1[j] += hessian[e] * dx[i];
      }
    }
    s.equalities().addTransposed(jacobianC, dy, left1);
    s.inequalities().addTransposed(jacobianD, dv, left1);
    double largest = 0;
    for (int i = 0; i < n; i++) {
      left1[i] = fixed[i] ? 0 : goal1[i] - left1[i];
      largest = Math.max(largest, Math.abs(left1[i]));
    }
    for (int i = 0; i < equalityCount; i++) {
      left3[i] = goal3[i] - (s.equalities().rowTimes(i, jacobianC, dx) - deltaC * dy[i]);
      largest = Math.max(largest, Math.abs(left3[i]));
    }
    for (int i = 0; i < inequalityCount; i++) {
      left2[i] = goal2[i] - ((sigma[n + i] + deltaW) * ds[i] - dv[i]);
      left4[i] = goal4[i] - (s.inequalities().rowTimes(i, jacobianD, dx) - ds[i]);
      largest = Math.max(largest, Math.max(Math.abs(left2[i]), Math.abs(left4[i])));
    }
    return largest;
  }

  private double boundTerm(int i, boolean withBarrier) {
    if (!withBarrier) {
      return -zLower[i] + zUpper[i];
    }
    return (hasLower[i] ? -targetLower[i] / (w[i] - lower[i]) : 0)
        + (hasUpper[i] ? targetUpper[i] / (upper[i] - w[i]) : 0);
  }

  private void boundMultiplierStep() {
    for (int i = 0; i < boundCount; i++) {
      if (hasLower[i]) {
        double gap = w[i] - lower[i];
        dzLower[i] = (targetLower[i] - zLower[i] * dw[i]) / gap - zLower[i];
      }
      if (hasUpper[i]) {
        double gap = upper[i] - w[i];
        dzUpper[i] = (targetUpper[i] + zUpper[i] * dw[i]) / gap - zUpper[i];
      }
    }
  }

  // --- globalisation ----------------------------------------------------------------------------

  private boolean lineSearch() {
    boundMultiplierStep();
    double tau = Math.max(0.99, 1 - mu);
    double largestAlpha = largestStep(dw, tau);
    double dualAlpha =
        Math.min(
            largestMultiplierStep(zLower, dzLower, tau),
            largestMultiplierStep(zUpper, dzUpper, tau));
    double theta = theta(c, d, w);
    double phi = barrier(objective, w);
    double slope = slope();
    boolean tiny = isTiny();
    double leastAlpha = leastStep(theta, slope);
    double alpha = largestAlpha;
    boolean first = true;
    while (true) {
      evaluateTrial(dw, alpha);
      double trialTheta = theta(trialC, trialD, trialW);
      if (tiny || isAcceptable(theta, phi, slope, alpha, trialTheta)) {
        accept(theta, phi, slope, alpha, dualAlpha);
        return true;
      }
      if (first
          && trialTheta >= theta
          && secondOrderCorrection(theta, phi, slope, alpha, tau, dualAlpha)) {
        return true;
      }
      first = false;
      alpha *= 0.5;
      if (alpha < leastAlpha) {
        return false;
      }
    }
  }

  private boolean isTiny() {
    for (int i = 0; i < boundCount; i++) {
      if (Math.abs(dw[i]) > 1e-14 * (1 + Math.abs(w[i]))) {
        return false;
      }
    }
    return true;
  }

  private double largestStep(double[] step, double tau) {
    double alpha = 1;
    for (int i = 0; i < boundCount; i++) {
      if (hasLower[i] && step[i] < 0) {
        alpha = Math.min(alpha, -tau * (w[i] - lower[i]) / step[i]);
      }
      if (hasUpper[i] && step[i] > 0) {
        alpha = Math.min(alpha, tau * (upper[i] - w[i]) / step[i]);
      }
    }
    return alpha;
  }

  private static double largestMultiplierStep(double[] z, double[] dz, double tau) {
    double alpha = 1;
    for (int i = 0; i < z.length; i++) {
      if (z[i] > 0 && dz[i] < 0) {
        alpha = Math.min(alpha, -tau * z[i] / dz[i]);
      }
    }
    return alpha;
  }

  /** Directional derivative of the barrier function along the step. */
  private double slope() {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += (gradient[i] + boundTerm(i, true)) * dw[i];
    }
    for (int i = n; i < boundCount; i++) {
      sum += boundTerm(i, true) * dw[i];
    }
    return sum;
  }

  private double leastStep(double theta, double slope) {
    double least = GAMMA_THETA;
    if (slope < 0) {
      least = Math.min(least, GAMMA_PHI * theta / -slope);
      if (theta <= thetaSmall) {
        least = Math.min(least, Math.pow(theta, 1.1) / Math.pow(-slope, 2.3));
      }
    }
    return Math.max(0.05 * least, 1e-14);
  }

  private void evaluateTrial(double[] step, double alpha) {
    for (int i = 0; i < boundCount; i++) {
      trialW[i] = w[i] + alpha * step[i];
    }
    System.arraycopy(trialW, 0, trialX, 0, n);
    trialObjective = objectiveScale * program.objective(trialX);
    program.constraints(trialX, trialC, trialD);
    scale(trialC, equalityScale);
    scale(trialD, inequalityScale);
  }

  private boolean isAcceptable(
      double theta, double phi, double slope, double alpha, double trialTheta) {
    double trialPhi = barrier(trialObjective, trialW);
    if (!Double.isFinite(trialTheta) || !Double.isFinite(trialPhi) || trialTheta > thetaLargest) {
      return false;
    }
    for (double[] pair : filter) {
      if (trialTheta >= pair[0] && trialPhi >= pair[1]) {
        return false;
      }
    }
    double roundOff = 10 * Math.ulp(1.0) * Math.abs(phi);
    if (theta <= thetaSmall && isSwitching(theta, slope, alpha)) {
      return trialPhi - phi - roundOff <= ARMIJO * alpha * slope;
    }
    return trialTheta <= (1 - GAMMA_THETA) * theta
        || trialPhi - phi - roundOff <= -GAMMA_PHI * theta;
  }

  private static boolean isSwitching(double theta, double slope, double alpha) {
    return slope < 0 && alpha * Math.pow(-slope, 2.3) > Math.pow(theta, 1.1);
  }

  private boolean secondOrderCorrection(
      double theta, double phi, double slope, double alpha, double tau, double dualAlpha) {
    for (int i = 0; i < equalityCount; i++) {
      correctedC[i] = alpha * c[i] + trialC[i];
    }
    for (int i = 0; i < inequalityCount; i++) {
      correctedD[i] = w[n + i] + alpha * (d[i] - w[n + i]) + trialD[i] - trialW[n + i];
    }
    double[] keptDy = dy.clone();
    double[] keptDv = dv.clone();
    double before = theta;
    for (int k = 0; k < CORRECTIONS; k++) {
      step(correctedC, correctedD, w, correctedW, true);
      double correctedAlpha = largestStep(correctedW, tau);
      evaluateTrial(correctedW, correctedAlpha);
      double trialTheta = theta(trialC, trialD, trialW);
      if (isAcceptable(theta, phi, slope, alpha, trialTheta)) {
        System.arraycopy(correctedW, 0, dw, 0, boundCount);
        boundMultiplierStep();
        accept(theta, phi, slope, correctedAlpha, dualAlpha(tau));
        return true;
      }
      if (!(trialTheta < 0.99 * before)) {
        break;
      }
      before = trialTheta;
      for (int i = 0; i < equalityCount; i++) {
        correctedC[i] = correctedAlpha * correctedC[i] + trialC[i];
      }
      for (int i = 0; i < inequalityCount; i++) {
        correctedD[i] =
            w[n + i] + correctedAlpha * (correctedD[i] - w[n + i]) + trialD[i] - trialW[n + i];
      }
    }
    System.arraycopy(keptDy, 0, dy, 0, equalityCount);
    System.arraycopy(keptDv, 0, dv, 0, inequalityCount);
    return false;
  }

  private double dualAlpha(double tau) {
    return Math.min(
        largestMultiplierStep(zLower, dzLower, tau), largestMultiplierStep(zUpper, dzUpper, tau));
  }

  private void accept(double theta, double phi, double slope, double alpha, double dualAlpha) {
    double trialPhi = barrier(trialObjective, trialW);
    boolean armijo = isSwitching(theta, slope, alpha) && trialPhi - phi <= ARMIJO * alpha * slope;
    if (!armijo) {
      filter.add(new double[] {(1 - GAMMA_THETA) * theta, phi - GAMMA_PHI * theta});
    }
    moveToTrial(alpha, dualAlpha);
  }

  private void moveToTrial(double alpha, double dualAlpha) {
    System.arraycopy(trialW, 0, w, 0, boundCount);
    keepDistance();
    System.arraycopy(trialX, 0, x, 0, n);
    System.arraycopy(trialC, 0, c, 0, equalityCount);
    System.arraycopy(trialD, 0, d, 0, inequalityCount);
    objective = trialObjective;
    for (int i = 0; i < equalityCount; i++) {
      y[i] += alpha * dy[i];
    }
    for (int i = 0; i < inequalityCount; i++) {
      v[i] += alpha * dv[i];
    }
    for (int i = 0; i < boundCount; i++) {
      if (hasLower[i]) {
        double gap = w[i] - lower[i];
        zLower[i] = clip(zLower[i] + dualAlpha * dzLower[i], mu / gap);
      }
      if (hasUpper[i]) {
        double gap = upper[i] - w[i];
        zUpper[i] = clip(zUpper[i] + dualAlpha * dzUpper[i], mu / gap);
      }
    }
  }

  // Rounding may put a point on its bound, where no logarithm is: then the bound gives way.
  private void keepDistance() {
    for (int i = 0; i < boundCount; i++) {
      double least = 1e-15 * Math.max(1, Math.abs(w[i]));
      if (hasLower[i] && w[i] - lower[i] < least) {
        lower[i] = w[i] - 10 * least;
      }
      if (hasUpper[i] && upper[i] - w[i] < least) {
        upper[i] = w[i] + 10 * least;
      }
    }
  }

  private static double clip(double z, double central) {
    return Math.max(Math.min(z, KAPPA_SIGMA * central), central / KAPPA_SIGMA);
  }

  private Outcome outcome(Ending ending) {
    program.constraints(x, trialC, trialD);
    double infeasibility = 0;
    for (int i = 0; i < equalityCount; i++) {
      infeasibility = Math.max(infeasibility, Math.abs(trialC[i]));
    }
    for (int i = 0; i < inequalityCount; i++) {
      infeasibility = Math.max(infeasibility, program.inequalityLower()[i] - trialD[i]);
      infeasibility = Math.max(infeasibility, trialD[i] - program.inequalityUpper()[i]);
    }
    double[] yOut = new double[equalityCount];
    Arrays.setAll(yOut, i -> y[i] * equalityScale[i] / objectiveScale);
    double[] vOut = new double[inequalityCount];
    Arrays.setAll(vOut, i -> v[i] * inequalityScale[i] / objectiveScale);
    double[] low = new double[n];
    Arrays.setAll(low, i -> zLower[i] / objectiveScale);
    double[] high = new double[n];
    Arrays.setAll(high, i -> zUpper[i] / objectiveScale);
    return new Outcome(
        ending,
        x.clone(),
        program.objective(x),
        yOut,
        vOut,
        low,
        high,
        infeasibility,
        dualInfeasibility() / objectiveScale,
        iterations);
  }
}
