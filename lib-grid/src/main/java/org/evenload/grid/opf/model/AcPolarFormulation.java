package org.evenload.grid.opf.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.CostCurve;
import org.evenload.grid.network.CostCurve.PiecewiseLinear;
import org.evenload.grid.opf.interior.NewtonSystem;
import org.evenload.grid.opf.interior.NonlinearProgram;
import org.evenload.grid.opf.interior.SparseRows;
import org.evenload.grid.opf.model.EnergisedGrid.Line;
import org.evenload.grid.opf.model.EnergisedGrid.Unit;

/**
 * Which variables and constraints an AC optimal power flow has, and where its derivatives are: all
 * that stays the same from period to period. Immutable, shared by threads.
 *
 * <p>Variables, per unit and radians: angle and magnitude of every live bus, active and reactive
 * power of every unit, then, where asked for, the power not supplied and the extra demand of every
 * bus, the cost of every unit with a convex piecewise linear one, and the flows at both ends of
 * every short branch. Equalities: active balance of every bus, then reactive, then the flows of
 * short branches by their voltages, then linear ones ({@link LinearRows}). Inequalities: squared
 * apparent power of both ends of every rated branch over its rating, angle differences, linear
 * ones, lines of piecewise linear costs.
 *
 * <p>A branch is short if its admittance is so large that the square of its flow's derivative,
 * which a limit brings into the Newton system, would drown all else in rounding.
 */
public final class AcPolarFormulation {
  private static final double SHORT_PU = 1e-3;

  final EnergisedGrid grid;
  final boolean sheds;
  final boolean hasExtra;
  final NonlinearProgram.Structure structure;
  final NewtonSystem system;

  private final Layout layout;

  /** First flow variable by line, −1 for a line that is not short. */
  final int[] flowOf;

  final List<RatedEnd> ratedEnds = new ArrayList<>();
  final List<Line> angleLimits = new ArrayList<>();
  final List<CostLine> costLines = new ArrayList<>();
  final List<CostVariable> costVariables = new ArrayList<>();

  final LinearRows linear;

  /** First inequality of the angle limits, of the linear constraints and of the cost lines. */
  final int angleRow;

  final int linearRow;
  final int costRow;

  // Positions of Jacobian entries: 4 by branch and equality row, then those of single buses.
  final int[][] lineEntries;
  final int[] shuntActiveEntry;
  final int[] shuntReactiveEntry;
  final int[] unitActiveEntry;
  final int[] unitReactiveEntry;
  final int[] shedActiveEntry;
  final int[] shedReactiveEntry;
  final int[] extraActiveEntry;

  /** Of the linear equalities, one after the other. */
  int firstLinearEntry;

  /** By flow variable: in the balance of its bus, and in its own row. */
  final int[] flowBalanceEntry;

  final int[] flowOwnEntry;

  /**
   * The end of a rated branch.
   *
   * @param line position among the lines of the grid
   */
  public record RatedEnd(int line, boolean atFrom) {}

  /**
   * A power whose cost is a variable, in units of {@code scale} USD per hour.
   *
   * @param power variable of the active or reactive power
   * @param bus live bus of its unit
   */
  record CostVariable(int power, int bus, double scale) {}

  /** {@code slope·P − y ≤ −offset}, P in p.u. and y in the units of the cost variable. */
  record CostLine(int power, int costVariable, double slope, double offset) {}

  public AcPolarFormulation(EnergisedGrid grid, boolean sheds, boolean hasExtra) {
    this.grid = grid;
    this.sheds = sheds;
    this.hasExtra = hasExtra;
    int nb = grid.buses();
    int ng = grid.units().size();
    collectInequalities();
    flowOf = new int[grid.lines().size()];
    layout = Layout.of(nb, ng, sheds, hasExtra, costVariables.size(), 4 * shortLines());
    numberFlows();
    linear = LinearRows.of(grid, layout);
    angleRow = ratedEnds.size();
    linearRow = angleRow + angleLimits.size();
    costRow = linearRow + linear.inequalities().size();

    int lines = grid.lines().size();
    lineEntries = new int[lines][16];
    shuntActiveEntry = new int[nb];
    shuntReactiveEntry = new int[nb];
    flowBalanceEntry = new int[layout.count() - layout.flow()];
    flowOwnEntry = new int[layout.count() - layout.flow()];
    unitActiveEntry = new int[ng];
    unitReactiveEntry = new int[ng];
    shedActiveEntry = new int[nb];
    shedReactiveEntry = new int[nb];
    extraActiveEntry = new int[nb];
    structure =
        new NonlinearProgram.Structure(
            layout.count(),
            equalityRows(),
            inequalityRows(),
            hessian(true),
            hessian(false),
            variableGroups(),
            equalityGroups());
    system = new NewtonSystem(structure);
  }

  public EnergisedGrid grid() {
    return grid;
  }

  /** Whether power may go unsupplied. */
  public boolean sheds() {
    return sheds;
  }

  /** Whether demand may be granted beyond the given one. */
  public boolean hasExtra() {
    return hasExtra;
  }

  public NonlinearProgram.Structure structure() {
    return structure;
  }

  public NewtonSystem system() {
    return system;
  }

  public Layout layout() {
    return layout;
  }

  /** Ends of rated branches, by inequality. */
  public List<RatedEnd> ratedEnds() {
    return ratedEnds;
  }

  /** Lines with limits of their angle difference, by inequality from {@link #angleRow()} on. */
  public List<Line> angleLimits() {
    return angleLimits;
  }

  /** First inequality of the angle limits. */
  public int angleRow() {
    return angleRow;
  }

  /** Linear constraints beyond those of single elements. */
  public LinearRows linear() {
    return linear;
  }

  /** First inequality of the linear constraints. */
  public int linearRow() {
    return linearRow;
  }

  /** First linear equality: those before it are balances of buses and flows of branches. */
  public int firstLinearEquality() {
    return structure.equalities().rows() - linear.equalities().size();
  }

  /** First inequality that bends a cost: those before it are limits of the network. */
  public int costRow() {
    return costRow;
  }

  private int shortLines() {
    return (int) grid.lines().stream().filter(this::isShort).count();
  }

  private boolean isShort(Line line) {
    Branch branch = grid.branch(line);
    return Math.hypot(branch.rPu(), branch.xPu()) < SHORT_PU;
  }

  private void numberFlows() {
    int next = layout.flow();
    for (int k = 0; k < flowOf.length; k++) {
      boolean isShort = isShort(grid.lines().get(k));
      flowOf[k] = isShort ? next : -1;
      next += isShort ? 4 : 0;
    }
  }

  /** Equality in which the power into an end of a branch is written out by its voltages. */
  int powerRow(int line, int end, int side) {
    Line at = grid.lines().get(line);
    int bus = end == 0 ? at.from() : at.to();
    return flowOf[line] < 0
        ? side * grid.buses() + bus
        : 2 * grid.buses() + flowOf[line] - layout.flow() + 2 * end + side;
  }

  private void collectInequalities() {
    for (int k = 0; k < grid.lines().size(); k++) {
      Line line = grid.lines().get(k);
      if (line.isRated()) {
        ratedEnds.add(new RatedEnd(k, true));
        ratedEnds.add(new RatedEnd(k, false));
      }
      if (line.limitsAngle()) {
        angleLimits.add(line);
      }
    }
    int units = grid.units().size();
    for (int k = 0; k < 2 * units; k++) {
      Unit unit = grid.units().get(k % units);
      if (costOf(unit, k < units) instanceof PiecewiseLinear curve && curve.points().size() > 2) {
        addCostLines(2 * grid.buses() + k, unit.bus(), curve);
      }
    }
  }

  static CostCurve costOf(Unit unit, boolean isActive) {
    return isActive ? unit.generator().cost() : unit.generator().reactiveCost();
  }

  private void addCostLines(int power, int bus, PiecewiseLinear curve) {
    double base = grid.network().baseMva();
    double steepest = 0;
    for (int s = 0; s < curve.points().size() - 1; s++) {
      steepest = Math.max(steepest, Math.abs(curve.slopeUsdPerMwh(s)) * base);
    }
    double scale = Math.max(steepest, 1);
    int variable = costVariables.size();
    costVariables.add(new CostVariable(power, bus, scale));
    for (int s = 0; s < curve.points().size() - 1; s++) {
      double slope = curve.slopeUsdPerMwh(s);
      CostCurve.Point point = curve.points().get(s);
      double offset = point.costUsdPerHour() - slope * point.powerMw();
      costLines.add(new CostLine(power, variable, slope * base / scale, offset / scale));
    }
  }

  private SparseRows equalityRows() {
    SparseRows.Builder rows = new SparseRows.Builder();
    addBalances(rows);
    addFlows(rows);
    firstLinearEntry = rows.entries();
    for (LinearRows.Row row : linear.equalities()) {
      addLinear(rows, row);
    }
    return rows.build();
  }

  private static void addLinear(SparseRows.Builder rows, LinearRows.Row row) {
    for (int variable : row.variable()) {
      rows.add(variable);
    }
    rows.endRow();
  }

  private void addBalances(SparseRows.Builder rows) {
    int nb = grid.buses();
    List<List<int[]>> ends = endsByBus();
    List<List<Integer>> units = unitsByBus();
    for (int side = 0; side < 2; side++) {
      boolean isActive = side == 0;
      int[] shuntEntry = isActive ? shuntActiveEntry : shuntReactiveEntry;
      for (int bus = 0; bus < nb; bus++) {
        shuntEntry[bus] = rows.add(layout.magnitude() + bus);
        int angleEntry = rows.add(layout.angle() + bus);
        for (int[] end : ends.get(bus)) {
          int ownFlow = flowOf[end[0]];
          if (ownFlow < 0) {
            addLine(rows, end[0], end[1], side, angleEntry, shuntEntry[bus]);
          } else {
            int variable = ownFlow + 2 * end[1] + side;
            flowBalanceEntry[variable - layout.flow()] = rows.add(variable);
          }
        }
        addUnits(rows, units.get(bus), isActive);
        if (sheds) {
          (isActive ? shedActiveEntry : shedReactiveEntry)[bus] = rows.add(layout.shed() + bus);
        }
        if (hasExtra && isActive) {
          extraActiveEntry[bus] = rows.add(layout.extra() + bus);
        }
        rows.endRow();
      }
    }
  }

  private void addFlows(SparseRows.Builder rows) {
    for (int k = 0; k < flowOf.length; k++) {
      for (int i = 0; i < 4 && flowOf[k] >= 0; i++) {
        Line line = grid.lines().get(k);
        int bus = i < 2 ? line.from() : line.to();
        int magnitudeEntry = rows.add(layout.magnitude() + bus);
        addLine(rows, k, i / 2, i % 2, rows.add(layout.angle() + bus), magnitudeEntry);
        flowOwnEntry[flowOf[k] - layout.flow() + i] = rows.add(flowOf[k] + i);
        rows.endRow();
      }
    }
  }

  private void addLine(
      SparseRows.Builder rows, int k, int end, int side, int ownAngle, int ownMagnitude) {
    Line line = grid.lines().get(k);
    int other = end == 0 ? line.to() : line.from();
    int at = 4 * (2 * end + side);
    lineEntries[k][at] = ownAngle;
    lineEntries[k][at + 1] = ownMagnitude;
    lineEntries[k][at + 2] = rows.add(layout.angle() + other);
    lineEntries[k][at + 3] = rows.add(layout.magnitude() + other);
  }

  private void addUnits(SparseRows.Builder rows, List<Integer> units, boolean isActive) {
    for (int u : units) {
      if (isActive) {
        unitActiveEntry[u] = rows.add(layout.active() + u);
      } else {
        unitReactiveEntry[u] = rows.add(layout.reactive() + u);
      }
    }
  }

  private List<List<Integer>> unitsByBus() {
    List<List<Integer>> units = new ArrayList<>();
    for (int i = 0; i < grid.buses(); i++) {
      units.add(new ArrayList<>());
    }
    for (int u = 0; u < grid.units().size(); u++) {
      units.get(grid.units().get(u).bus()).add(u);
    }
    return units;
  }

  /** For every bus, (line, 0 at its from end or 1 at its to end). */
  private List<List<int[]>> endsByBus() {
    List<List<int[]>> ends = new ArrayList<>();
    for (int i = 0; i < grid.buses(); i++) {
      ends.add(new ArrayList<>());
    }
    for (int k = 0; k < grid.lines().size(); k++) {
      ends.get(grid.lines().get(k).from()).add(new int[] {k, 0});
      ends.get(grid.lines().get(k).to()).add(new int[] {k, 1});
    }
    return ends;
  }

  private SparseRows inequalityRows() {
    SparseRows.Builder rows = new SparseRows.Builder();
    for (RatedEnd end : ratedEnds) {
      Line line = grid.lines().get(end.line());
      int ownFlow = flowOf[end.line()];
      if (ownFlow < 0) {
        rows.add(layout.angle() + line.from());
        rows.add(layout.angle() + line.to());
        rows.add(layout.magnitude() + line.from());
        rows.add(layout.magnitude() + line.to());
      } else {
        rows.add(ownFlow + (end.atFrom() ? 0 : 2));
        rows.add(ownFlow + (end.atFrom() ? 1 : 3));
      }
      rows.endRow();
    }
    for (Line line : angleLimits) {
      rows.add(layout.angle() + line.from());
      rows.add(layout.angle() + line.to());
      rows.endRow();
    }
    for (LinearRows.Row row : linear.inequalities()) {
      addLinear(rows, row);
    }
    for (CostLine line : costLines) {
      rows.add(line.power());
      rows.add(layout.cost() + line.costVariable());
      rows.endRow();
    }
    return rows.build();
  }

  /** Rows or columns of the Hessian: 10 by line, 1 by bus magnitude, power of a unit and flow. */
  private int[] hessian(boolean ofRows) {
    int lines = grid.lines().size();
    int[] result =
        new int
            [10 * lines + grid.buses() + 2 * grid.units().size() + layout.count() - layout.flow()];
    int at = 0;
    for (Line line : grid.lines()) {
      int[] v = {
        layout.angle() + line.from(),
        layout.angle() + line.to(),
        layout.magnitude() + line.from(),
        layout.magnitude() + line.to()
      };
      for (int a = 0; a < 4; a++) {
        for (int b = 0; b <= a; b++) {
          result[at++] = ofRows ? v[a] : v[b];
        }
      }
    }
    for (int bus = 0; bus < grid.buses(); bus++) {
      result[at++] = layout.magnitude() + bus;
    }
    for (int u = 0; u < 2 * grid.units().size(); u++) {
      result[at++] = layout.active() + u;
    }
    for (int i = layout.flow(); i < layout.count(); i++) {
      result[at++] = i;
    }
    return result;
  }

  private int[] variableGroups() {
    int[] group = new int[layout.count()];
    for (int bus = 0; bus < grid.buses(); bus++) {
      group[layout.angle() + bus] = bus;
      group[layout.magnitude() + bus] = bus;
      if (sheds) {
        group[layout.shed() + bus] = bus;
      }
      if (hasExtra) {
        group[layout.extra() + bus] = bus;
      }
    }
    for (int u = 0; u < grid.units().size(); u++) {
      group[layout.active() + u] = grid.units().get(u).bus();
      group[layout.reactive() + u] = grid.units().get(u).bus();
    }
    for (int k = 0; k < costVariables.size(); k++) {
      group[layout.cost() + k] = costVariables.get(k).bus();
    }
    System.arraycopy(flowBuses(), 0, group, layout.flow(), layout.count() - layout.flow());
    return group;
  }

  private int[] equalityGroups() {
    int nb = grid.buses();
    int[] flowBus = flowBuses();
    int[] group = new int[2 * nb + flowBus.length + linear.equalities().size()];
    Arrays.setAll(
        group,
        i ->
            i < 2 * nb
                ? i % nb
                : i < 2 * nb + flowBus.length
                    ? flowBus[i - 2 * nb]
                    : linear.equalities().get(i - 2 * nb - flowBus.length).bus());
    return group;
  }

  private int[] flowBuses() {
    int[] bus = new int[layout.count() - layout.flow()];
    for (int k = 0; k < flowOf.length; k++) {
      for (int i = 0; i < 4 && flowOf[k] >= 0; i++) {
        Line line = grid.lines().get(k);
        bus[flowOf[k] - layout.flow() + i] = i < 2 ? line.from() : line.to();
      }
    }
    return bus;
  }
}
