package org.evenload.model.hosting;

import com.google.ortools.modelbuilder.LinearExpr;
import com.google.ortools.modelbuilder.LinearExprBuilder;
import com.google.ortools.modelbuilder.ModelBuilder;
import com.google.ortools.modelbuilder.ModelSolver;
import com.google.ortools.modelbuilder.SolveStatus;
import com.google.ortools.modelbuilder.Variable;
import java.util.ArrayList;
import java.util.List;
import org.evenload.model.solver.SolverLibraries;
import org.evenload.model.vehicle.Battery;
import org.evenload.model.vehicle.Charger;
import org.evenload.model.vehicle.Stay;
import org.evenload.model.vehicle.VehicleGroup;

/**
 * How many times the vehicles of one bus can be charged under a cap. Vehicles only charge here:
 * feeding back could move energy between vehicles, at a loss, so what this finds can be reached.
 */
public final class CappedFleet {
  private CappedFleet() {}

  /**
   * The greatest multiple of a fleet whose vehicles all get their leaving charge, or as much of it
   * as their chargers can give them, in one realisation of the day.
   *
   * @param groups of vehicles
   * @param stays of the groups in this realisation
   * @param capMw by period; 0 or less allows nothing
   * @param limit where the search ends
   */
  public static double greatestMultiple(
      List<VehicleGroup> groups,
      List<Stay> stays,
      double[] capMw,
      double periodHours,
      double limit) {
    SolverLibraries.load();
    ModelBuilder model = new ModelBuilder();
    Variable multiple = model.newNumVar(0, limit, "multiple");
    List<LinearExprBuilder> loadMwh = new ArrayList<>();
    for (int t = 0; t < capMw.length; t++) {
      loadMwh.add(LinearExpr.newBuilder());
    }
    for (int v = 0; v < groups.size(); v++) {
      if (stays.get(v) instanceof Stay.Connected stay) {
        addGroup(model, multiple, groups.get(v), stay, loadMwh, periodHours);
      }
    }
    for (int t = 0; t < capMw.length; t++) {
      model.addLessOrEqual(loadMwh.get(t), Math.max(0, capMw[t]) * periodHours);
    }
    model.maximize(multiple);
    ModelSolver solver = new ModelSolver("glop");
    SolveStatus status = solver.solve(model);
    if (status != SolveStatus.OPTIMAL) {
      throw new IllegalStateException(
          "Cannot find the greatest fleet: the linear program ended with %s.".formatted(status));
    }
    return solver.getValue(multiple);
  }

  // Energy of the whole group at the grid's side, in MWh, by period of the stay.
  private static void addGroup(
      ModelBuilder model,
      Variable multiple,
      VehicleGroup group,
      Stay.Connected stay,
      List<LinearExprBuilder> loadMwh,
      double periodHours) {
    int periods = loadMwh.size();
    int length = Math.floorMod(stay.lastPeriod() - stay.firstPeriod(), periods) + 1;
    double neededMwh = group.evCount() * neededKwh(group, stay, length * periodHours) / 1000;
    if (neededMwh == 0) {
      return;
    }
    double greatestMwh = group.evCount() * group.charger().maxKw() * periodHours / 1000;
    LinearExprBuilder charged = LinearExpr.newBuilder();
    for (int i = 0; i < length; i++) {
      Variable energy = model.newNumVar(0, Double.POSITIVE_INFINITY, "");
      model.addLessOrEqual(LinearExpr.newBuilder().add(energy).addTerm(multiple, -greatestMwh), 0);
      charged.add(energy);
      loadMwh.get((stay.firstPeriod() - 1 + i) % periods).add(energy);
    }
    model.addEquality(charged.addTerm(multiple, -neededMwh), 0);
  }

  private static double neededKwh(VehicleGroup group, Stay.Connected stay, double hours) {
    Battery battery = group.battery();
    Charger charger = group.charger();
    double arrivalKwh = Math.max(battery.minSocKwh(), stay.arrivalSocKwh());
    double missingKwh = Math.max(0, battery.leavingSocKwh() - arrivalKwh);
    return Math.min(missingKwh / charger.chargeEfficiency(), charger.maxKw() * hours);
  }
}
