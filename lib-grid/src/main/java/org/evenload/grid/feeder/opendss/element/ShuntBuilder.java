package org.evenload.grid.feeder.opendss.element;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evenload.grid.feeder.Branch;
import org.evenload.grid.feeder.ComplexMatrix;
import org.evenload.grid.feeder.Element;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.Shunt;
import org.evenload.grid.feeder.Terminal;
import org.evenload.grid.feeder.opendss.script.BusReference;
import org.evenload.grid.feeder.opendss.script.DssObject;
import org.evenload.grid.feeder.opendss.script.DssValue;
import org.jspecify.annotations.Nullable;

/** Capacitors and reactors: at one bus a shunt, between two a branch. */
public final class ShuntBuilder {
  /** One of the two. */
  public record Built(@Nullable Shunt shunt, @Nullable Element branch, double kvar) {}

  private final DssObject object;
  private final double radians;
  private int phases = 3;
  private boolean delta;
  private double kv = 12.47;

  private ShuntBuilder(DssObject object, double frequencyHz) {
    this.object = object;
    this.radians = 2 * Math.PI * frequencyHz;
    for (DssValue value : object.values()) {
      switch (value.property()) {
        case "phases" -> phases = value.integer(1, 20);
        case "conn" -> delta = Connections.isDelta(value);
        case "kv" -> kv = value.positive();
        default -> {
          // read by the kind
        }
      }
    }
  }

  private double phaseKv() {
    return !delta && (phases == 2 || phases == 3) ? kv / Math.sqrt(3) : kv;
  }

  public static Built capacitor(DssObject object, double frequencyHz) {
    return new ShuntBuilder(object, frequencyHz).capacitor();
  }

  public static Built reactor(DssObject object, double frequencyHz) {
    return new ShuntBuilder(object, frequencyHz).reactor();
  }

  /** A resistance of every phase, if it is there from the beginning. */
  public static Built fault(DssObject object, double frequencyHz) {
    return new ShuntBuilder(object, frequencyHz).fault();
  }

  private Built fault() {
    DssValue matrix = object.last("gmatrix");
    if (matrix != null) {
      throw matrix.at().error("Unsupported property 'gmatrix' of fault.");
    }
    phases = (int) object.number("phases", 1);
    DssValue r = object.last("r");
    double g = object.number("ontime", 0) > 0 ? 0 : 1 / (r == null ? 1e-4 : r.positive());
    ComplexMatrix y = ComplexMatrix.of(phases, phases, (i, j) -> i == j ? g : 0, (i, j) -> 0);
    return place(Shunt.Kind.REACTOR, List.of(twoTerminal(y)), 1, 0);
  }

  private Built capacitor() {
    double[] kvar = {1200};
    double[] microfarad = {};
    double[][] matrix = {};
    double[] r = {};
    double[] xl = {};
    double[] states = {};
    double harmonic = 0;
    int steps = 1;
    for (DssValue value : object.values()) {
      switch (value.property()) {
        case "kvar" -> {
          kvar = value.numbers();
          microfarad = new double[0];
          matrix = new double[0][];
        }
        case "cuf" -> microfarad = value.numbers();
        case "cmatrix" -> matrix = value.matrix(phases);
        case "r" -> r = value.numbers();
        case "xl" -> xl = value.numbers();
        case "harm" -> harmonic = value.numbers().length == 0 ? 0 : value.numbers()[0];
        case "numsteps" -> {
          steps = value.integer(1, 1000);
          if (kvar.length == 1 && steps > 1) {
            double each = kvar[0] / steps;
            kvar = new double[steps];
            Arrays.fill(kvar, each);
          }
        }
        case "states" -> states = value.numbers();
        default -> {
          // reliability
        }
      }
    }
    if (kvar.length == 0) {
      throw object.error("kvar is empty.");
    }
    List<ComplexMatrix> admittances = new ArrayList<>();
    int order = delta ? phases : 2 * phases;
    double total = 0;
    for (int step = 0; step < steps; step++) {
      double volts = phaseKv() * 1e3;
      double b =
          microfarad.length > 0
              ? radians * at(microfarad, step) * 1e-6
              : kvar[0] * 1e3 / phases / (volts * volts);
      total += step < kvar.length ? kvar[step] : kvar[kvar.length - 1];
      double series = at(xl, step);
      if (harmonic > 0 && b > 0) {
        series = 1 / b / (harmonic * harmonic);
      }
      double resistance = at(r, step) == 0 ? Math.abs(series) / 1e3 : at(r, step);
      if (matrix.length > 0) {
        double[][] c = matrix;
        admittances.add(
            twoTerminal(
                ComplexMatrix.of(phases, phases, (i, j) -> 0, (i, j) -> radians * c[i][j] * 1e-6)));
      } else if (delta) {
        admittances.add(ComplexMatrix.of(order, order, (i, j) -> 0, (i, j) -> i == j ? 2 * b : -b));
      } else {
        double x = series - 1 / b;
        double square = resistance * resistance + x * x;
        double g = b == 0 ? 0 : resistance / square;
        double y = b == 0 ? 0 : -x / square;
        admittances.add(
            twoTerminal(
                ComplexMatrix.of(
                    phases, phases, (i, j) -> i == j ? g : 0, (i, j) -> i == j ? y : 0)));
      }
    }
    int inService =
        states.length == 0
            ? steps
            : (int) Arrays.stream(states).limit(steps).filter(s -> s != 0).count();
    return place(Shunt.Kind.CAPACITOR, admittances, object.isOpen(1, 0) ? 0 : inService, total);
  }

  private static double at(double[] values, int step) {
    return values.length == 0 ? 0 : values[Math.min(step, values.length - 1)];
  }

  private static ComplexMatrix twoTerminal(ComplexMatrix y) {
    int n = y.rows();
    return ComplexMatrix.of(
        2 * n,
        2 * n,
        (i, j) -> (i / n == j / n ? 1 : -1) * y.re(i % n, j % n),
        (i, j) -> (i / n == j / n ? 1 : -1) * y.im(i % n, j % n));
  }

  private Built reactor() {
    double kvar = 100;
    double r = 0;
    double x = 0;
    double rp = 0;
    boolean byKvar = true;
    boolean parallel = false;
    double[][] rMatrix = {};
    double[][] xMatrix = {};
    double[] z1 = {};
    double[] z2 = {};
    double[] z0 = {};
    for (DssValue value : object.values()) {
      switch (value.property()) {
        case "kvar" -> {
          kvar = value.number();
          byKvar = true;
        }
        case "r" -> r = value.number();
        case "x" -> {
          x = value.number();
          byKvar = false;
        }
        case "lmh" -> {
          x = value.number() * 1e-3 * radians;
          byKvar = false;
        }
        case "rp" -> rp = value.number();
        case "z" -> {
          double[] z = value.numbers();
          if (z.length != 2) {
            throw value.error("two numbers [R, X]");
          }
          r = z[0];
          x = z[1];
          byKvar = false;
        }
        case "parallel" -> parallel = value.yes();
        case "rmatrix" -> rMatrix = value.matrix(phases);
        case "xmatrix" -> xMatrix = value.matrix(phases);
        case "z1" -> z1 = pair(value);
        case "z2" -> z2 = pair(value);
        case "z0" -> z0 = pair(value);
        case "rcurve", "lcurve" ->
            throw value
                .at()
                .error("Unsupported property '%s' of reactor.".formatted(value.property()));
        default -> {
          // reliability
        }
      }
    }
    if (byKvar) {
      if (kvar == 0) {
        throw object.error("kvar must not be 0.");
      }
      x = phaseKv() * phaseKv() * 1e3 / (kvar / phases);
    }
    ComplexMatrix y;
    if (rMatrix.length > 0 || xMatrix.length > 0) {
      y = byMatrices(rMatrix, xMatrix, parallel);
    } else if (z1.length > 0) {
      y = bySequence(z1, z2.length == 0 ? z1 : z2, z0.length == 0 ? z1 : z0);
    } else {
      double square = r * r + x * x;
      if (square == 0) {
        throw object.error("it has no impedance.");
      }
      double g = r / square + (rp == 0 ? 0 : 1 / rp);
      double b = -x / square;
      if (delta) {
        ComplexMatrix ring =
            ComplexMatrix.of(
                phases, phases, (i, j) -> i == j ? 2 * g : -g, (i, j) -> i == j ? 2 * b : -b);
        return place(Shunt.Kind.REACTOR, List.of(ring), 1, 0);
      }
      y = ComplexMatrix.of(phases, phases, (i, j) -> i == j ? g : 0, (i, j) -> i == j ? b : 0);
    }
    return place(Shunt.Kind.REACTOR, List.of(twoTerminal(y)), 1, 0);
  }

  private static double[] pair(DssValue value) {
    double[] z = value.numbers();
    if (z.length != 2) {
      throw value.error("two numbers [R, X]");
    }
    return z;
  }

  private ComplexMatrix byMatrices(double[][] r, double[][] x, boolean parallel) {
    int n = phases;
    double[][] none = new double[n][n];
    double[][] re = r.length == 0 ? none : r;
    double[][] im = x.length == 0 ? none : x;
    try {
      if (!parallel) {
        return ComplexMatrix.of(n, n, (i, j) -> re[i][j], (i, j) -> im[i][j]).inverse();
      }
      ComplexMatrix g = ComplexMatrix.of(n, n, (i, j) -> re[i][j], (i, j) -> 0).inverse();
      ComplexMatrix b = ComplexMatrix.of(n, n, (i, j) -> 0, (i, j) -> im[i][j]).inverse();
      return g.plus(b);
    } catch (ArithmeticException e) {
      throw object.error("its matrices have no inverse.");
    }
  }

  private ComplexMatrix bySequence(double[] z1, double[] z2, double[] z0) {
    if (!Arrays.equals(z1, z2)) {
      throw object.error("Z2 must be the same as Z1.");
    }
    int n = phases;
    double[] zero = n == 1 ? z1 : z0;
    try {
      return ComplexMatrix.of(
              n,
              n,
              (i, j) -> i == j ? (2 * z1[0] + zero[0]) / 3 : n == 3 ? (zero[0] - z1[0]) / 3 : 0,
              (i, j) -> i == j ? (2 * z1[1] + zero[1]) / 3 : n == 3 ? (zero[1] - z1[1]) / 3 : 0)
          .inverse();
    } catch (ArithmeticException e) {
      throw object.error("its impedance has no inverse.");
    }
  }

  private Built place(Shunt.Kind kind, List<ComplexMatrix> steps, int inService, double kvar) {
    DssValue bus1 = object.last("bus1");
    if (bus1 == null) {
      throw object.error("bus1 is needed.");
    }
    BusReference at = BusReference.of(bus1, phases, phases);
    DssValue bus2 = object.last("bus2");
    if (delta) {
      Shunt ring = new Shunt(object.fullName(), kind, at.terminal(), steps, inService);
      return new Built(ring, null, kvar);
    }
    BusReference to =
        bus2 == null
            ? new BusReference(at.bus(), ground(phases))
            : BusReference.of(bus2, phases, phases);
    boolean grounded = to.conductors().stream().allMatch(p -> p == Phase.GROUND);
    if (to.bus().equals(at.bus()) || grounded) {
      List<Phase> both = new ArrayList<>(at.conductors());
      both.addAll(grounded ? ground(phases) : to.conductors());
      Shunt shunt =
          new Shunt(object.fullName(), kind, new Terminal(at.bus(), both), steps, inService);
      return new Built(shunt, null, kvar);
    }
    ComplexMatrix sum = ComplexMatrix.zero(2 * phases, 2 * phases);
    for (int step = 0; step < inService; step++) {
      sum = sum.plus(steps.get(step));
    }
    return new Built(
        null,
        new Branch(object.fullName(), at.terminal(), to.terminal(), sum, Double.POSITIVE_INFINITY),
        kvar);
  }

  private static List<Phase> ground(int count) {
    return java.util.Collections.nCopies(count, Phase.GROUND);
  }
}
