package org.evenload.model.aggregator.published;

import com.google.ortools.modelbuilder.LinearArgument;
import com.google.ortools.modelbuilder.LinearExpr;
import com.google.ortools.modelbuilder.LinearExprBuilder;
import com.google.ortools.modelbuilder.ModelBuilder;
import com.google.ortools.modelbuilder.ModelSolver;
import com.google.ortools.modelbuilder.SolveStatus;
import com.google.ortools.modelbuilder.Variable;
import java.util.List;
import org.evenload.grid.input.InputException;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.Schedule;
import org.evenload.model.aggregator.published.PublishedFormulation.Deviations;
import org.evenload.model.aggregator.published.PublishedFormulation.Integrality;
import org.evenload.model.aggregator.published.PublishedFormulation.Outcome;
import org.evenload.model.aggregator.published.PublishedFormulation.Sign;
import org.evenload.model.aggregator.published.PublishedFormulation.Solution;
import org.evenload.model.market.PriceQuotaCurve;
import org.evenload.model.vehicle.Charger;
import org.evenload.model.vehicle.Stay;
import org.evenload.model.vehicle.VehicleGroup;

/**
 * Variables and equations of {@link PublishedFormulation}, numbered as in Villanueva 2025. Indices
 * of periods t, realisations n, groups v and steps b count from 0 here; powers at the bus are in
 * MW, of one vehicle in kW.
 */
final class PublishedModel {
  private static final double FREE = Double.POSITIVE_INFINITY;

  private final AggregatorProblem problem;
  private final List<PriceQuotaCurve.Step> steps;
  private final Sign sign;
  private final Integrality integrality;
  private final int periods;
  private final int realisations;
  private final double bigM;

  private final ModelBuilder model = new ModelBuilder();
  private final LinearExprBuilder cost = LinearExpr.newBuilder();

  private final Variable[][][] charge;
  private final Variable[][][] discharge;
  private final Variable[][][] soc;
  private final LinearExprBuilder[][] netMw;
  private final LinearExprBuilder[][] dischargedMw;
  private final double[][] connectedMw;

  private final Variable[] dayAhead;

  PublishedModel(
      AggregatorProblem problem, Sign sign, Deviations deviations, Integrality integrality) {
    if (!(problem.prices() instanceof PriceQuotaCurve curve)) {
      throw InputException.of(
          "Invalid prices of aggregator '%s', expected a price-quota curve: the published model knows no others."
              .formatted(problem.name()));
    }
    this.problem = problem;
    this.steps = curve.steps();
    this.sign = sign;
    this.integrality = integrality;
    periods = problem.periodCount();
    realisations = problem.realisationCount();
    charge = new Variable[problem.groups().size()][realisations][0];
    discharge = new Variable[problem.groups().size()][realisations][0];
    soc = new Variable[problem.groups().size()][realisations][0];
    netMw = expressions();
    dischargedMw = expressions();
    connectedMw = new double[periods][realisations];
    dayAhead = new Variable[periods];
    double chargersMw = 0;
    for (VehicleGroup group : problem.groups()) {
      chargersMw += group.evCount() * group.charger().maxKw() / 1000;
    }
    bigM = chargersMw;

    for (int v = 0; v < problem.groups().size(); v++) {
      for (int n = 0; n < realisations; n++) {
        if (problem.stays().get(v).get(n) instanceof Stay.Connected stay) {
          battery(v, n, stay);
        }
      }
    }
    for (int t = 0; t < periods; t++) {
      trade(t, deviations);
    }
    model.minimize(cost);
  }

  // Eq. 9, 14, 16, 17, 19, 21, and the stay's two ends.
  private void battery(int v, int n, Stay.Connected stay) {
    VehicleGroup group = problem.groups().get(v);
    Charger charger = group.charger();
    double hours = problem.periodHours();
    int length = stay.length(periods);
    double arrivalKwh =
        Math.min(
            Math.max(stay.arrivalSocKwh(), group.battery().minSocKwh()),
            group.battery().maxSocKwh());
    double reachableKwh =
        arrivalKwh + length * hours * charger.chargeEfficiency() * charger.maxKw();
    double leavingKwh = Math.min(group.battery().leavingSocKwh(), reachableKwh);
    double wearUsd = group.evCount() * group.wearUsdPerKwh() / realisations;
    double maxDischarge = charger.dischargesToGrid() ? charger.maxKw() : 0;
    charge[v][n] = new Variable[length];
    discharge[v][n] = new Variable[length];
    soc[v][n] = new Variable[length];
    LinearArgument before = LinearExpr.constant(arrivalKwh);
    for (int i = 0; i < length; i++) {
      int t = (stay.firstPeriod() - 1 + i) % periods;
      Variable g = model.newNumVar(0, charger.maxKw(), "");
      Variable d = model.newNumVar(0, maxDischarge, "");
      double least = i == length - 1 ? leavingKwh : group.battery().minSocKwh();
      Variable s = model.newNumVar(least, group.battery().maxSocKwh(), "");
      Variable fall = model.newNumVar(0, FREE, "");
      model.addLessOrEqual(sum(g, 1, d, 1), charger.maxKw());
      model.addEquality(
          LinearExpr.newBuilder()
              .add(s)
              .addTerm(before, -1)
              .addTerm(g, -hours * charger.chargeEfficiency())
              .addTerm(d, hours),
          0);
      model.addGreaterOrEqual(sum(fall, 1, s, 1).addTerm(before, -1), 0);
      cost.addTerm(fall, wearUsd);
      double mw = group.evCount() / 1000.0;
      netMw[t][n].addTerm(g, mw).addTerm(d, -mw * charger.dischargeEfficiency());
      dischargedMw[t][n].addTerm(d, mw * charger.dischargeEfficiency());
      connectedMw[t][n] += mw * charger.maxKw();
      charge[v][n][i] = g;
      discharge[v][n][i] = d;
      soc[v][n][i] = s;
      before = s;
    }
  }

  private void trade(int t, Deviations deviations) {
    double forecast = problem.systemLoadMw()[t];
    double limit =
        Math.min(problem.limits().aggregatorMw()[t], problem.limits().systemMw()[t] - forecast);
    Variable bought = model.newNumVar(0, FREE, "");
    Variable sold = model.newNumVar(0, FREE, "");
    Variable pem = model.newNumVar(Double.NEGATIVE_INFINITY, FREE, "");
    dayAhead[t] = pem;
    model.addEquality(sum(bought, 1, sold, -1).addTerm(pem, -1), 0); // 25
    atMost(pem, limit); // 29, 56
    Variable[] reached = reachedSteps(pem, forecast); // 27
    price(bought, reached, 1); // 22, 26, 31–33
    price(sold, reached, -1); // 22, 26, 34–36

    LinearExprBuilder balance = LinearExpr.newBuilder();
    for (int n = 0; n < realisations; n++) {
      Variable surplus = model.newNumVar(0, FREE, "");
      Variable deficit = model.newNumVar(0, FREE, "");
      LinearExprBuilder deviation = sum(surplus, 1, deficit, 1);
      switch (deviations) {
        case DISCHARGE ->
            model.addLessOrEqual(deviation.addTerm(dischargedMw[t][n].build(), -1), 0); // 10
        case CONNECTED_CHARGERS -> model.addLessOrEqual(deviation, connectedMw[t][n]);
      }
      LinearExpr real = sum(pem, 1, deficit, 1).addTerm(surplus, -1).build();
      model.addEquality(
          LinearExpr.newBuilder().add(real).addTerm(netMw[t][n].build(), -1), 0); // 12
      balance.add(deficit).addTerm(surplus, -1);
      atMost(real, limit); // 30, 57
      Variable[] reachedInRealTime = reachedSteps(real, forecast); // 28
      price(surplus, reachedInRealTime, -1.0 / realisations); // 24, 37–39
      price(deficit, reachedInRealTime, 1.0 / realisations); // 23, 40–42
    }
    model.addEquality(balance, 0); // 11
  }

  private void atMost(LinearArgument power, double limitMw) {
    if (limitMw < Double.POSITIVE_INFINITY) {
      model.addLessOrEqual(power, limitMw);
    }
  }

  // Eq. 27 and 28: a step may be claimed once the load has reached it, and need not be.
  private Variable[] reachedSteps(LinearArgument power, double forecastMw) {
    Variable[] reached = new Variable[steps.size()];
    reached[0] = model.newConstant(1);
    for (int b = 1; b < reached.length; b++) {
      reached[b] = model.newVar(0, 1, integrality == Integrality.REQUIRED, "");
      model.addGreaterOrEqual(
          LinearExpr.newBuilder().add(power).addTerm(reached[b], -steps.get(b).loadFromMw()),
          -forecastMw);
    }
    return reached;
  }

  private void price(Variable power, Variable[] reached, double weight) {
    double below = 0;
    for (int b = 0; b < reached.length; b++) {
      Variable effective = model.newNumVar(0, FREE, "");
      model.addGreaterOrEqual(
          sum(effective, 1, power, -1).addTerm(reached[b], -bigM), -bigM); // 31, 34, 37, 40
      model.addLessOrEqual(sum(effective, 1, power, -1), 0); // 32, 35, 38, 41
      switch (sign) { // 33, 36, 39, 42
        case PRINTED -> model.addLessOrEqual(sum(effective, 1, reached[b], bigM), bigM);
        case MEANT -> model.addLessOrEqual(sum(effective, 1, reached[b], -bigM), 0);
      }
      double above = steps.get(b).usdPerMwh() * problem.periodHours();
      cost.addTerm(effective, weight * (above - below));
      below = above;
    }
  }

  Solution solve(ModelSolver solver) {
    SolveStatus status = solver.solve(model);
    Outcome outcome =
        switch (status) {
          case OPTIMAL -> Outcome.SOLVED;
          case FEASIBLE -> Outcome.LIMIT_REACHED;
          case INFEASIBLE -> Outcome.INFEASIBLE;
          case NOT_SOLVED, CANCELLED_BY_USER, UNKNOWN_STATUS -> Outcome.NOTHING_FOUND;
          default ->
              throw new IllegalStateException(
                  "The solver says %s of aggregator '%s'".formatted(status, problem.name()));
        };
    double seconds = solver.getWallTime();
    if (!solver.hasSolution()) {
      return new Solution(
          outcome,
          Double.NaN,
          Double.NaN,
          new double[0],
          new double[0][],
          new Schedule(new double[0][][], new double[0][][], new double[0][][]),
          seconds);
    }
    double[] pem = new double[periods];
    double[][] realised = new double[periods][realisations];
    double[][][] chargeKw = values(solver, charge);
    double[][][] dischargeKw = values(solver, discharge);
    for (int t = 0; t < periods; t++) {
      pem[t] = solver.getValue(dayAhead[t]);
    }
    for (int v = 0; v < problem.groups().size(); v++) {
      VehicleGroup group = problem.groups().get(v);
      for (int n = 0; n < realisations; n++) {
        if (problem.stays().get(v).get(n) instanceof Stay.Connected stay) {
          for (int i = 0; i < chargeKw[v][n].length; i++) {
            realised[(stay.firstPeriod() - 1 + i) % periods][n] +=
                group.evCount()
                    * (chargeKw[v][n][i]
                        - group.charger().dischargeEfficiency() * dischargeKw[v][n][i])
                    / 1000;
          }
        }
      }
    }
    return new Solution(
        outcome,
        solver.getObjectiveValue(),
        solver.getBestObjectiveBound(),
        pem,
        realised,
        new Schedule(chargeKw, dischargeKw, values(solver, soc)),
        seconds);
  }

  private static double[][][] values(ModelSolver solver, Variable[][][] variables) {
    double[][][] values = new double[variables.length][][];
    for (int v = 0; v < values.length; v++) {
      values[v] = new double[variables[v].length][];
      for (int n = 0; n < values[v].length; n++) {
        values[v][n] = new double[variables[v][n].length];
        for (int i = 0; i < values[v][n].length; i++) {
          values[v][n][i] = solver.getValue(variables[v][n][i]);
        }
      }
    }
    return values;
  }

  private LinearExprBuilder[][] expressions() {
    LinearExprBuilder[][] expressions = new LinearExprBuilder[periods][realisations];
    for (LinearExprBuilder[] ofPeriod : expressions) {
      for (int n = 0; n < realisations; n++) {
        ofPeriod[n] = LinearExpr.newBuilder();
      }
    }
    return expressions;
  }

  private static LinearExprBuilder sum(Variable a, double ofA, Variable b, double ofB) {
    return LinearExpr.newBuilder().addTerm(a, ofA).addTerm(b, ofB);
  }
}
