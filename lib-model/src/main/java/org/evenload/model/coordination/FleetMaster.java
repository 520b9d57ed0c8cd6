package org.evenload.model.coordination;

import static com.google.ortools.linearsolver.MPSolverParameters.LpAlgorithmValues.DUAL;
import static com.google.ortools.linearsolver.MPSolverParameters.LpAlgorithmValues.PRIMAL;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPVariable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evenload.model.coordination.Coordination.Fairness;
import org.evenload.model.solver.SolverLibraries;

/**
 * A master program in which every fleet is a block of its own. Offers and answers are added to the
 * program of the round before, which CLP goes on from; the other solvers of OR-Tools begin anew.
 */
final class FleetMaster implements Master {
  // Where need is shared, energy and shortage only decide between equal shares.
  private static final double LITTLE = 1e-6;

  // Of the share that all have together. Who weighs on what is scarce by a twentieth of what others
  // do need not give way with them: they would hardly gain by it.
  private static final double LEAST_SHARE_WORTH = 20;

  private final Blocks blocks;
  private final int periods;
  private final double periodHours;
  private final double shortageUsdPerMwh;
  private final List<List<Offer>> offers = new ArrayList<>();
  private final GridLimits gridLimits;
  private final Map<Goal, Program> programs = new IdentityHashMap<>();

  /**
   * @param gridLimits that the operator's answers have shown; more may come
   */
  FleetMaster(
      int fleets,
      int periods,
      double periodHours,
      double shortageUsdPerMwh,
      GridLimits gridLimits) {
    blocks = Blocks.eachAlone(fleets);
    this.periods = periods;
    this.periodHours = periodHours;
    this.shortageUsdPerMwh = shortageUsdPerMwh;
    this.gridLimits = gridLimits;
    for (int k = 0; k < fleets; k++) {
      offers.add(new ArrayList<>());
    }
  }

  /**
   * A schedule.
   *
   * @param part of the fleet's need that it meets
   */
  private record Offer(double[] mw, double usd, double part) {}

  @Override
  public Blocks blocks() {
    return blocks;
  }

  @Override
  public void offer(int block, double[][] mw, double usd) {
    offerPart(block, mw, usd, 1);
  }

  @Override
  public void offerPart(int block, double[][] mw, double usd, double part) {
    offers.get(block).add(new Offer(mw[block], usd, part));
  }

  @Override
  public Optional<Solution> solve(Goal goal) {
    Program program = programs.computeIfAbsent(goal, Program::new);
    program.addWhatIsNew();
    return program.solve();
  }

  @Override
  public void close() {
    programs.values().forEach(program -> program.solver.delete());
    programs.clear();
  }

  private static MPSolver newSolver() {
    SolverLibraries.load();
    return MPSolver.createSolver("CLP");
  }

  private final class Program {
    private final MPSolver solver = newSolver();
    private final MPObjective objective = solver.objective();
    private final Goal goal;
    private final MPVariable[] shortage = new MPVariable[periods];
    private final MPVariable[] shareOf = new MPVariable[offers.size()];
    private final MPConstraint[] met = new MPConstraint[offers.size()];

    // Of all schedules of a fleet, no more than one day.
    private final MPConstraint[] once = new MPConstraint[offers.size()];

    // What a fleet takes, by period: with variables of its own the program stays sparse, since
    // limits name fleets and not all of their offers.
    private final MPVariable[][] taken = new MPVariable[offers.size()][periods];
    private final MPConstraint[][] mixed = new MPConstraint[offers.size()][periods];
    private final List<List<MPVariable>> weights = new ArrayList<>();
    private boolean hasNewLimits;
    private final List<MPConstraint> rows = new ArrayList<>();

    Program(Goal goal) {
      this.goal = goal;
      for (int t = 0; t < periods; t++) {
        shortage[t] = solver.makeNumVar(0, goal.mostShortageMw(t), "");
        objective.setCoefficient(
            shortage[t], (goal.shares() ? LITTLE : 1) * shortageUsdPerMwh * periodHours);
      }
      for (int k = 0; k < taken.length; k++) {
        weights.add(new ArrayList<>());
        shareOf[k] = solver.makeNumVar(goal.leastShare(k), goal.greatestShare(k), "");
        met[k] = solver.makeConstraint(0, 0, "");
        met[k].setCoefficient(shareOf[k], -1);
        once[k] = solver.makeConstraint(0, goal.shares() ? 1 : MPSolver.infinity(), "");
        for (int t = 0; t < periods; t++) {
          taken[k][t] = solver.makeNumVar(-MPSolver.infinity(), MPSolver.infinity(), "");
          mixed[k][t] = solver.makeConstraint(0, 0, "");
          mixed[k][t].setCoefficient(taken[k][t], -1);
        }
      }
      if (goal.shares()) {
        share();
      }
      objective.setMinimization();
    }

    private void share() {
      MPVariable least = solver.makeNumVar(0, 1, "");
      for (int k = 0; k < shareOf.length; k++) {
        MPConstraint atLeast = solver.makeConstraint(0, MPSolver.infinity(), "");
        atLeast.setCoefficient(shareOf[k], 1);
        atLeast.setCoefficient(least, -1);
        objective.setCoefficient(shareOf[k], -shortageUsdPerMwh * goal.partOfNeed(k));
      }
      if (goal.fairness() == Fairness.MAX_MIN) {
        objective.setCoefficient(least, -LEAST_SHARE_WORTH * shortageUsdPerMwh);
      }
    }

    void addWhatIsNew() {
      for (int k = 0; k < taken.length; k++) {
        List<Offer> ofFleet = offers.get(k);
        for (int j = weights.get(k).size(); j < ofFleet.size(); j++) {
          weights.get(k).add(weight(k, ofFleet.get(j)));
        }
      }
      hasNewLimits = rows.size() < gridLimits.cuts().size();
      for (int c = rows.size(); c < gridLimits.cuts().size(); c++) {
        rows.add(row(gridLimits.cuts().get(c)));
      }
    }

    private MPVariable weight(int fleet, Offer offer) {
      boolean isUsed = goal.shares() || offer.part == 1;
      MPVariable weight = solver.makeNumVar(0, isUsed ? MPSolver.infinity() : 0, "");
      objective.setCoefficient(weight, (goal.shares() ? LITTLE : 1) * offer.usd);
      met[fleet].setCoefficient(weight, offer.part);
      if (goal.shares()) {
        once[fleet].setCoefficient(weight, 1);
      }
      for (int t = 0; t < periods; t++) {
        if (offer.mw[t] != 0) {
          mixed[fleet][t].setCoefficient(weight, offer.mw[t]);
        }
      }
      return weight;
    }

    private MPConstraint row(Cut cut) {
      MPConstraint row = solver.makeConstraint(cut.atNothingMw(), MPSolver.infinity(), "");
      row.setCoefficient(shortage[cut.period()], 1);
      for (int k = 0; k < taken.length; k++) {
        row.setCoefficient(taken[k][cut.period()], -cut.perMw()[k]);
      }
      return row;
    }

    // The last solution stays feasible when offers are added, its prices when limits are. Where one
    // way loses its way numerically, the other begins anew.
    Optional<Solution> solve() {
      for (MPSolverParameters.LpAlgorithmValues algorithm :
          hasNewLimits ? List.of(DUAL, PRIMAL) : List.of(PRIMAL, DUAL)) {
        MPSolverParameters parameters = new MPSolverParameters();
        parameters.setIntegerParam(
            MPSolverParameters.IntegerParam.LP_ALGORITHM, algorithm.swigValue());
        parameters.setIntegerParam(
            MPSolverParameters.IntegerParam.PRESOLVE,
            MPSolverParameters.PresolveValues.PRESOLVE_OFF.swigValue());
        if (solver.solve(parameters) == MPSolver.ResultStatus.OPTIMAL) {
          return Optional.of(solution());
        }
        solver.reset();
      }
      return Optional.empty();
    }

    private Solution solution() {
      int fleets = taken.length;
      double[][] mw = new double[fleets][periods];
      double[] share = new double[fleets];
      double[] offerUsd = new double[fleets];
      double[] needUsd = new double[fleets];
      for (int k = 0; k < fleets; k++) {
        share[k] = shareOf[k].solutionValue();
        needUsd[k] = met[k].dualValue();
        offerUsd[k] = needUsd[k] + once[k].dualValue();
        for (int j = 0; j < weights.get(k).size(); j++) {
          double weight = Math.max(0, weights.get(k).get(j).solutionValue());
          for (int t = 0; t < periods && weight > 0; t++) {
            mw[k][t] += weight * offers.get(k).get(j).mw[t];
          }
        }
      }
      double[] usdPerMw = rows.stream().mapToDouble(MPConstraint::dualValue).toArray();
      return new Solution(
          mw,
          share,
          offerUsd,
          needUsd,
          GridPrices.of(gridLimits.cuts(), usdPerMw, fleets, periods, 1e-9 * shortageUsdPerMwh));
    }
  }
}
