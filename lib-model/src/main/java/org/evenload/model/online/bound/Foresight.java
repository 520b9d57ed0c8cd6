package org.evenload.model.online.bound;

import com.google.ortools.modelbuilder.LinearExpr;
import com.google.ortools.modelbuilder.LinearExprBuilder;
import com.google.ortools.modelbuilder.ModelBuilder;
import com.google.ortools.modelbuilder.ModelSolver;
import com.google.ortools.modelbuilder.SolveStatus;
import com.google.ortools.modelbuilder.Variable;
import java.util.List;
import org.evenload.model.online.DemandLimit;
import org.evenload.model.online.Priority;
import org.evenload.model.online.Vehicle;
import org.evenload.model.solver.SolverLibraries;

/**
 * What a day costs at least for somebody who knows it beforehand: a linear program that gives every
 * vehicle the same energy as it really got. It is a lower bound, because powers may take any value,
 * voltage limits are left out, and loss is replaced by a plane below it.
 */
public final class Foresight {
  // Glop's objective is right to about this, relative.
  private static final double SOLVER_TOLERANCE = 1e-7;

  private final double slotHours;
  private final double[] houseKw;
  private final double[][] usdPerKwh;

  /**
   * @param houseKw demand without vehicles by slot
   * @param usdPerKwh by slot and home number less one: price of energy and of the loss that a
   *     kilowatt there adds at least
   */
  public Foresight(double slotHours, double[] houseKw, double[][] usdPerKwh) {
    this.slotHours = slotHours;
    this.houseKw = houseKw;
    this.usdPerKwh = usdPerKwh;
  }

  /**
   * Least cost that vehicles add to a day, USD.
   *
   * @param deliveredKwh by vehicle, from the grid; reachable within its stay
   * @param limit that the day had to keep
   */
  public double leastUsd(List<Vehicle> vehicles, double[] deliveredKwh, DemandLimit limit) {
    SolverLibraries.load();
    ModelBuilder model = new ModelBuilder();
    LinearExprBuilder cost = LinearExpr.newBuilder();
    LinearExprBuilder[] all = new LinearExprBuilder[houseKw.length];
    LinearExprBuilder[] normal = new LinearExprBuilder[houseKw.length];
    for (int v = 0; v < vehicles.size(); v++) {
      Vehicle vehicle = vehicles.get(v);
      LinearExprBuilder energy = LinearExpr.newBuilder();
      for (int t = vehicle.plugInSlot(); t < vehicle.endSlot(); t++) {
        if (room(limit, t, vehicle.priority()) <= 0) {
          continue;
        }
        Variable kw = model.newNumVar(0, vehicle.chargerKw(), "");
        energy.addTerm(kw, slotHours);
        cost.addTerm(kw, usdPerKwh[t][vehicle.home().number() - 1] * slotHours);
        add(all, t, kw);
        if (vehicle.priority() == Priority.NORMAL) {
          add(normal, t, kw);
        }
      }
      model.addEquality(energy, deliveredKwh[v]);
    }
    for (int t = 0; t < houseKw.length; t++) {
      addLimit(model, all[t], room(limit, t, Priority.HIGH));
      if (limit.byPriority()) {
        addLimit(model, normal[t], room(limit, t, Priority.NORMAL));
      }
    }
    model.minimize(cost);
    ModelSolver solver = new ModelSolver("glop");
    SolveStatus status = solver.solve(model);
    if (status != SolveStatus.OPTIMAL) {
      throw new IllegalStateException(
          "Cannot bound the day: the linear program ended with %s.".formatted(status));
    }
    double usd = solver.getObjectiveValue();
    return usd - SOLVER_TOLERANCE * Math.abs(usd);
  }

  private double room(DemandLimit limit, int slot, Priority priority) {
    return limit.limitKw(slot, priority) - houseKw[slot];
  }

  private static void add(LinearExprBuilder[] sums, int slot, Variable kw) {
    if (sums[slot] == null) {
      sums[slot] = LinearExpr.newBuilder();
    }
    sums[slot].addTerm(kw, 1);
  }

  private static void addLimit(ModelBuilder model, LinearExprBuilder sum, double kw) {
    if (sum != null && !Double.isInfinite(kw)) {
      model.addLessOrEqual(sum, Math.max(0, kw));
    }
  }
}
