package org.evenload.model.aggregator.exact;

import com.google.ortools.modelbuilder.LinearArgument;
import com.google.ortools.modelbuilder.LinearExpr;
import com.google.ortools.modelbuilder.LinearExprBuilder;
import com.google.ortools.modelbuilder.ModelBuilder;
import com.google.ortools.modelbuilder.ModelSolver;
import com.google.ortools.modelbuilder.Variable;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.Schedule;
import org.evenload.model.vehicle.Charger;
import org.evenload.model.vehicle.Stay;
import org.evenload.model.vehicle.StayLimits;
import org.evenload.model.vehicle.VehicleGroup;

/**
 * The batteries of {@link ExactFormulation}: variables of every group and realisation in every
 * period of its stay, the net power that follows, and its bounds. Powers and energies are those of
 * the whole group, MW and MWh.
 *
 * <p>A vehicle may charge and discharge in the same period (Villanueva 2025, eq. 16), which wastes
 * energy without wear. Apart from that it does only one of them, so that three powers describe a
 * period: net charging, net discharging, and what circulates. Wear then is paid for net discharging
 * alone.
 */
final class ExactBatteries {
  private final AggregatorProblem problem;
  private final Variable[][][] charge;
  private final Variable[][][] discharge;
  private final Variable[][][] circulating;

  /** Net power by period and realisation. */
  final LinearExprBuilder[][] netMw;

  /** What no schedule goes below, by period and realisation. */
  final double[][] leastMw;

  /** What no schedule exceeds, by period and realisation. */
  final double[][] greatestMw;

  /** Expected cost of wear, USD. */
  final LinearExprBuilder wearUsd = LinearExpr.newBuilder();

  ExactBatteries(AggregatorProblem problem, ModelBuilder model) {
    this.problem = problem;
    int groups = problem.groups().size();
    int realisations = problem.realisationCount();
    charge = new Variable[groups][realisations][0];
    discharge = new Variable[groups][realisations][0];
    circulating = new Variable[groups][realisations][0];
    netMw = new LinearExprBuilder[problem.periodCount()][realisations];
    leastMw = new double[problem.periodCount()][realisations];
    greatestMw = new double[problem.periodCount()][realisations];
    for (LinearExprBuilder[] ofPeriod : netMw) {
      for (int n = 0; n < realisations; n++) {
        ofPeriod[n] = LinearExpr.newBuilder();
      }
    }
    for (int v = 0; v < groups; v++) {
      for (int n = 0; n < realisations; n++) {
        if (problem.groups().get(v).evCount() > 0
            && problem.stays().get(v).get(n) instanceof Stay.Connected stay) {
          stay(model, v, n, stay);
        }
      }
    }
  }

  private void stay(ModelBuilder model, int v, int n, Stay.Connected stay) {
    VehicleGroup group = problem.groups().get(v);
    Charger charger = group.charger();
    StayLimits limits = ExactCore.limits(problem, group, stay);
    int length = limits.length();
    double hours = problem.periodHours();
    double inMw = group.evCount() / 1000.0;
    double efficiency = charger.chargeEfficiency();
    double feedback = charger.dischargeEfficiency();
    double mostMw = inMw * charger.maxKw();
    boolean feedsBack = charger.direction() == Charger.Direction.BIDIRECTIONAL;
    double wearUsdPerMwh =
        1000
            * group.wearPctSlope()
            / 100
            * group.batteryCostUsdPerKwh()
            / problem.realisationCount();
    charge[v][n] = new Variable[length];
    discharge[v][n] = new Variable[length];
    circulating[v][n] = new Variable[length];
    LinearArgument before = LinearExpr.constant(inMw * limits.arrivalKwh());
    for (int k = 0; k < length; k++) {
      int t = (stay.firstPeriod() - 1 + k) % problem.periodCount();
      double upMw = Math.min(mostMw, inMw * limits.greatestRiseKwh(k) / (hours * efficiency));
      double downMw = feedsBack ? Math.min(mostMw, inMw * limits.greatestFallKwh(k) / hours) : 0;
      double roundMw = feedsBack ? mostMw / (1 + efficiency) : 0;
      Variable up = model.newNumVar(0, upMw, "");
      Variable down = model.newNumVar(0, downMw, "");
      Variable round = model.newNumVar(0, roundMw, "");
      Variable soc =
          model.newNumVar(inMw * limits.leastKwh(k + 1), inMw * limits.greatestKwh(k + 1), "");
      model.addEquality(
          LinearExpr.newBuilder()
              .add(soc)
              .addTerm(before, -1)
              .addTerm(up, -hours * efficiency)
              .addTerm(down, hours),
          0);
      if (feedsBack) {
        model.addLessOrEqual(
            LinearExpr.newBuilder().add(up).add(down).addTerm(round, 1 + efficiency), mostMw);
      }
      wearUsd.addTerm(down, hours * wearUsdPerMwh);
      netMw[t][n].add(up).addTerm(down, -feedback).addTerm(round, 1 - feedback * efficiency);
      greatestMw[t][n] += Math.max(upMw, roundMw);
      leastMw[t][n] -= feedback * downMw;
      charge[v][n][k] = up;
      discharge[v][n][k] = down;
      circulating[v][n][k] = round;
      before = soc;
    }
  }

  /** The schedule of a solution, freed of the solver's tolerances. */
  Schedule schedule(ModelSolver solver) {
    int groups = problem.groups().size();
    int realisations = problem.realisationCount();
    double[][][] chargeKw = new double[groups][realisations][0];
    double[][][] dischargeKw = new double[groups][realisations][0];
    double[][][] socKwh = new double[groups][realisations][0];
    for (int v = 0; v < groups; v++) {
      VehicleGroup group = problem.groups().get(v);
      double ofOneKw = 1000.0 / Math.max(1, group.evCount());
      for (int n = 0; n < realisations; n++) {
        if (!(problem.stays().get(v).get(n) instanceof Stay.Connected stay)) {
          continue;
        }
        StayLimits limits = ExactCore.limits(problem, group, stay);
        int length = limits.length();
        chargeKw[v][n] = new double[length];
        dischargeKw[v][n] = new double[length];
        socKwh[v][n] = new double[length];
        double soc = limits.arrivalKwh();
        for (int k = 0; k < length; k++) {
          boolean empty = charge[v][n].length == 0;
          double up = empty ? 0 : ofOneKw * solver.getValue(charge[v][n][k]);
          double down = empty ? 0 : ofOneKw * solver.getValue(discharge[v][n][k]);
          double round = empty ? 0 : ofOneKw * solver.getValue(circulating[v][n][k]);
          double efficiency = group.charger().chargeEfficiency();
          double wished = soc + problem.periodHours() * (efficiency * up - down);
          double reached = limits.nearest(k, soc, wished);
          double change = (reached - soc) / problem.periodHours();
          double netUp = Math.max(0, change) / efficiency;
          double netDown = Math.max(0, -change);
          double room = Math.max(0, group.charger().maxKw() - netUp - netDown) / (1 + efficiency);
          double waste = Math.min(room, round + Math.min(up, down / efficiency));
          chargeKw[v][n][k] = netUp + waste;
          dischargeKw[v][n][k] = netDown + efficiency * waste;
          socKwh[v][n][k] = reached;
          soc = reached;
        }
      }
    }
    return new Schedule(chargeKw, dischargeKw, socKwh);
  }
}
