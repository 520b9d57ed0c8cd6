package org.evenload.grid.opf;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import org.evenload.grid.opf.interior.InteriorPoint;
import org.evenload.grid.opf.interior.InteriorPoint.Barrier;
import org.evenload.grid.opf.interior.InteriorPoint.Constraints;
import org.evenload.grid.opf.interior.InteriorPoint.Ending;
import org.evenload.grid.opf.interior.InteriorPoint.Goal;
import org.evenload.grid.opf.interior.InteriorPoint.Outcome;
import org.evenload.grid.opf.interior.InteriorPoint.Settings;
import org.evenload.grid.opf.interior.NonlinearProgram;
import org.evenload.grid.opf.model.AcPolarFormulation;
import org.evenload.grid.opf.model.AcPolarProgram;
import org.evenload.grid.opf.model.EnergisedGrid;
import org.evenload.grid.opf.model.Layout;
import org.evenload.grid.opf.problem.OpfProblem;
import org.evenload.grid.opf.result.BindingLimit;
import org.evenload.grid.opf.result.Infeasibility;
import org.evenload.grid.opf.result.Limits;
import org.evenload.grid.opf.result.OpfResult;
import org.evenload.grid.opf.result.OpfStatus;
import org.evenload.grid.opf.result.ResultBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Solves optimal power flows. One solver serves one thread; solving problems of the same network
 * one after the other reuses what depends on the network alone. The result is a pure function of
 * the problem (and of the start, where one is given).
 *
 * <p>Strategy, the same for every case: interior point from a flat start; if that fails, searches
 * for the least violation from several starts. The first feasible point is the start of another
 * attempt, and at last of an exact penalty, which needs no feasible point on its way; if there is
 * none, the case is (locally) infeasible.
 */
public final class OpfSolver {
  private static final Logger LOG = LoggerFactory.getLogger(OpfSolver.class);
  static final String LOCALLY_OPTIMAL = "Locally optimal.";
  private static final double FEASIBLE = 1e-6;
  private static final double EXACT_PENALTY = 1e3;
  private static final double ELASTIC_TOLERANCE = 1e-7;

  // A search that starts far inside all bounds, and stays there for long.
  private static final double CENTRAL_MU = 10;
  private static final double CENTRAL_PUSH = 0.2;

  private final OpfOptions options;
  private final @Nullable Consumer<OpfIteration> watcher;
  private int attempts;
  private @Nullable AcPolarFormulation model;
  private @Nullable InteriorPoint method;
  private @Nullable InteriorPoint elasticMethod;

  public OpfSolver() {
    this(OpfOptions.DEFAULT);
  }

  public OpfSolver(OpfOptions options) {
    this(options, null);
  }

  /**
   * @param watcher told every iteration of every attempt, in order; null for nobody
   */
  public OpfSolver(OpfOptions options, @Nullable Consumer<OpfIteration> watcher) {
    this.options = options;
    this.watcher = watcher;
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
    attempts = 0;
    String refusal = NonconvexCosts.refusal(problem.network());
    if (!refusal.isEmpty()) {
      return ResultBuilder.without(problem, OpfStatus.FAILED, refusal);
    }
    return NonconvexCosts.exist(problem.network())
        ? new NonconvexCosts(this::solveConvex, problem).solve()
        : solveConvex(problem, start);
  }

  private OpfResult solveConvex(OpfProblem problem, @Nullable OpfResult start) {
    AcPolarFormulation current = modelOf(problem);
    if (current.grid().buses() == 0) {
      return ResultBuilder.without(
          problem, OpfStatus.FAILED, "No island has a generator in service: nothing to solve.");
    }
    return new Run(problem, current, Objects.requireNonNull(method)).solve(start);
  }

  private AcPolarFormulation modelOf(OpfProblem problem) {
    boolean sheds = problem.shedding() != null;
    boolean hasExtra = problem.extraDemand() != null;
    AcPolarFormulation known = model;
    if (known != null
        && known.grid().network() == problem.network()
        && known.sheds() == sheds
        && known.hasExtra() == hasExtra) {
      return known;
    }
    AcPolarFormulation built =
        new AcPolarFormulation(EnergisedGrid.of(problem.network()), sheds, hasExtra);
    use(built);
    return built;
  }

  /** Takes over a model that another solver has built, with its symbolic factorisation. */
  void use(AcPolarFormulation shared) {
    model = shared;
    method = new InteriorPoint(shared.system(), Constraints.HARD);
    elasticMethod = null;
  }

  @Nullable AcPolarFormulation model() {
    return model;
  }

  private final class Run {
    private final OpfProblem problem;
    private final AcPolarFormulation current;
    private final Layout layout;
    private final InteriorPoint interior;
    private final AcPolarProgram program;
    private int iterations;

    Run(OpfProblem problem, AcPolarFormulation current, InteriorPoint interior) {
      this.problem = problem;
      this.current = current;
      this.layout = current.layout();
      this.interior = interior;
      this.program = new AcPolarProgram(current, problem);
    }

    OpfResult solve(@Nullable OpfResult start) {
      if (start != null && start.isConverged()) {
        Outcome warm = attempt(program, pointOf(start), warm());
        if (warm.isConverged()) {
          return result(warm);
        }
      }
      Outcome first = attempt(program, program.start(), settings(Barrier.ADAPTIVE));
      if (!first.isConverged()) {
        first = attempt(program, program.start(), settings(Barrier.MONOTONE));
      }
      return first.isConverged() ? result(first) : second(first);
    }

    private OpfResult second(Outcome first) {
      Outcome nearest = first;
      double violation = Double.POSITIVE_INFINITY;
      for (Search search : searches(first)) {
        Outcome found = searched(search);
        double left = violation(found);
        if (left < violation) {
          nearest = found;
          violation = left;
        }
        if (violation <= FEASIBLE) {
          return fromFeasible(nearest.x());
        }
      }
      if (!nearest.isOptimal()) {
        nearest = searched(onwards(nearest.x()));
      }
      if (violation(nearest) <= FEASIBLE) {
        return fromFeasible(nearest.x());
      }
      return nearest.isOptimal()
          ? infeasible(nearest)
          : unsolved(nearest, "No feasible point was found; the search for one did not converge.");
    }

    private OpfResult fromFeasible(double[] feasible) {
      program.setDependent(feasible);
      Outcome second = attempt(program, feasible, settings(Barrier.MONOTONE));
      return second.isConverged() ? result(second) : third(feasible, second);
    }

    /** Where the least violation is looked for, and how: its minima are local. */
    private record Search(double[] start, Barrier barrier, double mu, double push) {}

    private List<Search> searches(Outcome failed) {
      double[] flat = program.start();
      double mu = Settings.COLD.startMu();
      double push = Settings.COLD.boundPush();
      return List.of(
          new Search(flat, Barrier.ADAPTIVE, mu, push),
          new Search(failed.x(), Barrier.MONOTONE, mu, push),
          new Search(flat, Barrier.MONOTONE, CENTRAL_MU, CENTRAL_PUSH),
          new Search(flat, Barrier.ADAPTIVE, CENTRAL_MU, CENTRAL_PUSH),
          new Search(program.startAt(1), Barrier.ADAPTIVE, mu, push),
          new Search(flat, Barrier.MONOTONE, mu, push),
          new Search(program.startAt(0.5), Barrier.ADAPTIVE, mu, push));
    }

    /** Where a search ended that did not converge, another goes on. */
    private static Search onwards(double[] point) {
      return new Search(
          point, Barrier.MONOTONE, Settings.WARM.startMu(), Settings.WARM.boundPush());
    }

    private Outcome searched(Search search) {
      Settings settings =
          new Settings(
              Math.max(options.tolerance(), ELASTIC_TOLERANCE),
              options.iterationLimit(),
              search.barrier(),
              search.mu(),
              search.push());
      return attemptElastic(Goal.LEAST_VIOLATION, search.start(), settings);
    }

    private OpfResult third(double[] feasible, Outcome second) {
      double costWeight = 100 / Math.max(1, Math.abs(program.objective(feasible)));
      for (double penalty = EXACT_PENALTY; penalty <= 1e7; penalty *= 100) {
        for (Barrier barrier : Barrier.values()) {
          Settings settings = settings(barrier);
          Outcome outcome = attemptElastic(new Goal(costWeight, penalty), feasible, settings);
          if (outcome.isOptimal() && violation(outcome) <= FEASIBLE) {
            return result(outcome);
          }
        }
      }
      return unsolved(
          second, "A feasible point exists, but no optimum was found (%s).".formatted(why(second)));
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
      String purpose =
          settings.startMu() == Settings.WARM.startMu() ? "optimum from a known point" : "optimum";
      return attempt(interior, purpose, what, Goal.COST, start, settings);
    }

    private Outcome attemptElastic(Goal goal, double[] start, Settings settings) {
      String purpose =
          goal.costWeight() == 0 ? "least violation" : "optimum with priced violations";
      return attempt(elasticMethod(), purpose, program, goal, start, settings);
    }

    private Outcome attempt(
        InteriorPoint with,
        String purpose,
        NonlinearProgram what,
        Goal goal,
        double[] start,
        Settings settings) {
      int attempt = ++attempts;
      Consumer<OpfIteration> told = watcher;
      with.watchedBy(
          told == null
              ? null
              : iteration -> told.accept(new OpfIteration(attempt, purpose, iteration)));
      Outcome outcome = with.solve(what, goal, start, settings);
      iterations += outcome.iterations();
      LOG.debug(
          "{}: attempt {} ({}, {} barrier): {} after {} iterations, infeasibility {}",
          problem.network().name(),
          attempt,
          purpose,
          settings.barrier(),
          outcome.ending(),
          outcome.iterations(),
          outcome.largestInfeasibility());
      return outcome;
    }

    private InteriorPoint elasticMethod() {
      InteriorPoint known = elasticMethod;
      if (known == null) {
        known = new InteriorPoint(current.system(), Constraints.ELASTIC);
        elasticMethod = known;
      }
      return known;
    }

    private double violation(Outcome outcome) {
      double[] x = outcome.x().clone();
      program.setDependent(x);
      double[] c = new double[current.structure().equalities().rows()];
      double[] d = new double[current.structure().inequalities().rows()];
      program.constraints(x, c, d);
      double worst = 0;
      for (double t : c) {
        worst = Math.max(worst, Math.abs(t));
      }
      for (int i = 0; i < current.costRow(); i++) {
        worst = Math.max(worst, d[i] - program.inequalityUpper()[i]);
        worst = Math.max(worst, program.inequalityLower()[i] - d[i]);
      }
      return DoubleStream.of(x).allMatch(Double::isFinite) ? worst : Double.NaN;
    }

    private double[] pointOf(OpfResult from) {
      double[] x = program.start();
      EnergisedGrid grid = current.grid();
      double base = grid.network().baseMva();
      for (int i = 0; i < grid.buses(); i++) {
        int bus = grid.networkIndex()[i];
        x[layout.angle() + i] = Math.toRadians(from.vaDeg()[bus]);
        x[layout.magnitude() + i] = from.vmPu()[bus];
        if (current.sheds()) {
          x[layout.shed() + i] = from.notSuppliedMw()[bus] / base;
        }
      }
      for (int u = 0; u < grid.units().size(); u++) {
        int g = grid.units().get(u).index();
        x[layout.active() + u] = from.generationMw()[g] / base;
        x[layout.reactive() + u] = from.generationMvar()[g] / base;
      }
      program.setDependent(x);
      return x;
    }

    private OpfResult result(Outcome outcome) {
      Limits limits = new Limits(current, program);
      String unserved = ResultBuilder.unservedIslands(problem, current.grid());
      boolean isShort = !unserved.isEmpty() && problem.shedding() == null;
      return new ResultBuilder(problem, current, outcome)
          .build(
              isShort ? OpfStatus.INFEASIBLE : OpfStatus.CONVERGED,
              unserved.isEmpty() ? LOCALLY_OPTIMAL : unserved,
              limits.touched(outcome),
              iterations);
    }

    private OpfResult infeasible(Outcome nearest) {
      Limits limits = new Limits(current, program);
      List<BindingLimit> broken = limits.broken(nearest, FEASIBLE);
      return new ResultBuilder(problem, current, nearest)
          .build(
              OpfStatus.INFEASIBLE,
              Infeasibility.sentence(problem, broken, FEASIBLE),
              broken,
              iterations);
    }

    private OpfResult unsolved(Outcome outcome, String reason) {
      List<BindingLimit> broken = new Limits(current, program).broken(outcome, FEASIBLE);
      OpfStatus status =
          outcome.ending() == Ending.ITERATION_LIMIT ? OpfStatus.ITERATION_LIMIT : OpfStatus.FAILED;
      return new ResultBuilder(problem, current, outcome).build(status, reason, broken, iterations);
    }

    private static String why(Outcome outcome) {
      return switch (outcome.ending()) {
        case ITERATION_LIMIT -> "iteration limit";
        case STEP_TOO_SMALL -> "no step makes progress";
        case DIVERGED -> "multipliers grow without bound";
        case SINGULAR -> "the Newton system is singular";
        case OPTIMAL, ACCEPTABLE -> "solved";
      };
    }
  }
}
