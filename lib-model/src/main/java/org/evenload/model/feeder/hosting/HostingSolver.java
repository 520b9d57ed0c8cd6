package org.evenload.model.feeder.hosting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.flow.Convergence;
import org.evenload.grid.feeder.flow.FeederFlow;
import org.evenload.grid.feeder.flow.FeederResult;
import org.evenload.grid.feeder.flow.FeederSolver;
import org.evenload.grid.feeder.flow.FlowStatus;
import org.evenload.grid.feeder.flow.LimitGauge;
import org.evenload.grid.feeder.flow.Operation;
import org.evenload.grid.feeder.flow.Voltages;
import org.evenload.grid.feeder.limit.LimitRecord;

/**
 * Solves days of a {@link HostingModel}: every step from the state without vehicles at the same
 * time, so that no day depends on those before it. Where the feeder has controls, they act through
 * the day, which starts with the taps of the feeder. Not for several threads.
 */
public final class HostingSolver {
  private static final Convergence STEP = new Convergence(Convergence.Method.CURRENTS, 1e-7, 1);
  private static final Convergence INDEPENDENT =
      new Convergence(Convergence.Method.NORTON, 1e-10, 1);

  private final HostingModel model;
  private final Feeder feeder;
  private final FeederSolver solver;
  private final LimitGauge gauge;
  private final int ownLoads;
  private final int[] firstCharger;
  private final Voltages[] base;
  private final LimitRecord[] baseRecords;

  public HostingSolver(HostingModel model) {
    this.model = model;
    this.feeder = model.withChargers();
    this.solver = FeederSolver.of(feeder, STEP);
    this.gauge = LimitGauge.of(solver);
    this.ownLoads = model.feeder().loads().size();
    this.firstCharger = new int[model.customers().size() + 1];
    firstCharger[0] = ownLoads;
    for (int c = 0; c < model.customers().size(); c++) {
      firstCharger[c + 1] = firstCharger[c] + model.customers().get(c).parts().size();
    }
    this.base = new Voltages[model.steps()];
    this.baseRecords = new LimitRecord[model.steps()];
    if (!hasControls()) {
      for (int t = 0; t < base.length; t++) {
        base[t] =
            t == 0
                ? solver.solve(1, kw(t), kvar(t))
                : solver.solveFrom(base[t - 1], 1, kw(t), kvar(t));
        baseRecords[t] = new LimitRecord();
        gauge.read(base[t], t, model.limits(), baseRecords[t]);
      }
    }
  }

  /** Names the places of records. */
  public LimitGauge gauge() {
    return gauge;
  }

  private boolean hasControls() {
    return !feeder.controls().isEmpty();
  }

  private double[] kw(int step) {
    return Arrays.copyOf(model.loadKw()[step], feeder.loads().size());
  }

  private double[] kvar(int step) {
    return Arrays.copyOf(model.loadKvar()[step], feeder.loads().size());
  }

  /** The vehicles of a draw at a share, by customer. */
  private record Fleet(int[] customers, List<Vehicle> vehicles) {}

  private Fleet fleet(int draw, int count) {
    int[] customers = Arrays.copyOf(model.order(draw), count);
    List<Vehicle> vehicles = new ArrayList<>();
    for (int customer : customers) {
      vehicles.add(model.vehicle(draw, customer));
    }
    return new Fleet(customers, vehicles);
  }

  /** A day with so many vehicles. */
  public HostingDay day(int draw, int vehicles, Coordination coordination) {
    Fleet fleet = fleet(draw, vehicles);
    double[][] charging = coordination.charge(fleet.vehicles(), model.stepHours());
    LimitRecord record = new LimitRecord();
    Operation operation = hasControls() ? Operation.of(feeder, STEP) : null;
    int notSolved = 0;
    double given = 0;
    double peak = Double.NEGATIVE_INFINITY;
    int peakStep = 0;
    double vehiclePeak = 0;
    for (int t = 0; t < model.steps(); t++) {
      double[] kw = kw(t);
      double sum = add(kw, fleet, charging, t);
      given += sum * model.stepHours();
      double all = Arrays.stream(kw).sum();
      vehiclePeak = Math.max(vehiclePeak, sum);
      if (all > peak) {
        peak = all;
        peakStep = t;
      }
      Voltages voltages;
      if (operation != null) {
        voltages = operation.settle(1, kw, kvar(t)).voltages();
        operation.gauge().read(voltages, t, model.limits(), record);
      } else if (sum == 0) {
        voltages = base[t];
        record.add(baseRecords[t]);
      } else {
        voltages = solver.solveFrom(base[t], 1, kw, kvar(t));
        gauge.read(voltages, t, model.limits(), record);
      }
      notSolved += voltages.status() == FlowStatus.CONVERGED ? 0 : 1;
    }
    return new HostingDay(
        coordination.name(),
        draw,
        vehicles,
        fleet.vehicles().stream().mapToDouble(Vehicle::possibleKwh).sum(),
        given,
        peak,
        peakStep,
        vehiclePeak,
        notSolved,
        record);
  }

  /**
   * A step of a day by itself: from no state before, with the loads' impedances in the matrix, to
   * the end of precision, and judged by the full result.
   *
   * <p>Only for feeders without controls, whose taps would depend on the steps before.
   */
  public FeederResult independent(int draw, int vehicles, Coordination coordination, int step) {
    Fleet fleet = fleet(draw, vehicles);
    double[][] charging = coordination.charge(fleet.vehicles(), model.stepHours());
    double[] kw = kw(step);
    add(kw, fleet, charging, step);
    double[] kvar = kvar(step);
    List<Load> loads = new ArrayList<>();
    for (int k = 0; k < kw.length; k++) {
      loads.add(feeder.loads().get(k).withPower(kw[k], kvar[k]));
    }
    return FeederFlow.solve(feeder.withLoads(loads), INDEPENDENT);
  }

  private double add(double[] kw, Fleet fleet, double[][] charging, int step) {
    double sum = 0;
    for (int v = 0; v < fleet.customers().length; v++) {
      int customer = fleet.customers()[v];
      int first = firstCharger[customer];
      int parts = firstCharger[customer + 1] - first;
      double power = charging[v][step];
      sum += power;
      for (int part = 0; part < parts; part++) {
        kw[first + part] += power / parts;
      }
    }
    return sum;
  }
}
