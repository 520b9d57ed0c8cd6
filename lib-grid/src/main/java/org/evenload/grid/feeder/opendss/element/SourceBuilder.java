package org.evenload.grid.feeder.opendss.element;

import java.util.Map;
import org.evenload.grid.feeder.ComplexMatrix;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.Source;
import org.evenload.grid.feeder.opendss.script.BusReference;
import org.evenload.grid.feeder.opendss.script.DssObject;
import org.evenload.grid.feeder.opendss.script.DssValue;

/** A voltage source, with its impedance from short-circuit powers, currents or sequence values. */
public final class SourceBuilder {
  private final DssObject object;
  private int phases = 3;
  private double kv = 115;
  private double pu = 1;
  private double angle;
  private double mva3 = 2000;
  private double mva1 = 2100;
  private double x1r1 = 4;
  private double x0r0 = 3;
  private double isc3 = 10_000;
  private double isc1 = 10_540;
  private double r1 = 1.65;
  private double x1 = 6.6;
  private double r0 = 1.9;
  private double x0 = 5.7;
  private double baseMva = 100;
  private double[] puZ1 = {};
  private double[] puZ0 = {};
  private boolean z0Given;
  private int sequence = 1;
  private int spec = 1;
  private boolean ideal;
  private double[] puIdeal = {1e-6, 0.001};

  private SourceBuilder(DssObject object) {
    this.object = object;
  }

  /**
   * The source, its voltage in volts (a base of one volt).
   *
   * @param frequencyHz of the solution, which the source must have
   */
  public static Source build(DssObject object, double frequencyHz) {
    SourceBuilder builder = new SourceBuilder(object);
    object.values().forEach(value -> builder.set(value, frequencyHz));
    return builder.source();
  }

  static BusReference bus(DssObject object, int phases) {
    DssValue bus = object.last("bus1");
    DssValue given = bus == null ? new DssValue("bus1", "sourcebus", false, object.defined()) : bus;
    return BusReference.of(given, phases, phases);
  }

  private void set(DssValue value, double frequencyHz) {
    switch (value.property()) {
      case "basekv" -> kv = value.positive();
      case "pu" -> pu = value.notNegative();
      case "angle" -> angle = value.number();
      case "phases" -> phases = value.integer(1, 20);
      case "frequency" -> {
        if (Math.abs(value.number() - frequencyHz) > 1e-3) {
          throw value.error("the frequency of the solution, %s Hz".formatted(frequencyHz));
        }
      }
      case "mvasc3" -> {
        mva3 = value.positive();
        spec = 1;
      }
      case "mvasc1" -> {
        mva1 = value.positive();
        spec = 1;
      }
      case "x1r1" -> x1r1 = value.positive();
      case "x0r0" -> x0r0 = value.positive();
      case "isc3" -> {
        isc3 = value.positive();
        spec = 2;
      }
      case "isc1" -> {
        isc1 = value.positive();
        spec = 2;
      }
      case "r1" -> {
        r1 = value.number();
        spec = 3;
      }
      case "x1" -> {
        x1 = value.number();
        spec = 3;
      }
      case "r0" -> {
        r0 = value.number();
        spec = 3;
      }
      case "x0" -> {
        x0 = value.number();
        spec = 3;
      }
      case "z1" -> {
        double[] z = complex(value);
        r1 = z[0];
        x1 = z[1];
        if (!z0Given) {
          r0 = r1;
          x0 = x1;
        }
        spec = 3;
      }
      case "z0" -> {
        double[] z = complex(value);
        r0 = z[0];
        x0 = z[1];
        z0Given = true;
        spec = 3;
      }
      case "puz1" -> {
        puZ1 = complex(value);
        puZ0 = puZ0.length == 0 ? puZ1 : puZ0;
        spec = 3;
      }
      case "puz0" -> {
        puZ0 = complex(value);
        spec = 3;
      }
      case "z2", "puz2" -> {
        double[] z = complex(value);
        double[] other = value.property().equals("z2") ? new double[] {r1, x1} : puZ1;
        if (other.length < 2 || z[0] != other[0] || z[1] != other[1]) {
          throw value.error("the same as the positive-sequence impedance");
        }
      }
      case "basemva" -> baseMva = value.positive();
      case "sequence" ->
          sequence = value.oneOf(Map.of("positive", 1, "zero", 0, "negative", -1, "1", 1, "0", 0));
      case "model" -> ideal = value.oneOf(Map.of("thevenin", false, "ideal", true));
      case "puzideal" -> puIdeal = complex(value);
      case "bus2" -> {
        BusReference other = BusReference.of(value, phases, phases);
        if (other.conductors().stream().anyMatch(p -> p != Phase.GROUND)) {
          throw value.error("ground (.0.0.0): sources between buses are not modelled");
        }
      }
      case DssObject.EDITED -> impedances();
      default -> {
        // harmonics and series
      }
    }
  }

  private static double[] complex(DssValue value) {
    double[] z = value.numbers();
    if (z.length != 2) {
      throw value.error("two numbers [R, X]");
    }
    return z;
  }

  // False if short-circuit powers contradict each other.
  private boolean impedances() {
    double factor = phases == 1 ? 1 : Math.sqrt(3);
    if (spec == 3) {
      if (puZ1.length == 2) {
        double base = kv * kv / baseMva;
        r1 = puZ1[0] * base;
        x1 = puZ1[1] * base;
        r0 = puZ0[0] * base;
        x0 = puZ0[1] * base;
      }
      if (phases == 1) {
        r0 = r1;
        x0 = x1;
      }
      return true;
    }
    double short3 = spec == 1 ? mva3 : Math.sqrt(3) * kv * isc3 / 1e3;
    double amperes1 = spec == 1 ? mva1 * 1e3 / (factor * kv) : isc1;
    x1 = kv * kv / short3 / Math.sqrt(1 + 1 / (x1r1 * x1r1));
    r1 = x1 / x1r1;
    double loop = 3 * kv * 1e3 / factor / amperes1;
    double a = 1 + x0r0 * x0r0;
    double b = 4 * (r1 + x1 * x0r0);
    double c = 4 * (r1 * r1 + x1 * x1) - loop * loop;
    double root = b * b - 4 * a * c;
    if (root < 0) {
      return false;
    }
    r0 = Math.max((-b + Math.sqrt(root)) / (2 * a), (-b - Math.sqrt(root)) / (2 * a));
    x0 = r0 * x0r0;
    return true;
  }

  private Source source() {
    if (!impedances()) {
      throw object.error("its short-circuit powers contradict each other.");
    }
    ComplexMatrix z;
    if (ideal) {
      double base = kv * kv / baseMva;
      z =
          ComplexMatrix.of(
              phases,
              phases,
              (i, j) -> i == j ? puIdeal[0] * base : 0,
              (i, j) -> i == j ? puIdeal[1] * base : 0);
    } else {
      z =
          ComplexMatrix.of(
              phases,
              phases,
              (i, j) -> i == j ? (2 * r1 + r0) / 3 : (r0 - r1) / 3,
              (i, j) -> i == j ? (2 * x1 + x0) / 3 : (x0 - x1) / 3);
    }
    try {
      z.inverse();
    } catch (ArithmeticException e) {
      throw object.error("its impedance has no inverse.");
    }
    double volts = phases == 1 ? kv * 1e3 : kv * 1e3 / 2 / Math.sin(Math.PI / phases);
    BusReference at = bus(object, phases);
    return new Source(at.bus(), at.conductors(), pu * volts, angle, sequence * 360.0 / phases, z);
  }
}
