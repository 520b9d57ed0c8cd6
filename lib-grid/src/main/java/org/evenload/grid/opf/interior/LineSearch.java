package org.evenload.grid.opf.interior;

import org.evenload.grid.opf.interior.Filter.Pair;

/**
 * Finds how far to go: a filter line search with second-order correction. Holds the trial point.
 */
final class LineSearch {
  private static final int CORRECTIONS = 4;

  private final SlackForm form;
  private final NewtonStep newton;
  private final Targets targets;
  private final Filter filter = new Filter();

  private final double[] trial;
  private final double[] trialResidual;
  private double trialObjective;

  private final double[] rowGoal;
  private final Direction corrected;

  LineSearch(SlackForm form, NewtonStep newton, Targets targets) {
    this.form = form;
    this.newton = newton;
    this.targets = targets;
    trial = new double[form.size];
    trialResidual = new double[form.rows];
    rowGoal = new double[form.rows];
    corrected = new Direction(form);
  }

  void start(Iterate at) {
    filter.start(Vectors.sum(at.residual));
  }

  void barrierChanged() {
    filter.clear();
  }

  void evaluate(Iterate at, double[] step, double alpha) {
    for (int i = 0; i < form.size; i++) {
      trial[i] = at.w[i] + alpha * step[i];
    }
    trialObjective = form.objective(trial);
    form.residuals(trial, trialResidual);
  }

  /** Whether the functions have a value at the trial point. */
  boolean isDefined() {
    return Double.isFinite(Vectors.sum(trialResidual)) && Double.isFinite(trialObjective);
  }

  void moveToTrial(Iterate at) {
    System.arraycopy(trial, 0, at.w, 0, form.size);
    System.arraycopy(trialResidual, 0, at.residual, 0, form.rows);
    at.objective = trialObjective;
  }

  /**
   * Shortens the step, or corrects it, until the filter takes it.
   *
   * @param goal right-hand side of the step by position in w
   * @return its length, 0 if there is none; the direction may have changed, and the trial point is
   *     at its end
   */
  double stepLength(Iterate at, Direction direction, double[] goal, double mu, double tau) {
    double largest = direction.largestStep(at, tau);
    Pair here = new Pair(Vectors.sum(at.residual), barrier(at.objective, at.w, mu));
    double slope = slope(at, direction);
    boolean tiny = direction.isTiny(at);
    double least = filter.leastStep(here, slope);
    for (double alpha = largest; alpha == largest || alpha >= least; alpha *= 0.5) {
      evaluate(at, direction.w, alpha);
      Pair there = trialPair(mu);
      if (tiny || filter.accepts(there, here, slope, alpha)) {
        filter.leave(here, there, slope, alpha);
        return alpha;
      }
      if (alpha == largest && there.theta() >= here.theta()) {
        double length = secondOrderCorrection(at, direction, goal, here, slope, alpha, mu, tau);
        if (length > 0) {
          return length;
        }
      }
    }
    return 0;
  }

  private Pair trialPair(double mu) {
    return new Pair(Vectors.sum(trialResidual), barrier(trialObjective, trial, mu));
  }

  private double secondOrderCorrection(
      Iterate at,
      Direction direction,
      double[] goal,
      Pair here,
      double slope,
      double alpha,
      double mu,
      double tau) {
    for (int i = 0; i < form.rows; i++) {
      rowGoal[i] = -(alpha * at.residual[i] + trialResidual[i]);
    }
    double before = here.theta();
    for (int k = 0; k < CORRECTIONS; k++) {
      newton.solve(goal, rowGoal, corrected);
      double length = corrected.largestStep(at, tau);
      evaluate(at, corrected.w, length);
      Pair there = trialPair(mu);
      if (filter.accepts(there, here, slope, alpha)) {
        direction.copy(corrected);
        direction.followBounds(at, targets);
        filter.leave(here, there, slope, length);
        return length;
      }
      if (!(there.theta() < 0.99 * before)) {
        break;
      }
      before = there.theta();
      for (int i = 0; i < form.rows; i++) {
        rowGoal[i] = length * rowGoal[i] - trialResidual[i];
      }
    }
    return 0;
  }

  /** Directional derivative of the barrier function along the step. */
  private double slope(Iterate at, Direction direction) {
    double sum = 0;
    for (int i = 0; i < form.size; i++) {
      double gradient = i < form.variables ? at.gradient[i] : form.price(i);
      sum += (gradient + targets.gradient(i, at, form)) * direction.w[i];
    }
    return sum;
  }

  private double barrier(double objective, double[] w, double mu) {
    double logs = 0;
    double product = 1;
    for (int i = 0; i < form.size; i++) {
      if (form.hasLower[i]) {
        product *= w[i] - form.lower[i];
      }
      if (form.hasUpper[i]) {
        product *= form.upper[i] - w[i];
      }
      if (product < 1e-150 || product > 1e150) {
        logs += StrictMath.log(product);
        product = 1;
      }
    }
    return objective - mu * (logs + StrictMath.log(product));
  }
}
