package org.evenload.model.coordination;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPSolverParameters.LpAlgorithmValues;
import com.google.ortools.linearsolver.MPVariable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evenload.model.solver.SolverLibraries;

/**
 * A master program of few blocks: one row for each limit, one column for each offer of a block, so
 * that it does not grow with the number of fleets. Begins anew every time, and does not look for
 * shares.
 */
final class BlockMaster implements Master {
  // What being so far from a limit is worth next to a shortage: the closer, the more, as with the
  // logarithm of the distance; but never as much as a shortage.
  private static final double[] DISTANCE_MW = {0.01, 0.1, 1, 10};
  private static final double[] DISTANCE_WORTH = {0.4, 0.04, 0.004, 0.0004};

  // Of the worth of a shortage: a limit of less hardly binds.
  private static final double BINDS = 1e-9;

  private static final double TOLERANCE_MW = 1e-6;

  private final Blocks blocks;
  private final int periods;
  private final double periodHours;
  private final double shortageUsdPerMwh;
  private final GridLimits gridLimits;
  private final List<Offer> offers = new ArrayList<>();
  private final BitSet needed = new BitSet();
  private final Map<Cut, List<Double>> shortMwOfOffers = new IdentityHashMap<>();

  /**
   * @param gridLimits that the operator's answers have shown; more may come
   */
  BlockMaster(
      Blocks blocks,
      int periods,
      double periodHours,
      double shortageUsdPerMwh,
      GridLimits gridLimits) {
    this.blocks = blocks;
    this.periods = periods;
    this.periodHours = periodHours;
    this.shortageUsdPerMwh = shortageUsdPerMwh;
    this.gridLimits = gridLimits;
  }

  private record Offer(int block, double[][] mw, double usd) {}

  @Override
  public Blocks blocks() {
    return blocks;
  }

  @Override
  public void offer(int block, double[][] mw, double usd) {
    offers.add(new Offer(block, mw, usd));
  }

  // Of many cuts few bind: the program has those that turned out to be needed.
  @Override
  public Optional<Solution> solve(Goal goal) {
    Optional<Answer> answer = answer(goal);
    while (answer.isPresent() && addViolated(answer.get())) {
      answer = answer(goal);
    }
    return answer.map(Answer::solution);
  }

  private Optional<Answer> answer(Goal goal) {
    SolverLibraries.load();
    MPSolver solver = MPSolver.createSolver("CLP");
    try {
      return new Program(solver, goal).solve();
    } finally {
      solver.delete();
    }
  }

  private boolean addViolated(Answer answer) {
    int before = needed.cardinality();
    for (int c = needed.nextClearBit(0);
        c < gridLimits.cuts().size();
        c = needed.nextClearBit(c + 1)) {
      if (answer.slackMw(gridLimits.cuts().get(c)) < -TOLERANCE_MW) {
        needed.set(c);
      }
    }
    return needed.cardinality() > before;
  }

  /**
   * A solution with what it believes about the grid.
   *
   * @param notSuppliedMw shortage less the distance kept from it, by period
   */
  private record Answer(Solution solution, double[] notSuppliedMw) {
    double slackMw(Cut cut) {
      double least = cut.atNothingMw();
      for (int k = 0; k < solution.mw().length; k++) {
        least += cut.perMw()[k] * solution.mw()[k][cut.period()];
      }
      return notSuppliedMw[cut.period()] - least;
    }
  }

  // What offers leave short by a cut stays: the program is set up anew, again and again.
  private List<Double> evaluated(Cut cut) {
    List<Double> shortMw = shortMwOfOffers.computeIfAbsent(cut, c -> new ArrayList<>());
    for (Offer offer : offers.subList(shortMw.size(), offers.size())) {
      double sum = 0;
      for (int k : blocks.fleets().get(offer.block)) {
        sum += cut.perMw()[k] * offer.mw[k][cut.period()];
      }
      shortMw.add(sum);
    }
    return shortMw;
  }

  private final class Program {
    private final MPSolver solver;
    private final MPObjective objective;
    private final Goal goal;
    private final List<Cut> cuts = needed.stream().mapToObj(gridLimits.cuts()::get).toList();
    private final List<List<MPVariable>> distances = new ArrayList<>();
    private final List<MPVariable> shortages = new ArrayList<>();
    private final List<MPConstraint> rows = new ArrayList<>();
    private final List<List<Double>> shortMw = new ArrayList<>();
    private final List<MPConstraint> whole = new ArrayList<>();
    private final List<MPVariable> weights = new ArrayList<>();

    Program(MPSolver solver, Goal goal) {
      this.solver = solver;
      this.goal = goal;
      objective = solver.objective();
      for (Cut cut : cuts) {
        shortMw.add(evaluated(cut));
        rows.add(solver.makeConstraint(cut.atNothingMw(), MPSolver.infinity(), ""));
      }
      for (int t = 0; t < periods; t++) {
        addShortage(t);
      }
      for (int[] fleets : blocks.fleets()) {
        double share = goal.shareOf(fleets);
        whole.add(solver.makeConstraint(share, share, ""));
      }
      offers.forEach(this::addWeight);
      objective.setMinimization();
    }

    private void addShortage(int period) {
      double usd = shortageUsdPerMwh * periodHours;
      MPVariable shortage = solver.makeNumVar(0, MPSolver.infinity(), "");
      objective.setCoefficient(shortage, usd);
      relate(period, shortage, 1);
      shortages.add(shortage);
      List<MPVariable> parts = new ArrayList<>();
      for (int i = 0; goal.keepsDistance() && i < DISTANCE_MW.length; i++) {
        MPVariable distance = solver.makeNumVar(0, DISTANCE_MW[i], "");
        objective.setCoefficient(distance, -DISTANCE_WORTH[i] * usd);
        relate(period, distance, -1);
        parts.add(distance);
      }
      distances.add(parts);
    }

    private void relate(int period, MPVariable variable, double coefficient) {
      for (int c = 0; c < rows.size(); c++) {
        if (cuts.get(c).period() == period) {
          rows.get(c).setCoefficient(variable, coefficient);
        }
      }
    }

    private void addWeight(Offer offer) {
      MPVariable weight = solver.makeNumVar(0, MPSolver.infinity(), "");
      objective.setCoefficient(weight, goal.costs() ? offer.usd : 0);
      whole.get(offer.block).setCoefficient(weight, 1);
      for (int c = 0; c < rows.size(); c++) {
        double mw = shortMw.get(c).get(weights.size());
        if (mw != 0) {
          rows.get(c).setCoefficient(weight, -mw);
        }
      }
      weights.add(weight);
    }

    // Where one way loses its way numerically, the other begins anew.
    Optional<Answer> solve() {
      for (LpAlgorithmValues algorithm :
          List.of(LpAlgorithmValues.DUAL, LpAlgorithmValues.PRIMAL)) {
        MPSolverParameters parameters = new MPSolverParameters();
        parameters.setIntegerParam(
            MPSolverParameters.IntegerParam.LP_ALGORITHM, algorithm.swigValue());
        if (solver.solve(parameters) == MPSolver.ResultStatus.OPTIMAL) {
          return Optional.of(new Answer(solution(), notSuppliedMw()));
        }
        solver.reset();
      }
      return Optional.empty();
    }

    private double[] notSuppliedMw() {
      double[] mw = new double[periods];
      for (int t = 0; t < periods; t++) {
        mw[t] =
            shortages.get(t).solutionValue()
                - distances.get(t).stream().mapToDouble(MPVariable::solutionValue).sum();
      }
      return mw;
    }

    private Solution solution() {
      int fleets = goal.share().length;
      double[][] mw = new double[fleets][periods];
      for (int j = 0; j < weights.size(); j++) {
        double weight = Math.max(0, weights.get(j).solutionValue());
        Offer offer = offers.get(j);
        for (int k : blocks.fleets().get(offer.block)) {
          for (int t = 0; t < periods && weight > 0; t++) {
            mw[k][t] += weight * offer.mw[k][t];
          }
        }
      }
      double[] usdPerMw = rows.stream().mapToDouble(MPConstraint::dualValue).toArray();
      double[] offerUsd = whole.stream().mapToDouble(MPConstraint::dualValue).toArray();
      return new Solution(
          mw,
          goal.share(),
          offerUsd,
          offerUsd,
          GridPrices.of(cuts, usdPerMw, fleets, periods, BINDS * shortageUsdPerMwh));
    }
  }
}
