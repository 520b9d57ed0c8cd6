package org.evenload.grid.feeder.opendss.line;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evenload.grid.feeder.Branch;
import org.evenload.grid.feeder.ComplexMatrix;
import org.evenload.grid.feeder.Element;
import org.evenload.grid.feeder.Line;
import org.evenload.grid.feeder.opendss.line.LineConstants.EarthModel;
import org.evenload.grid.feeder.opendss.line.LineMatrices.Sequence;
import org.evenload.grid.feeder.opendss.script.BusReference;
import org.evenload.grid.feeder.opendss.script.DssObject;
import org.evenload.grid.feeder.opendss.script.DssValue;
import org.jspecify.annotations.Nullable;

/**
 * A line from its properties, in the order in which they were set: a line code gives phases and
 * impedances, values of the line's own replace it and set its unit of length back to none.
 */
public final class LineBuilder {
  private static final double STANDARD_AMPS = 400;

  private final DssObject object;
  private final LineCatalog catalog;
  private int phases = 3;
  private boolean bySequence = true;
  private boolean sequenceChanged;
  private boolean capacitanceGiven;
  private Sequence sequence = LineCode.STANDARD;
  private double c1 = LineCode.STANDARD_C1;
  private double c0 = LineCode.STANDARD_C0;
  private LineMatrices matrices;
  private LengthUnit units = LengthUnit.NONE;
  private LengthUnit codeUnits = LengthUnit.NONE;
  private boolean hasCode;
  private double unitsConvert = 1;
  private double length = 1;
  private double frequency;
  private LineCode.Earth earth = LineCode.Earth.STANDARD;
  private EarthModel earthModel;
  private double amps = STANDARD_AMPS;
  private @Nullable LineGeometry geometry;
  private LineGeometry.@Nullable Spacing spacing;
  private final List<@Nullable Wire> wires = new ArrayList<>();
  private boolean cablesFirst;

  private LineBuilder(DssObject object, LineCatalog catalog) {
    this.object = object;
    this.catalog = catalog;
    this.frequency = catalog.frequencyHz();
    this.earthModel = catalog.earthModel();
    this.matrices = sequenceMatrices();
  }

  public static Element build(DssObject object, LineCatalog catalog) {
    LineBuilder builder = new LineBuilder(object, catalog);
    object.values().forEach(builder::set);
    return builder.element();
  }

  private double radians() {
    return 2 * Math.PI * frequency;
  }

  private LineMatrices sequenceMatrices() {
    return LineMatrices.ofSequence(phases, sequence, c1, c0, radians());
  }

  private void set(DssValue value) {
    switch (value.property()) {
      case "linecode" -> code(catalog.lineCode(value));
      case "length" -> length = value.number();
      case "phases" -> phases(value);
      case "r1", "x1", "r0", "x0" -> {
        ownSequence();
        sequence = sequence.with(value.property(), value.number());
      }
      case "c1", "c0", "b1", "b0" -> {
        double farad =
            value.property().startsWith("c")
                ? value.number() * 1e-9
                : value.number() * 1e-6 / radians();
        ownSequence();
        capacitanceGiven = true;
        c1 = value.property().endsWith("1") ? farad : c1;
        c0 = value.property().endsWith("0") ? farad : c0;
      }
      case "rmatrix" -> {
        ownMatrices();
        matrices = matrices.withResistance(value.matrix(phases));
      }
      case "xmatrix" -> {
        ownMatrices();
        matrices = matrices.withReactance(value.matrix(phases));
      }
      case "cmatrix" -> {
        ownMatrices();
        capacitanceGiven = true;
        matrices = matrices.withCapacitance(value.matrix(phases), radians());
      }
      case "switch" -> {
        if (value.yes()) {
          ownSequence();
          sequence = new Sequence(1, 1, 1, 1);
          c1 = 1.1e-9;
          c0 = 1e-9;
          length = 0.001;
        }
      }
      case "units" -> {
        LengthUnit before = units;
        units = LengthUnit.of(value);
        unitsConvert = hasCode ? codeUnits.in(units) : unitsConvert * before.in(units);
      }
      case "geometry" -> {
        geometry = catalog.geometry(value);
        phases = geometry.conductors();
        amps = geometry.normAmps();
        hasCode = false;
        bySequence = false;
        spacing = null;
      }
      case "spacing" -> {
        spacing = catalog.spacing(value);
        phases = spacing.phases();
        bySequence = false;
        geometry = null;
      }
      case "wires", "cncables", "tscables" -> wires(value);
      case "earthmodel" -> earthModel = LineCatalog.earthModel(value);
      case "rg" -> earth = new LineCode.Earth(value.number(), earth.xg(), earth.rho());
      case "xg" -> earth = new LineCode.Earth(earth.rg(), value.number(), earth.rho());
      case "rho" -> earth = new LineCode.Earth(earth.rg(), earth.xg(), value.positive());
      case "normamps" -> amps = value.number();
      case "basefreq" -> frequency = value.positive();
      case DssObject.LIKE -> {
        // the copy has the other's impedances and length, but no unit and no code
        hasCode = false;
        resetUnits();
      }
      case "epsrmedium", "heightoffset", "heightunit" ->
          throw value.at().error("Unsupported property '%s' of line.".formatted(value.property()));
      default -> {
        // buses are read at the end; reliability and seasons play no part
      }
    }
  }

  private void resetUnits() {
    unitsConvert = 1;
    units = LengthUnit.NONE;
  }

  private void ownSequence() {
    hasCode = false;
    geometry = null;
    spacing = null;
    resetUnits();
    bySequence = true;
    sequenceChanged = true;
  }

  private void ownMatrices() {
    if (bySequence) {
      matrices = sequenceMatrices();
    }
    hasCode = false;
    geometry = null;
    spacing = null;
    resetUnits();
    bySequence = false;
  }

  private void phases(DssValue value) {
    int wanted = value.integer(1, 20);
    if (wanted == phases) {
      return;
    }
    if (!bySequence) {
      throw value.error("%d, as the matrices or wires of the line have".formatted(phases));
    }
    phases = wanted;
    matrices = sequenceMatrices();
  }

  private void code(LineCode code) {
    hasCode = true;
    geometry = null;
    spacing = null;
    frequency = code.frequencyHz();
    bySequence = code.bySequence();
    if (bySequence) {
      sequence = code.sequence();
      c1 = code.c1Farad();
      c0 = code.c0Farad();
    }
    phases = code.phases();
    matrices = bySequence ? sequenceMatrices() : code.matrices();
    earth = code.earth();
    codeUnits = code.units();
    unitsConvert = codeUnits.in(units);
    amps = code.normAmps();
  }

  private void wires(DssValue value) {
    LineGeometry.Spacing of = spacing;
    if (of == null) {
      throw value
          .at()
          .error(
              "Invalid line '%s': %s needs a spacing before it."
                  .formatted(object.name(), value.property()));
    }
    boolean cables = !value.property().equals("wires");
    int first = !cables && cablesFirst ? of.phases() : 0;
    cablesFirst = cablesFirst || cables;
    List<DssValue> names = value.list();
    while (wires.size() < of.x().length) {
      wires.add(null);
    }
    for (int i = 0; i < names.size() && first + i < wires.size(); i++) {
      Wire wire = catalog.wire(names.get(i));
      wires.set(first + i, wire);
      if (first + i == 0 && wire.normAmps() > 0) {
        amps = wire.normAmps();
      }
    }
    bySequence = false;
  }

  private LineMatrices total() {
    LineGeometry.Spacing ownSpacing = spacing;
    LineGeometry of = geometry;
    if (ownSpacing != null && !wires.isEmpty()) {
      of = LineGeometry.of(object, ownSpacing, wires);
      phases = of.conductors();
    }
    double solved = catalog.frequencyHz();
    if (of != null) {
      return of.perMetre(solved, earth.rho(), earthModel).times(length * units.metres());
    }
    if (bySequence) {
      if (sequenceChanged && !capacitanceGiven) {
        double perUnit = LengthUnit.KILOFEET.in(units);
        c1 /= perUnit;
        c0 /= perUnit;
      }
      matrices = sequenceMatrices();
    }
    double share = length / unitsConvert;
    double times = solved / frequency;
    if (times == 1) {
      return matrices.times(share);
    }
    double x = earth.xg() == 0 ? 0 : 0.5 * earth.reactanceFactor(frequency) * Math.log(times);
    ComplexMatrix z = matrices.ohm();
    return new LineMatrices(
        ComplexMatrix.of(
            phases,
            phases,
            (i, j) -> (z.re(i, j) + earth.rg() * (times - 1)) * share,
            (i, j) -> (z.im(i, j) - x) * share * times),
        matrices.siemens().times(share * times));
  }

  private Element element() {
    LineMatrices total = total();
    DssValue bus1 = object.last("bus1");
    DssValue bus2 = object.last("bus2");
    if (bus1 == null || bus2 == null) {
      throw object.error("bus1 and bus2 are needed.");
    }
    BusReference from = BusReference.of(bus1, phases, phases);
    BusReference to = BusReference.of(bus2, phases, phases);
    double rating = amps > 0 ? amps : Double.POSITIVE_INFINITY;
    boolean plain =
        from.conductors().equals(to.conductors())
            && from.conductors().stream().distinct().count() == phases
            && !from.conductors().contains(org.evenload.grid.feeder.Phase.GROUND)
            && !object.hasOpenConductors();
    if (plain && !from.bus().equals(to.bus())) {
      requireInverse(total);
      return new Line(
          object.fullName(),
          from.bus(),
          to.bus(),
          from.conductors(),
          total.ohm(),
          total.siemens(),
          rating);
    }
    return new Branch(object.fullName(), from.terminal(), to.terminal(), admittance(total), rating);
  }

  private ComplexMatrix requireInverse(LineMatrices total) {
    try {
      return total.ohm().inverse();
    } catch (ArithmeticException e) {
      throw object.error("its impedance matrix has no inverse.");
    }
  }

  private ComplexMatrix admittance(LineMatrices total) {
    ComplexMatrix series = requireInverse(total);
    ComplexMatrix self = series.plus(total.siemens().times(0.5));
    int n = phases;
    ComplexMatrix y =
        ComplexMatrix.of(
            2 * n,
            2 * n,
            (i, j) -> i / n == j / n ? self.re(i % n, j % n) : -series.re(i % n, j % n),
            (i, j) -> i / n == j / n ? self.im(i % n, j % n) : -series.im(i % n, j % n));
    int[] open = new int[0];
    for (int i = 0; i < 2 * n; i++) {
      if (object.isOpen(i / n + 1, i % n)) {
        open = Arrays.copyOf(open, open.length + 1);
        open[open.length - 1] = i;
      }
    }
    for (int i : open) {
      y = Kron.cleared(y, i);
    }
    return y;
  }
}
