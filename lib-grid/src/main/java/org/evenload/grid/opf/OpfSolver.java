package org.evenload.grid.opf;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.evenload.grid.network.CostCurve.PiecewiseLinear;
import org.evenload.grid.network.Generator;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.InteriorPoint.Barrier;
import org.evenload.grid.opf.InteriorPoint.Ending;
import org.evenload.grid.opf.InteriorPoint.Outcome;
import org.evenload.grid.opf.InteriorPoint.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Solves optimal power flows. One solver serves one thread; solving problems of the same network
 * one after the other reuses what depends on the network alone. The result is a pure function of
 * the problem (and of the start, where one is given).
 *
 * <p>Strategy, the same for every case: interior point from a flat start; if that fails, the point
 * of least violation, which either proves the case (locally) infeasible or is the start of a second
 * attempt; at last an exact penalty, which needs no feasible point on its way.
 */
public final class OpfSolver {
  private static final double FEASIBLE = 1e-6;
  private static final double EXACT_PENALTY = 1e3;

  private final OpfOptions options;
  private @Nullable AcModel model;
  private @Nullable InteriorPoint method;
  private ElasticProgram.@Nullable Shape elasticShape;
  private @Nullable InteriorPoint elasticMethod;

  public OpfSolver() {
    this(OpfOptions.DEFAULT);
  }

  public OpfSolver(OpfOptions options) {
    this.options = options;
  }

  /** Solves from a flat start. */
  public OpfResult solve(OpfProblem problem) {
    return solve(problem, null);
  }

  /**
   * Solves from the voltages and generation of another result of the same network, falling back to
   * a flat start.
   */
  public OpfResult solveFrom(OpfResult start, OpfProblem problem) {
    return solve(problem, start);
  }

  private OpfResult solve(OpfProblem problem, @Nullable OpfResult start) {
    String refusal = refusal(problem.network());
    if (!refusal.isEmpty()) {
      return ResultBuilder.without(problem, OpfStatus.FAILED, refusal);
    }
    AcModel current = modelOf(problem);
    if (current.grid.buses() == 0) {
      return ResultBuilder.without(
          problem, OpfStatus.FAILED, "No island has a generator in service: nothing to solve.");
    }
    return new Run(problem, current, Objects.requireNonNull(method)).solve(start);
  }

  // What the model cannot express, said before any number is computed.
  private static String refusal(Network network) {
    for (int g = 0; g < network.generators().size(); g++) {
      Generator generator = network.generators().get(g);
      if (generator.inService()
          && generator.cost() instanceof PiecewiseLinear curve
          && !curve.convex()) {
        return "Cannot solve: the piecewise linear cost of generator %d at bus %d is not convex."
            .formatted(g + 1, generator.bus());
      }
    }
    return "";
  }

  private AcModel modelOf(OpfProblem problem) {
    boolean sheds = problem.shedding() != null;
    boolean hasExtra = problem.extraDemand() != null;
    AcModel known = model;
    if (known != null
        && known.grid.network() == problem.network()
        && known.sheds == sheds
        && known.hasExtra == hasExtra) {
      return known;
    }
    AcModel built = new AcModel(EnergisedGrid.of(problem.network()), sheds, hasExtra);
    use(built);
    return built;
  }

  /** Takes over a model that another solver has built, with its symbolic factorisation. */
  void use(AcModel shared) {
    model = shared;
    method = new InteriorPoint(shared.system);
    elasticShape = null;
    elasticMethod = null;
  }

  @Nullable AcModel model() {
    return model;
  }

  private final class Run {
    private final OpfProblem problem;
    private final AcModel current;
    private final InteriorPoint interior;
    private final AcProgram program;
    private int iterations;

    Run(OpfProblem problem, AcModel current, InteriorPoint interior) {
      this.problem = problem;
      this.current = current;
      this.interior = interior;
      this.program = new AcProgram(current, problem);
    }

    OpfResult solve(@Nullable OpfResult start) {
      if (start != null && start.isConverged()) {
        Outcome warm = attempt(program, pointOf(start), warm());
        if (warm.isSolved()) {
          return result(warm);
        }
      }
      Outcome first = attempt(program, program.start(), settings(Barrier.ADAPTIVE));
      if (!first.isSolved()) {
        first = attempt(program, program.start(), settings(Barrier.MONOTONE));
      }
      return first.isSolved() ? result(first) : second(first);
    }

    private OpfResult second(Outcome first) {
      ElasticProgram leastViolation = elastic(0, 1);
      Outcome nearest = attemptElastic(leastViolation, leastViolation.start());
      double violation = violation(nearest);
      if (!(violation <= FEASIBLE)) {
        ElasticProgram again = elastic(0, 1);
        Outcome other = attemptElastic(again, again.startAt(first.x()));
        if (violation(other) < violation) {
          nearest = other;
          violation = violation(other);
        }
      }
      if (!(violation <= FEASIBLE)) {
        return nearest.isSolved()
            ? infeasible(nearest)
            : unsolved(
                nearest, "No feasible point was found; the search for one did not converge.");
      }
      double[] feasible = Arrays.copyOf(nearest.x(), current.variables);
      program.setCostVariables(feasible);
      Outcome second = attempt(program, feasible, settings(Barrier.MONOTONE));
      return second.isSolved() ? result(second) : third(feasible, second);
    }

    private OpfResult third(double[] feasible, Outcome second) {
      double scale = Math.abs(program.objective(feasible));
      for (double penalty = EXACT_PENALTY; penalty <= 1e7; penalty *= 100) {
        ElasticProgram exact = elastic(penaltyWeight(scale), penalty);
        Outcome outcome = attemptElastic(exact, exact.startAt(feasible));
        if (outcome.isSolved() && violation(outcome) <= FEASIBLE) {
          return result(fromElastic(outcome, penaltyWeight(scale)));
        }
      }
      return unsolved(
          second, "A feasible point exists, but no optimum was found (%s).".formatted(why(second)));
    }

    private double penaltyWeight(double scale) {
      return 100 / Math.max(1, scale);
    }

    private Settings settings(Barrier barrier) {
      return new Settings(
          options.tolerance(),
          options.iterationLimit(),
          barrier,
          Settings.COLD.startMu(),
          Settings.COLD.boundPush());
    }

    private Settings warm() {
      return new Settings(
          options.tolerance(),
          options.iterationLimit(),
          Barrier.ADAPTIVE,
          Settings.WARM.startMu(),
          Settings.WARM.boundPush());
    }

    private Outcome attempt(NonlinearProgram what, double[] start, Settings settings) {
      Outcome outcome = interior.solve(what, start, settings);
      iterations += outcome.iterations();
      return outcome;
    }

    private ElasticProgram elastic(double weight, double penalty) {
      ElasticProgram.Shape shape = elasticShape;
      if (shape == null) {
        shape = new ElasticProgram.Shape(current.structure);
        elasticShape = shape;
        elasticMethod = new InteriorPoint(shape.system);
      }
      return new ElasticProgram(program, shape, weight, penalty);
    }

    private Outcome attemptElastic(ElasticProgram elastic, double[] start) {
      Outcome outcome = attemptElastic(elastic, start, Barrier.ADAPTIVE);
      return outcome.isSolved() ? outcome : attemptElastic(elastic, start, Barrier.MONOTONE);
    }

    private Outcome attemptElastic(ElasticProgram elastic, double[] start, Barrier barrier) {
      Settings settings =
          new Settings(
              Math.max(options.tolerance(), 1e-7),
              options.iterationLimit(),
              barrier,
              Settings.COLD.startMu(),
              Settings.COLD.boundPush());
      Outcome outcome = Objects.requireNonNull(elasticMethod).solve(elastic, start, settings);
      iterations += outcome.iterations();
      return outcome;
    }

    private double violation(Outcome outcome) {
      double[] x = Arrays.copyOf(outcome.x(), current.variables);
      double[] c = new double[current.structure.equalities().rows()];
      double[] d = new double[current.structure.inequalities().rows()];
      program.constraints(x, c, d);
      double worst = 0;
      for (double t : c) {
        worst = Math.max(worst, Math.abs(t));
      }
      for (int i = 0; i < current.costRow; i++) {
        worst = Math.max(worst, d[i] - program.inequalityUpper()[i]);
        worst = Math.max(worst, program.inequalityLower()[i] - d[i]);
      }
      return DoubleStream.of(x).allMatch(Double::isFinite) ? worst : Double.NaN;
    }

    private Outcome fromElastic(Outcome outcome, double weight) {
      return new Outcome(
          outcome.ending(),
          Arrays.copyOf(outcome.x(), current.variables),
          program.objective(Arrays.copyOf(outcome.x(), current.variables)),
          scaled(outcome.equalityMultipliers(), 1 / weight),
          scaled(outcome.inequalityMultipliers(), 1 / weight),
          scaled(Arrays.copyOf(outcome.lowerMultipliers(), current.variables), 1 / weight),
          scaled(Arrays.copyOf(outcome.upperMultipliers(), current.variables), 1 / weight),
          outcome.largestInfeasibility(),
          outcome.dualInfeasibility() / weight,
          outcome.iterations());
    }

    private static double[] scaled(double[] values, double factor) {
      double[] result = values.clone();
      for (int i = 0; i < result.length; i++) {
        result[i] *= factor;
      }
      return result;
    }

    private double[] pointOf(OpfResult from) {
      double[] x = program.start();
      EnergisedGrid grid = current.grid;
      double base = grid.network().baseMva();
      for (int i = 0; i < grid.buses(); i++) {
        int bus = grid.networkIndex()[i];
        x[current.angle + i] = Math.toRadians(from.vaDeg()[bus]);
        x[current.magnitude + i] = from.vmPu()[bus];
        if (current.sheds) {
          x[current.shed + i] = from.notSuppliedMw()[bus] / base;
        }
      }
      for (int u = 0; u < grid.units().size(); u++) {
        int g = grid.units().get(u).index();
        x[current.active + u] = from.generationMw()[g] / base;
        x[current.reactive + u] = from.generationMvar()[g] / base;
      }
      program.setCostVariables(x);
      return x;
    }

    private OpfResult result(Outcome outcome) {
      Limits limits = new Limits(current, program);
      String unserved = ResultBuilder.unservedIslands(problem, current.grid);
      boolean isShort = !unserved.isEmpty() && problem.shedding() == null;
      return new ResultBuilder(problem, current, outcome)
          .build(
              isShort ? OpfStatus.INFEASIBLE : OpfStatus.CONVERGED,
              unserved.isEmpty() ? "Optimal." : unserved,
              limits.touched(outcome),
              iterations);
    }

    private OpfResult infeasible(Outcome nearest) {
      List<BindingLimit> broken = new Limits(current, program).broken(nearest, FEASIBLE);
      String worst = broken.isEmpty() ? "" : "; worst: " + broken.get(0).name();
      return new ResultBuilder(problem, current, nearest)
          .build(
              OpfStatus.INFEASIBLE,
              "No point near the flat start keeps every limit: %d balances or limits are broken%s."
                  .formatted(broken.stream().filter(b -> b.distance() > FEASIBLE).count(), worst),
              broken,
              iterations);
    }

    private OpfResult unsolved(Outcome outcome, String message) {
      List<BindingLimit> broken = new Limits(current, program).broken(outcome, FEASIBLE);
      OpfStatus status =
          outcome.ending() == Ending.ITERATION_LIMIT ? OpfStatus.ITERATION_LIMIT : OpfStatus.FAILED;
      return new ResultBuilder(problem, current, outcome)
          .build(status, message, broken, iterations);
    }

    private static String why(Outcome outcome) {
      return switch (outcome.ending()) {
        case ITERATION_LIMIT -> "iteration limit";
        case STEP_TOO_SMALL -> "no step makes progress";
        case SINGULAR -> "the Newton system is singular";
        case OPTIMAL, ACCEPTABLE -> "solved";
      };
    }
  }
}
