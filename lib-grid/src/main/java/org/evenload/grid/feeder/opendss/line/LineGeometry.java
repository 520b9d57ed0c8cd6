package org.evenload.grid.feeder.opendss.line;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evenload.grid.feeder.opendss.line.LineConstants.EarthModel;
import org.evenload.grid.feeder.opendss.script.DssObject;
import org.evenload.grid.feeder.opendss.script.DssValue;
import org.jspecify.annotations.Nullable;

/**
 * Wires on a pole or cables in a trench.
 *
 * @param phases that stay if the others are eliminated
 * @param reduced whether the wires beyond the phases are eliminated, as grounded neutrals
 */
record LineGeometry(
    List<LineConstants.Placed> wires, int phases, boolean reduced, double normAmps) {

  int conductors() {
    return reduced ? phases : wires.size();
  }

  /** Impedances per metre. */
  LineMatrices perMetre(double frequencyHz, double rho, EarthModel model) {
    LineMatrices all = new LineConstants(wires, phases, frequencyHz, rho, model).perMetre();
    while (reduced && all.order() > phases) {
      all = all.withoutGrounded(all.order() - 1);
    }
    return all;
  }

  /** Heights and distances alone. */
  record Spacing(int phases, double[] x, double[] height, LengthUnit units) {
    static Spacing of(DssObject object) {
      int count = 3;
      int phases = 3;
      double[] x = {};
      double[] h = {};
      LengthUnit units = LengthUnit.FOOT;
      for (DssValue value : object.values()) {
        switch (value.property()) {
          case "nconds" -> count = value.integer(1, 20);
          case "nphases" -> phases = value.integer(1, 20);
          case "x" -> x = value.numbers();
          case "h" -> h = value.numbers();
          case "units" -> units = LengthUnit.of(value);
          default -> {
            // nothing else there is
          }
        }
      }
      if (x.length < count || h.length < count) {
        throw object.error("it needs %d values of x and of h.".formatted(count));
      }
      return new Spacing(
          Math.min(phases, count), Arrays.copyOf(x, count), Arrays.copyOf(h, count), units);
    }
  }

  /** A geometry of a line's own spacing and wires. */
  static LineGeometry of(DssObject owner, Spacing spacing, List<@Nullable Wire> wires) {
    int n = spacing.x().length;
    List<LineConstants.Placed> placed = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Wire wire = i < wires.size() ? wires.get(i) : null;
      if (wire == null) {
        throw owner.error("it needs %d wires for its spacing.".formatted(n));
      }
      double m = spacing.units().metres();
      placed.add(new LineConstants.Placed(wire, spacing.x()[i] * m, spacing.height()[i] * m));
    }
    return checked(
        owner, new LineGeometry(placed, spacing.phases(), n > spacing.phases(), amps(placed)));
  }

  private static double amps(List<LineConstants.Placed> placed) {
    double amps = placed.get(0).wire().normAmps();
    return amps > 0 ? amps : 400;
  }

  static LineGeometry of(DssObject object, LineCatalog catalog) {
    Builder builder = new Builder(object, catalog);
    object.values().forEach(builder::set);
    return builder.build();
  }

  private static LineGeometry checked(DssObject owner, LineGeometry geometry) {
    List<LineConstants.Placed> wires = geometry.wires();
    boolean cables = wires.stream().anyMatch(p -> p.wire().kind() != Wire.Kind.BARE);
    for (int i = 0; i < wires.size(); i++) {
      if (!cables && wires.get(i).height() <= 0) {
        throw owner.error("the height of conductor %d must be > 0.".formatted(i + 1));
      }
      for (int j = 0; j < i; j++) {
        double distance =
            Math.hypot(
                wires.get(i).x() - wires.get(j).x(), wires.get(i).height() - wires.get(j).height());
        if (distance < wires.get(i).wire().radius() + wires.get(j).wire().radius()) {
          throw owner.error("conductors %d and %d are in the same place.".formatted(j + 1, i + 1));
        }
      }
    }
    for (int i = 0; cables && i < geometry.phases(); i++) {
      if (wires.get(i).wire().kind() == Wire.Kind.BARE) {
        throw owner.error("conductor %d must be a cable like the others.".formatted(i + 1));
      }
    }
    return geometry;
  }

  /** Sets one conductor after another. */
  private static final class Builder {
    private final DssObject object;
    private final LineCatalog catalog;
    private int phases = 3;
    private @Nullable Wire[] wires = new Wire[3];
    private double[] x = new double[3];
    private double[] h = new double[3];
    private @Nullable LengthUnit[] units = new LengthUnit[3];
    private LengthUnit lastUnit = LengthUnit.FOOT;
    private int active;
    private boolean reduce;
    private double amps;

    Builder(DssObject object, LineCatalog catalog) {
      this.object = object;
      this.catalog = catalog;
    }

    private void set(DssValue value) {
      switch (value.property()) {
        case "nconds" -> {
          int n = value.integer(1, 20);
          wires = new Wire[n];
          x = new double[n];
          h = new double[n];
          units = new LengthUnit[n];
          active = 0;
        }
        case "nphases" -> phases = value.integer(1, 20);
        case "cond" -> {
          active = value.integer(1, wires.length) - 1;
          units[active] = units[active] == null ? lastUnit : units[active];
        }
        case "wire", "cncable", "tscable" -> wires[active] = catalog.wire(value);
        case "x" -> x[active] = value.number();
        case "h" -> h[active] = value.number();
        case "units" -> {
          lastUnit = LengthUnit.of(value);
          units[active] = lastUnit;
        }
        case "reduce" -> reduce = value.yes();
        case "spacing" -> {
          Spacing spacing = catalog.spacing(value);
          if (spacing.x().length != wires.length) {
            throw value.error("a spacing of %d wires".formatted(wires.length));
          }
          x = spacing.x().clone();
          h = spacing.height().clone();
          Arrays.fill(units, spacing.units());
        }
        case "wires", "cncables", "tscables" -> {
          List<DssValue> names = value.list();
          boolean bareAfterCables =
              value.property().equals("wires")
                  && wires[0] != null
                  && wires[0].kind() != Wire.Kind.BARE;
          int first = bareAfterCables ? phases : 0;
          for (int i = 0; i < names.size() && first + i < wires.length; i++) {
            wires[first + i] = catalog.wire(names.get(i));
          }
        }
        case "normamps" -> amps = value.number();
        default -> {
          // seasons, kinds of line
        }
      }
    }

    private LineGeometry build() {
      List<LineConstants.Placed> placed = new ArrayList<>();
      for (int i = 0; i < wires.length; i++) {
        Wire wire = wires[i];
        if (wire == null) {
          throw object.error("conductor %d has no wire.".formatted(i + 1));
        }
        LengthUnit unit = units[i];
        double m = (unit == null ? lastUnit : unit).metres();
        placed.add(new LineConstants.Placed(wire, x[i] * m, h[i] * m));
      }
      return checked(
          object,
          new LineGeometry(
              placed, Math.min(phases, wires.length), reduce, amps > 0 ? amps : amps(placed)));
    }
  }
}
