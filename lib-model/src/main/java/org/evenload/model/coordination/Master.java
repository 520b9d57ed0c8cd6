package org.evenload.model.coordination;

import com.google.ortools.modelbuilder.LinearConstraint;
import com.google.ortools.modelbuilder.LinearExpr;
import com.google.ortools.modelbuilder.LinearExprBuilder;
import com.google.ortools.modelbuilder.ModelBuilder;
import com.google.ortools.modelbuilder.ModelSolver;
import com.google.ortools.modelbuilder.SolveStatus;
import com.google.ortools.modelbuilder.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evenload.model.coordination.Coordination.Fairness;
import org.evenload.model.solver.SolverLibraries;

/**
 * The linear program between operator and aggregators (Dantzig and Wolfe 1960, Benders 1962): every
 * fleet follows a mixture of schedules that it has offered, the operator's shortage is what its
 * answers so far say at least.
 */
final class Master {
  private static final List<String> SIMPLEX_VARIANTS =
      List.of("", "use_dual_simplex: true", "use_preprocessing: false", "use_scaling: false");

  private final int periods;
  private final double periodHours;
  private final double[] priceUsdPerMwh;
  private final double shortageUsdPerMwh;
  private final double marginMw;
  private final List<List<double[]>> offers = new ArrayList<>();
  private final List<Cut> cuts = new ArrayList<>();

  /**
   * @param marginMw that schedules stay below what the operator's answers allow; bounds do without
   */
  Master(
      int fleets,
      double[] priceUsdPerMwh,
      double periodHours,
      double shortageUsdPerMwh,
      double marginMw) {
    this.periods = priceUsdPerMwh.length;
    this.periodHours = periodHours;
    this.priceUsdPerMwh = priceUsdPerMwh;
    this.shortageUsdPerMwh = shortageUsdPerMwh;
    this.marginMw = marginMw;
    for (int k = 0; k < fleets; k++) {
      offers.add(new ArrayList<>());
    }
  }

  /**
   * A solution.
   *
   * @param mw by fleet, then by period
   * @param share of its need that each fleet gets
   * @param shortageMw at least, by period
   * @param pressure of the network on each fleet by period: USD per MW held for a period
   * @param offerUsd what another offer of a fleet has to stay below to improve
   * @param constantUsd part of the Lagrangian that no fleet changes
   * @param active periods whose cuts bind
   */
  record Solution(
      double[][] mw,
      double[] share,
      double[] shortageMw,
      double[][] pressure,
      double[] offerUsd,
      double constantUsd,
      boolean[] active,
      double objectiveUsd) {}

  void offer(int fleet, double[] mw) {
    offers.get(fleet).add(mw);
  }

  void cut(Cut cut) {
    cuts.add(cut);
  }

  List<Cut> cuts() {
    return cuts;
  }

  double costUsd(double[] mw) {
    double usd = 0;
    for (int t = 0; t < periods; t++) {
      usd += priceUsdPerMwh[t] * mw[t] * periodHours;
    }
    return usd;
  }

  /** Everybody gets what it needs; least shortage, then least cost. Empty if it was not found. */
  Optional<Solution> leastShortage() {
    return solve(new Model(Optional.empty(), new double[0], new double[0]));
  }

  /** No more shortage than allowed; need is shared by the rule. Empty if it was not found. */
  Optional<Solution> greatestShares(Fairness fairness, double[] allowedMw, double[] needMwh) {
    return solve(new Model(Optional.of(fairness), allowedMw, needMwh));
  }

  private static ModelBuilder newBuilder() {
    SolverLibraries.load();
    return new ModelBuilder();
  }

  // Another way through the same program, where the one before lost its way numerically.
  private Optional<Solution> solve(Model model) {
    for (String parameters : SIMPLEX_VARIANTS) {
      ModelSolver solver = new ModelSolver("glop");
      solver.setSolverSpecificParameters(parameters);
      if (solver.solve(model.builder) == SolveStatus.OPTIMAL) {
        return Optional.of(model.read(solver));
      }
    }
    return Optional.empty();
  }

  private final class Model {
    final ModelBuilder builder = newBuilder();
    private final boolean shares;
    private final List<List<Variable>> weights = new ArrayList<>();
    private final List<Variable> shareOf = new ArrayList<>();
    private final List<Variable> shortage = new ArrayList<>();
    private final List<LinearConstraint> whole = new ArrayList<>();
    private final List<LinearConstraint> rows = new ArrayList<>();

    Model(Optional<Fairness> sharing, double[] allowedMw, double[] needMwh) {
      this.shares = sharing.isPresent();
      LinearExprBuilder goal = LinearExpr.newBuilder();
      for (int t = 0; t < periods; t++) {
        double most = shares ? Math.max(0, allowedMw[t]) : Double.POSITIVE_INFINITY;
        Variable theta = builder.newNumVar(0, most, "");
        shortage.add(theta);
        goal.addTerm(theta, (shares ? 1e-6 : 1) * shortageUsdPerMwh * periodHours);
      }
      Variable least = builder.newNumVar(0, 1, "");
      double needed = 0;
      for (double need : needMwh) {
        needed += need;
      }
      for (int k = 0; k < offers.size(); k++) {
        LinearExprBuilder sum = LinearExpr.newBuilder();
        List<Variable> ofFleet = new ArrayList<>();
        for (double[] mw : offers.get(k)) {
          Variable weight = builder.newNumVar(0, Double.POSITIVE_INFINITY, "");
          ofFleet.add(weight);
          sum.add(weight);
          goal.addTerm(weight, costFactor() * costUsd(mw));
        }
        weights.add(ofFleet);
        boolean mayGetLess = shares && needMwh[k] > 0;
        Variable share = builder.newNumVar(mayGetLess ? 0 : 1, 1, "");
        shareOf.add(share);
        whole.add(builder.addEquality(sum.addTerm(share, -1), 0));
        if (shares) {
          builder.addLessOrEqual(LinearExpr.newBuilder().add(least).addTerm(share, -1), 0);
          goal.addTerm(share, -shortageUsdPerMwh * needMwh[k] / Math.max(1e-9, needed));
        }
      }
      if (sharing.filter(rule -> rule == Fairness.MAX_MIN).isPresent()) {
        goal.addTerm(least, -1e3 * shortageUsdPerMwh);
      }
      for (Cut cut : cuts) {
        LinearExprBuilder row = LinearExpr.newBuilder().add(shortage.get(cut.period()));
        for (int k = 0; k < offers.size(); k++) {
          for (int j = 0; j < weights.get(k).size(); j++) {
            row.addTerm(
                weights.get(k).get(j), -cut.perMw()[k] * offers.get(k).get(j)[cut.period()]);
          }
        }
        rows.add(builder.addGreaterOrEqual(row, cut.atNothingMw() + marginMw));
      }
      builder.minimize(goal);
    }

    private double costFactor() {
      return shares ? 1e-6 : 1;
    }

    Solution read(ModelSolver solver) {
      int fleets = offers.size();
      double[][] mw = new double[fleets][periods];
      double[][] pressure = new double[fleets][periods];
      double[] share = new double[fleets];
      double[] offerUsd = new double[fleets];
      double[] shortageMw = new double[periods];
      boolean[] active = new boolean[periods];
      double constantUsd = 0;
      for (int t = 0; t < periods; t++) {
        shortageMw[t] = solver.getValue(shortage.get(t));
      }
      for (int k = 0; k < fleets; k++) {
        share[k] = solver.getValue(shareOf.get(k));
        offerUsd[k] = solver.getDualValue(whole.get(k));
        for (int j = 0; j < weights.get(k).size(); j++) {
          double weight = Math.max(0, solver.getValue(weights.get(k).get(j)));
          for (int t = 0; t < periods && weight > 0; t++) {
            mw[k][t] += weight * offers.get(k).get(j)[t];
          }
        }
        for (int t = 0; t < periods; t++) {
          pressure[k][t] = costFactor() * priceUsdPerMwh[t] * periodHours;
        }
      }
      for (int c = 0; c < cuts.size(); c++) {
        double dual = Math.max(0, solver.getDualValue(rows.get(c)));
        Cut cut = cuts.get(c);
        constantUsd += dual * cut.atNothingMw();
        active[cut.period()] |= dual > 1e-9 * shortageUsdPerMwh;
        for (int k = 0; k < fleets; k++) {
          pressure[k][cut.period()] += dual * cut.perMw()[k];
        }
      }
      return new Solution(
          mw,
          share,
          shortageMw,
          pressure,
          offerUsd,
          constantUsd,
          active,
          solver.getObjectiveValue());
    }
  }
}
