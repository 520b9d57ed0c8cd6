package org.evenload.grid.opf.model;

import java.util.Arrays;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.Generator;
import org.evenload.grid.opf.interior.NonlinearProgram;
import org.evenload.grid.opf.model.AcPolarFormulation.CostLine;
import org.evenload.grid.opf.model.EnergisedGrid.Line;
import org.evenload.grid.opf.problem.ExtraDemand;
import org.evenload.grid.opf.problem.OpfProblem;
import org.evenload.grid.opf.problem.Shedding;
import org.jspecify.annotations.Nullable;

/**
 * The functions of one AC optimal power flow: an {@link AcPolarFormulation} with demands and
 * prices.
 */
public final class AcPolarProgram implements NonlinearProgram {
  private final AcPolarFormulation model;
  private final EnergisedGrid grid;
  private final Layout layout;
  private final int buses;
  private final double[] demandP;
  private final double[] demandQ;
  private final double[] shuntG;
  private final double[] shuntB;
  private final int units;

  private final PowerCosts costs;
  private final double shedPrice;
  private final double extraWorth;

  /** Reactive power shed with each unit of active power. */
  private final double[] shedRatio;

  private final double[] lower;
  private final double[] upper;
  private final double[] inequalityLower;
  private final double[] inequalityUpper;
  private final BranchEnd[] ends = {new BranchEnd(), new BranchEnd()};
  private final double[] block = new double[6];

  public AcPolarProgram(AcPolarFormulation model, OpfProblem problem) {
    this.model = model;
    grid = model.grid;
    layout = model.layout();
    buses = grid.buses();
    double base = grid.network().baseMva();
    double[] activeMw = problem.demandMw();
    double[] reactiveMvar = problem.demandMvar();
    demandP = new double[buses];
    demandQ = new double[buses];
    shuntG = new double[buses];
    shuntB = new double[buses];
    for (int i = 0; i < buses; i++) {
      demandP[i] = activeMw[grid.networkIndex()[i]] / base;
      demandQ[i] = reactiveMvar[grid.networkIndex()[i]] / base;
      shuntG[i] = grid.bus(i).shuntMw() / base;
      shuntB[i] = grid.bus(i).shuntMvar() / base;
    }
    units = grid.units().size();
    costs = new PowerCosts(model);
    shedRatio = new double[buses];
    Shedding shedding = problem.shedding();
    shedPrice = shedding == null ? 0 : shedding.penaltyUsdPerMwh() * base;
    ExtraDemand extraDemand = problem.extraDemand();
    extraWorth = extraDemand == null ? 0 : extraDemand.worthUsdPerMwh() * base;
    lower = new double[layout.count()];
    upper = new double[layout.count()];
    setBounds(shedding, extraDemand);
    inequalityLower = new double[model.structure.inequalities().rows()];
    inequalityUpper = new double[inequalityLower.length];
    setInequalityBounds();
  }

  private void setBounds(@Nullable Shedding shedding, @Nullable ExtraDemand extraDemand) {
    double base = grid.network().baseMva();
    Arrays.fill(lower, Double.NEGATIVE_INFINITY);
    Arrays.fill(upper, Double.POSITIVE_INFINITY);
    for (int i = 0; i < buses; i++) {
      Bus bus = grid.bus(i);
      if (grid.isReference()[i]) {
        lower[layout.angle() + i] = Math.toRadians(bus.vaDeg());
        upper[layout.angle() + i] = lower[layout.angle() + i];
      }
      lower[layout.magnitude() + i] = bus.vmMinPu();
      upper[layout.magnitude() + i] = bus.vmMaxPu();
      if (shedding != null) {
        lower[layout.shed() + i] = 0;
        upper[layout.shed() + i] = Math.max(0, demandP[i]);
        boolean inProportion = shedding.reactive() == Shedding.Reactive.CONSTANT_POWER_FACTOR;
        shedRatio[i] = inProportion && demandP[i] > 0 ? demandQ[i] / demandP[i] : 0;
      }
      if (extraDemand != null) {
        lower[layout.extra() + i] = extraDemand.leastMw()[grid.networkIndex()[i]] / base;
        upper[layout.extra() + i] = extraDemand.greatestMw()[grid.networkIndex()[i]] / base;
      }
    }
    for (int u = 0; u < grid.units().size(); u++) {
      Generator generator = grid.units().get(u).generator();
      lower[layout.active() + u] = generator.pMinMw() / base;
      upper[layout.active() + u] = generator.pMaxMw() / base;
      lower[layout.reactive() + u] = generator.qMinMvar() / base;
      upper[layout.reactive() + u] = generator.qMaxMvar() / base;
    }
  }

  private void setInequalityBounds() {
    Arrays.fill(inequalityLower, Double.NEGATIVE_INFINITY);
    for (int k = 0; k < model.ratedEnds.size(); k++) {
      inequalityUpper[k] = grid.lines().get(model.ratedEnds.get(k).line()).ratingPu();
    }
    for (int k = 0; k < model.angleLimits.size(); k++) {
      inequalityLower[model.angleRow + k] = model.angleLimits.get(k).angleMin();
      inequalityUpper[model.angleRow + k] = model.angleLimits.get(k).angleMax();
    }
    for (int k = 0; k < model.linear.inequalities().size(); k++) {
      inequalityLower[model.linearRow + k] = model.linear.inequalities().get(k).least();
      inequalityUpper[model.linearRow + k] = model.linear.inequalities().get(k).greatest();
    }
    for (int k = 0; k < model.costLines.size(); k++) {
      inequalityUpper[model.costRow + k] = -model.costLines.get(k).offset();
    }
  }

  @Override
  public Structure structure() {
    return model.structure;
  }

  @Override
  public double[] lower() {
    return lower;
  }

  @Override
  public double[] upper() {
    return upper;
  }

  @Override
  public double[] inequalityLower() {
    return inequalityLower;
  }

  @Override
  public double[] inequalityUpper() {
    return inequalityUpper;
  }

  /** Flat: angles of the references, magnitudes 1, generation in the middle of its limits. */
  @Override
  public double[] start() {
    double[] x = new double[layout.count()];
    double reference = 0;
    for (int i = buses - 1; i >= 0; i--) {
      reference = grid.isReference()[i] ? lower[layout.angle() + i] : reference;
    }
    for (int i = 0; i < buses; i++) {
      x[layout.angle() + i] = reference;
      x[layout.magnitude() + i] = 1;
    }
    for (int i = layout.active(); i < layout.shed(); i++) {
      boolean bounded = lower[i] > -1e10 && upper[i] < 1e10;
      x[i] = bounded ? 0.5 * (lower[i] + upper[i]) : 0;
    }
    for (int i = layout.extra(); i < layout.cost(); i++) {
      x[i] = lower[i];
    }
    setDependent(x);
    return x;
  }

  /** The flat start with every magnitude at a share of its range. */
  public double[] startAt(double share) {
    double[] x = start();
    for (int i = layout.magnitude(); i < layout.active(); i++) {
      x[i] = lower[i] + share * (upper[i] - lower[i]);
    }
    setDependent(x);
    return x;
  }

  /** Sets the variables that others determine: costs and flows of short branches. */
  public void setDependent(double[] x) {
    for (int k = 0; k < grid.lines().size(); k++) {
      int flow = model.flowOf[k];
      if (flow >= 0) {
        evaluate(grid.lines().get(k), x);
        for (int e = 0; e < 2; e++) {
          x[flow + 2 * e] = ends[e].p;
          x[flow + 2 * e + 1] = ends[e].q;
        }
      }
    }
    for (int k = 0; k < model.costVariables.size(); k++) {
      x[layout.cost() + k] = Double.NEGATIVE_INFINITY;
    }
    for (CostLine line : model.costLines) {
      int k = layout.cost() + line.costVariable();
      double value = line.slope() * x[line.power()] + line.offset();
      x[k] = Math.max(x[k], value);
    }
  }

  @Override
  public double objective(double[] x) {
    double sum = costs.value(x);
    for (int k = 0; k < model.costVariables.size(); k++) {
      sum += model.costVariables.get(k).scale() * x[layout.cost() + k];
    }
    for (int i = 0; i < buses && model.sheds; i++) {
      sum += shedPrice * x[layout.shed() + i];
    }
    for (int i = 0; i < buses && model.hasExtra; i++) {
      sum -= extraWorth * x[layout.extra() + i];
    }
    return sum;
  }

  @Override
  public void gradient(double[] x, double[] gradient) {
    Arrays.fill(gradient, 0);
    costs.setGradient(x, gradient);
    for (int k = 0; k < model.costVariables.size(); k++) {
      gradient[layout.cost() + k] = model.costVariables.get(k).scale();
    }
    for (int i = 0; i < buses && model.sheds; i++) {
      gradient[layout.shed() + i] = shedPrice;
    }
    for (int i = 0; i < buses && model.hasExtra; i++) {
      gradient[layout.extra() + i] = -extraWorth;
    }
  }

  private void evaluate(Line line, double[] x) {
    double delta = x[layout.angle() + line.from()] - x[layout.angle() + line.to()];
    double cos = StrictMath.cos(delta);
    double sin = StrictMath.sin(delta);
    double from = x[layout.magnitude() + line.from()];
    double to = x[layout.magnitude() + line.to()];
    ends[0].evaluate(line.fromEnd(), from, to, cos, sin);
    ends[1].evaluate(line.toEnd(), to, from, cos, -sin);
  }

  @Override
  public void constraints(double[] x, double[] balance, double[] limits) {
    for (int i = 0; i < buses; i++) {
      double v = x[layout.magnitude() + i];
      double notSupplied = model.sheds ? x[layout.shed() + i] : 0;
      double added = model.hasExtra ? x[layout.extra() + i] : 0;
      balance[i] = demandP[i] + added + shuntG[i] * v * v - notSupplied;
      balance[buses + i] = demandQ[i] - shuntB[i] * v * v - shedRatio[i] * notSupplied;
    }
    for (int u = 0; u < units; u++) {
      int bus = grid.units().get(u).bus();
      balance[bus] -= x[layout.active() + u];
      balance[buses + bus] -= x[layout.reactive() + u];
    }
    int row = 0;
    for (int k = 0; k < grid.lines().size(); k++) {
      Line line = grid.lines().get(k);
      evaluate(line, x);
      int flow = model.flowOf[k];
      if (flow >= 0) {
        useFlows(k, x, balance);
      } else {
        balance[line.from()] += ends[0].p;
        balance[buses + line.from()] += ends[0].q;
        balance[line.to()] += ends[1].p;
        balance[buses + line.to()] += ends[1].q;
      }
      if (line.isRated()) {
        double weight = 1 / line.ratingPu();
        limits[row++] = weight * (ends[0].p * ends[0].p + ends[0].q * ends[0].q);
        limits[row++] = weight * (ends[1].p * ends[1].p + ends[1].q * ends[1].q);
      }
    }
    for (Line line : model.angleLimits) {
      limits[row++] = x[layout.angle() + line.from()] - x[layout.angle() + line.to()];
    }
    for (LinearRows.Row linearRow : model.linear.inequalities()) {
      limits[row++] = linearRow.value(x);
    }
    int equality = model.firstLinearEquality();
    for (LinearRows.Row linearRow : model.linear.equalities()) {
      balance[equality++] = linearRow.value(x) - linearRow.least();
    }
    for (CostLine line : model.costLines) {
      limits[row++] = line.slope() * x[line.power()] - x[layout.cost() + line.costVariable()];
    }
  }

  /** Puts the flow variables of a short branch in the place of what its voltages give. */
  private void useFlows(int k, double[] x, double[] balance) {
    Line line = grid.lines().get(k);
    for (int e = 0; e < 2; e++) {
      int bus = e == 0 ? line.from() : line.to();
      int flow = model.flowOf[k] + 2 * e;
      balance[model.powerRow(k, e, 0)] = ends[e].p - x[flow];
      balance[model.powerRow(k, e, 1)] = ends[e].q - x[flow + 1];
      balance[bus] += x[flow];
      balance[buses + bus] += x[flow + 1];
      ends[e].p = x[flow];
      ends[e].q = x[flow + 1];
    }
  }

  @Override
  public void jacobians(double[] x, double[] balance, double[] limits) {
    Arrays.fill(balance, 0);
    for (int i = 0; i < buses; i++) {
      double v = x[layout.magnitude() + i];
      balance[model.shuntActiveEntry[i]] = 2 * shuntG[i] * v;
      balance[model.shuntReactiveEntry[i]] = -2 * shuntB[i] * v;
      if (model.sheds) {
        balance[model.shedActiveEntry[i]] = -1;
        balance[model.shedReactiveEntry[i]] = -shedRatio[i];
      }
      if (model.hasExtra) {
        balance[model.extraActiveEntry[i]] = 1;
      }
    }
    for (int u = 0; u < units; u++) {
      balance[model.unitActiveEntry[u]] = -1;
      balance[model.unitReactiveEntry[u]] = -1;
    }
    int at = 0;
    for (int k = 0; k < grid.lines().size(); k++) {
      Line line = grid.lines().get(k);
      evaluate(line, x);
      int[] entry = model.lineEntries[k];
      for (int e = 0; e < 2; e++) {
        BranchEnd end = ends[e];
        end.differentiate();
        int p = 8 * e;
        balance[entry[p]] += end.pDelta;
        balance[entry[p + 1]] += end.pOwn;
        balance[entry[p + 2]] -= end.pDelta;
        balance[entry[p + 3]] += end.pOther;
        balance[entry[p + 4]] += end.qDelta;
        balance[entry[p + 5]] += end.qOwn;
        balance[entry[p + 6]] -= end.qDelta;
        balance[entry[p + 7]] += end.qOther;
      }
      int flow = model.flowOf[k];
      for (int i = 0; i < 4 && flow >= 0; i++) {
        balance[model.flowBalanceEntry[flow - layout.flow() + i]] = 1;
        balance[model.flowOwnEntry[flow - layout.flow() + i]] = -1;
      }
      if (line.isRated()) {
        double weight = 2 / line.ratingPu();
        for (int i = 0; i < 4 && flow >= 0; i++) {
          limits[at++] = weight * x[flow + i];
        }
        for (int e = 0; e < 2 && flow < 0; e++) {
          BranchEnd end = ends[e];
          double delta = weight * (end.p * end.pDelta + end.q * end.qDelta);
          double own = weight * (end.p * end.pOwn + end.q * end.qOwn);
          double other = weight * (end.p * end.pOther + end.q * end.qOther);
          limits[at++] = e == 0 ? delta : -delta;
          limits[at++] = e == 0 ? -delta : delta;
          limits[at++] = e == 0 ? own : other;
          limits[at++] = e == 0 ? other : own;
        }
      }
    }
    for (int k = 0; k < model.angleLimits.size(); k++) {
      limits[at++] = 1;
      limits[at++] = -1;
    }
    for (LinearRows.Row row : model.linear.inequalities()) {
      for (double coefficient : row.coefficient()) {
        limits[at++] = coefficient;
      }
    }
    int entry = model.firstLinearEntry;
    for (LinearRows.Row row : model.linear.equalities()) {
      for (double coefficient : row.coefficient()) {
        balance[entry++] = coefficient;
      }
    }
    for (CostLine line : model.costLines) {
      limits[at++] = line.slope();
      limits[at++] = -1;
    }
  }

  @Override
  public void hessian(double[] x, double weight, double[] y, double[] v, double[] values) {
    int at = 0;
    int row = 0;
    int firstFlow = values.length - (layout.count() - layout.flow());
    Arrays.fill(values, firstFlow, values.length, 0);
    for (int k = 0; k < grid.lines().size(); k++) {
      Line line = grid.lines().get(k);
      evaluate(line, x);
      double scale = line.isRated() ? 1 / line.ratingPu() : 0;
      int flow = model.flowOf[k];
      Arrays.fill(values, at, at + 10, 0);
      for (int e = 0; e < 2; e++) {
        double s = line.isRated() ? scale * v[row++] : 0;
        if (flow >= 0) {
          int own = firstFlow + flow - layout.flow() + 2 * e;
          values[own] = 2 * s;
          values[own + 1] = 2 * s;
          s = 0;
        }
        BranchEnd end = ends[e];
        if (s != 0) {
          end.differentiate();
        }
        Arrays.fill(block, 0);
        end.addHessian(y[model.powerRow(k, e, 0)], y[model.powerRow(k, e, 1)], s, block);
        addBlock(e == 0, values, at);
      }
      at += 10;
    }
    for (int i = 0; i < buses; i++) {
      values[at++] = 2 * (y[i] * shuntG[i] - y[buses + i] * shuntB[i]);
    }
    costs.setHessian(x, weight, values, at);
  }

  // Lower triangle by (θ from, θ to, V from, V to): 00, 10, 11, 20, 21, 22, 30, 31, 32, 33.
  private void addBlock(boolean atFrom, double[] values, int at) {
    values[at] += block[0];
    values[at + 1] -= block[0];
    values[at + 2] += block[0];
    double fromDelta = atFrom ? block[1] : -block[2];
    double toDelta = atFrom ? block[2] : -block[1];
    values[at + 3] += fromDelta;
    values[at + 4] -= fromDelta;
    values[at + 5] += atFrom ? block[3] : block[5];
    values[at + 6] += toDelta;
    values[at + 7] -= toDelta;
    values[at + 8] += block[4];
    values[at + 9] += atFrom ? block[5] : block[3];
  }
}
