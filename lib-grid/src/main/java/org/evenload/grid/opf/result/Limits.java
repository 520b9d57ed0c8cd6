package org.evenload.grid.opf.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.Generator;
import org.evenload.grid.opf.interior.InteriorPoint.Outcome;
import org.evenload.grid.opf.model.AcPolarFormulation;
import org.evenload.grid.opf.model.AcPolarFormulation.RatedEnd;
import org.evenload.grid.opf.model.AcPolarProgram;
import org.evenload.grid.opf.model.EnergisedGrid.Line;
import org.evenload.grid.opf.model.EnergisedGrid.Unit;
import org.evenload.grid.opf.model.Layout;
import org.evenload.grid.opf.model.LinearRows;
import org.evenload.grid.opf.result.BindingLimit.Kind;

/** Gives the rows and bounds of a program their names in the network. */
public final class Limits {
  private static final double NEAR = 1e-4;
  private static final int MOST_NAMED = 50;
  private static final Comparator<BindingLimit> DEAREST_FIRST =
      Comparator.comparingDouble(limit -> -limit.savedByOnePercentUsdPerHour());

  private final AcPolarFormulation model;
  private final AcPolarProgram program;
  private final Layout layout;
  private final double base;

  public Limits(AcPolarFormulation model, AcPolarProgram program) {
    this.model = model;
    this.program = program;
    this.layout = model.layout();
    this.base = model.grid().network().baseMva();
  }

  /** Limits that the optimum touches, first those of which one percent more would save most. */
  public List<BindingLimit> touched(Outcome outcome) {
    double[] x = outcome.x();
    double[] c = new double[model.structure().equalities().rows()];
    double[] d = new double[model.structure().inequalities().rows()];
    program.constraints(x, c, d);
    return touched(outcome, x, d, Double.POSITIVE_INFINITY);
  }

  /** Limits that a point touches and does not break by more than a tolerance, the dearest first. */
  private List<BindingLimit> touched(Outcome outcome, double[] x, double[] d, double tolerance) {
    List<BindingLimit> found = new ArrayList<>();
    addBounds(outcome, x, found);
    for (int row = 0; row < model.costRow(); row++) {
      double aboveHigh = d[row] - program.inequalityUpper()[row];
      double belowLow = program.inequalityLower()[row] - d[row];
      double v = outcome.inequalityMultipliers()[row];
      double nearest = Math.max(aboveHigh, belowLow);
      if (nearest > -NEAR && nearest <= tolerance && Math.abs(v) > 1e-9) {
        found.add(inequality(row, d[row], aboveHigh > -NEAR, v));
      }
    }
    found.sort(DEAREST_FIRST);
    return found;
  }

  /**
   * Balances and limits that a point breaks, the worst first, then limits that keep it from better.
   *
   * @param outcome of the elastic program with no weight on cost
   */
  public List<BindingLimit> broken(Outcome outcome, double tolerance) {
    List<BindingLimit> found = new ArrayList<>();
    double[] x = outcome.x().clone();
    program.setDependent(x);
    double[] c = new double[model.structure().equalities().rows()];
    double[] d = new double[model.structure().inequalities().rows()];
    program.constraints(x, c, d);
    int nb = model.grid().buses();
    for (int i = 0; i < 2 * nb; i++) {
      if (Math.abs(c[i]) > tolerance) {
        boolean active = i < nb;
        String name =
            "bus %d, %s balance: %s"
                .formatted(
                    model.grid().bus(i % nb).number(),
                    active ? "active" : "reactive",
                    c[i] > 0 ? "supply is short" : "supply is in excess");
        found.add(
            new BindingLimit(
                Kind.BALANCE,
                model.grid().networkIndex()[i % nb],
                c[i] < 0,
                name,
                base * c[i],
                0,
                active ? "MW" : "Mvar",
                Double.NaN));
      }
    }
    for (int i = 0; i < model.linear().equalities().size(); i++) {
      double left = c[model.firstLinearEquality() + i];
      if (Math.abs(left) > tolerance) {
        LinearRows.Row row = model.linear().equalities().get(i);
        found.add(
            new BindingLimit(
                Kind.LINEAR_CONSTRAINT,
                i,
                left > 0,
                row.name(),
                row.least() + left,
                row.least(),
                "p.u.",
                Double.NaN));
      }
    }
    for (int row = 0; row < model.costRow(); row++) {
      double high = d[row] - program.inequalityUpper()[row];
      double low = program.inequalityLower()[row] - d[row];
      if (Math.max(high, low) > tolerance) {
        found.add(inequality(row, d[row], high > low, Double.NaN));
      }
    }
    found.sort(Comparator.comparingDouble(limit -> -limit.distance()));
    touched(outcome, x, d, tolerance).stream()
        .map(BindingLimit::withoutMultiplier)
        .forEach(found::add);
    return found.subList(0, Math.min(MOST_NAMED, found.size()));
  }

  private void addBounds(Outcome outcome, double[] x, List<BindingLimit> found) {
    for (int i = 0; i < layout.cost(); i++) {
      double low = program.lower()[i];
      double high = program.upper()[i];
      if (!(high - low > 1e-9) || i < layout.magnitude()) {
        continue;
      }
      double width = Math.max(NEAR * Math.min(1, high - low), 1e-7);
      double zLow = outcome.lowerMultipliers()[i];
      double zHigh = outcome.upperMultipliers()[i];
      if (x[i] - low < width && zLow > 1e-6 * (1 + zHigh) && i < layout.shed()) {
        found.add(bound(i, x[i], low, false, -zLow));
      } else if (high - x[i] < width && zHigh > 1e-6 * (1 + zLow)) {
        found.add(bound(i, x[i], high, true, zHigh));
      }
    }
  }

  private BindingLimit bound(int i, double value, double limit, boolean upper, double z) {
    String side = upper ? "maximum" : "minimum";
    if (i < layout.active()) {
      int bus = i - layout.magnitude();
      int number = model.grid().bus(bus).number();
      return new BindingLimit(
          Kind.VOLTAGE,
          model.grid().networkIndex()[bus],
          upper,
          "bus %d, voltage %s".formatted(number, side),
          value,
          limit,
          "p.u.",
          z);
    }
    if (i >= layout.extra()) {
      int bus = i - layout.extra();
      int number = model.grid().bus(bus).number();
      return new BindingLimit(
          Kind.EXTRA_DEMAND,
          model.grid().networkIndex()[bus],
          upper,
          "bus %d, all extra demand granted".formatted(number),
          base * value,
          base * limit,
          "MW",
          z / base);
    }
    if (i >= layout.shed()) {
      int bus = i - layout.shed();
      int number = model.grid().bus(bus).number();
      return new BindingLimit(
          Kind.NOT_SUPPLIED,
          model.grid().networkIndex()[bus],
          upper,
          "bus %d, all demand not supplied".formatted(number),
          base * value,
          base * limit,
          "MW",
          z / base);
    }
    boolean active = i < layout.reactive();
    Unit unit = model.grid().units().get(active ? i - layout.active() : i - layout.reactive());
    Generator generator = unit.generator();
    return new BindingLimit(
        active ? Kind.ACTIVE_GENERATION : Kind.REACTIVE_GENERATION,
        unit.index(),
        upper,
        "generator %d at bus %d, %s %s"
            .formatted(
                unit.index() + 1,
                generator.bus(),
                active ? "active power" : "reactive power",
                side),
        base * value,
        base * limit,
        active ? "MW" : "Mvar",
        z / base);
  }

  private BindingLimit inequality(int row, double value, boolean atHigh, double multiplier) {
    if (row < model.angleRow()) {
      RatedEnd end = model.ratedEnds().get(row);
      Line line = model.grid().lines().get(end.line());
      Branch branch = model.grid().branch(line);
      double rating = branch.ratingMva();
      double mva = base * Math.sqrt(value * line.ratingPu());
      // S²/R ≤ R in per unit: a rating of one MVA more moves the limit by 2/base.
      return new BindingLimit(
          Kind.RATING,
          line.index(),
          true,
          "branch %d–%d, rating at its %s end"
              .formatted(branch.from(), branch.to(), end.atFrom() ? "from" : "to"),
          mva,
          rating,
          "MVA",
          multiplier * 2 / base);
    }
    if (row >= model.linearRow()) {
      LinearRows.Row linear = model.linear().inequalities().get(row - model.linearRow());
      double limit = atHigh ? linear.greatest() : linear.least();
      return new BindingLimit(
          Kind.LINEAR_CONSTRAINT,
          row - model.linearRow(),
          atHigh,
          linear.name(),
          value,
          limit,
          "p.u.",
          multiplier);
    }
    Line line = model.angleLimits().get(row - model.angleRow());
    Branch branch = model.grid().branch(line);
    return new BindingLimit(
        Kind.ANGLE_DIFFERENCE,
        line.index(),
        atHigh,
        "branch %d–%d, angle difference %s"
            .formatted(branch.from(), branch.to(), atHigh ? "maximum" : "minimum"),
        Math.toDegrees(value),
        atHigh ? branch.angleMaxDeg() : branch.angleMinDeg(),
        "°",
        Math.toRadians(multiplier));
  }
}
