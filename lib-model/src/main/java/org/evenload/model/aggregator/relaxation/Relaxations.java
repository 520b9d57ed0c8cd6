package org.evenload.model.aggregator.relaxation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.evenload.model.aggregator.input.AllowedSteps;
import org.evenload.model.aggregator.input.SolverInput;
import org.evenload.model.aggregator.input.WorkBudget;

/** Sets up and solves the convex models of one search, from a like one's iterate where it can. */
public final class Relaxations {
  /**
   * How well a model is to be solved. Bounds are exact whatever is left; a schedule that is to stay
   * in its steps needs more.
   *
   * @param gap duality gap as a share of the search's target
   */
  private record Accuracy(double gap, double imbalanceMw) {
    static final Accuracy OF_BOUNDS = new Accuracy(0.02, 1e-5);
    static final Accuracy OF_SCHEDULES = new Accuracy(0.1, 1e-6);
    static final Accuracy OF_PLANS = new Accuracy(0.01, 1e-7);
  }

  /**
   * Which iterates are kept: central enough to start others, as many as memory allows.
   *
   * @param at multiple of the target from which on
   */
  private record Keeping(double at, int count) {
    static final Keeping MANY = new Keeping(1e5, 4);
    static final Keeping ONE = new Keeping(1e4, 1);
  }

  /** Multiple of the target from which on each iterate is looked at: is it enough already? */
  private static final double WATCH_AT = 4;

  /** Models with a single step keep this distance from its ends, so that rounding cannot leave. */
  private static final double MARGIN_MW = 1e-5;

  private final SolverInput input;
  private final double targetUsd;
  private final WorkBudget budget;
  private final Keeping keeping;
  private int iterations;

  public Relaxations(SolverInput input, double targetUsd, WorkBudget budget) {
    this.input = input;
    this.targetUsd = targetUsd;
    keeping = input.batteries().isLarge() ? Keeping.ONE : Keeping.MANY;
    this.budget = budget;
  }

  /** Whether an iterate says all that is asked for, so that solving may end early. */
  public interface Settled {
    /**
     * @param gapUsd duality gap of the relaxation
     */
    boolean by(Relaxation relaxation, double gapUsd);
  }

  public int iterations() {
    return iterations;
  }

  /** Whether the budget is spent. */
  public boolean isLate() {
    return budget.isSpent();
  }

  /**
   * The relaxation of a node.
   *
   * @param modelled day-ahead steps by period
   * @param settled whether an iterate says all that is asked for, so that it may end early
   */
  public Relaxation relax(
      AllowedSteps allowed,
      List<? extends Set<Integer>> modelled,
      List<WarmStart> from,
      Settled settled) {
    List<List<StepModel>> models = new ArrayList<>();
    for (int t = 0; t < modelled.size(); t++) {
      List<StepModel> choices = new ArrayList<>();
      for (int b : modelled.get(t)) {
        StepModel model = new StepModel(input.bounds(), allowed, t, b, 0);
        choices.add(from.isEmpty() ? model : model.shared(from.get(from.size() - 1).model(t, b)));
      }
      models.add(choices);
    }
    return solve(models, from, Accuracy.OF_BOUNDS, settled);
  }

  /** The least cost where every period's step is fixed, which costs what it models. */
  public Relaxation fixed(AllowedSteps allowed, List<WarmStart> from) {
    return solve(fixed(allowed), from, Accuracy.OF_SCHEDULES, (relaxation, gapUsd) -> false);
  }

  /** The same to a higher accuracy, since nothing better may be looked for. */
  public Relaxation planned(AllowedSteps allowed) {
    return solve(fixed(allowed), List.of(), Accuracy.OF_PLANS, (relaxation, gapUsd) -> false);
  }

  private List<List<StepModel>> fixed(AllowedSteps allowed) {
    List<List<StepModel>> models = new ArrayList<>();
    for (int t = 0; t < input.market().periodCount; t++) {
      models.add(
          List.of(new StepModel(input.bounds(), allowed, t, allowed.onlyStep(t), MARGIN_MW)));
    }
    return models;
  }

  private Relaxation solve(
      List<List<StepModel>> models, List<WarmStart> from, Accuracy accuracy, Settled settled) {
    Relaxation relaxation = new Relaxation(input.batteries(), models, from);
    boolean solved = solve(relaxation, accuracy, settled);
    List<WarmStart> lessBold = relaxation.lessBold();
    return solved || lessBold == null || isLate()
        ? relaxation
        : solve(models, lessBold, accuracy, settled);
  }

  private boolean solve(Relaxation relaxation, Accuracy accuracy, Settled settled) {
    int realisations = input.batteries().realisationCount;
    double scale = targetUsd * realisations;
    boolean solved =
        relaxation.solve(
            new StopRule(
                accuracy.gap * scale,
                accuracy.imbalanceMw,
                keeping.at * scale,
                keeping.count,
                WATCH_AT * scale,
                gap -> settled.by(relaxation, gap / realisations),
                () -> {
                  budget.spend(relaxation.workOfIteration());
                  return budget.isSpent();
                }));
    iterations += relaxation.iterations;
    return solved;
  }
}
