package org.evenload.grid.feeder.opendss.element;

import java.util.ArrayList;
import java.util.List;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.LoadModel;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.VoltageBand;
import org.evenload.grid.feeder.opendss.script.BusReference;
import org.evenload.grid.feeder.opendss.script.DssObject;
import org.evenload.grid.feeder.opendss.script.DssValue;

/**
 * Generators, photovoltaic systems and storage at the operating point that their properties state:
 * constant power inside their voltage band, the impedance of its edge outside.
 */
public final class GeneratorBuilder {
  private GeneratorBuilder() {}

  /** Power that is generated. */
  private record Point(double kw, double kvar) {}

  public static List<Load> build(DssObject object, Catalog catalog) {
    int phases = (int) object.number("phases", 3);
    if (phases < 1 || phases > 20) {
      throw object.error("phases must be in 1…20.");
    }
    boolean delta = Connections.isDelta(object);
    DssValue bus = object.last("bus1");
    if (bus == null) {
      throw object.error("bus1 is needed.");
    }
    int conductors = delta ? (phases <= 2 ? phases + 1 : phases) : phases + 1;
    BusReference at = BusReference.of(bus, phases, conductors);
    boolean lineToLine = !delta && (phases == 2 || phases == 3);
    double nominal = object.number("kv", 12.47) * 1e3 / (lineToLine ? Math.sqrt(3) : 1);
    double minPu = object.number("vminpu", 0.9);
    Point point =
        switch (object.dssClass()) {
          case "generator" -> generator(object, catalog);
          case "pvsystem" -> pvSystem(object, catalog);
          default -> storage(object);
        };
    LoadModel model = model(object);
    VoltageBand band =
        new VoltageBand(minPu, object.number("vmaxpu", 1.1), minPu, VoltageBand.Injection.AS_LOAD);
    List<Load> parts = new ArrayList<>();
    for (int i = 0; i < phases; i++) {
      Phase start = at.conductors().get(i);
      Phase end = at.conductors().get(delta ? (i + 1) % conductors : phases);
      if (start == end) {
        continue;
      }
      boolean grounded = start == Phase.GROUND;
      parts.add(
          new Load(
              object.fullName(),
              at.bus(),
              grounded ? end : start,
              grounded || end == Phase.GROUND ? null : end,
              model,
              -point.kw() / phases,
              -point.kvar() / phases,
              nominal,
              band));
    }
    return List.copyOf(parts);
  }

  private static LoadModel model(DssObject object) {
    DssValue value = object.last("model");
    int model = value == null ? 1 : value.integer(1, 7);
    if (object.dssClass().equals("generator") && value != null && model != 1 && model != 2) {
      throw value.error("1 (constant power) or 2 (constant impedance)");
    }
    if (value != null && model > 2) {
      throw value.error("1 (constant power) or 2 (constant impedance)");
    }
    return model == 2 ? LoadModel.CONSTANT_IMPEDANCE : LoadModel.CONSTANT_POWER;
  }

  private static Point generator(DssObject object, Catalog catalog) {
    double kw = 1000;
    double kvar = 60;
    double pf = 0.88;
    boolean byKvar = false;
    boolean fixed = false;
    for (DssValue value : object.values()) {
      switch (value.property()) {
        case "kw" -> {
          kw = value.number();
          byKvar = false;
        }
        case "pf" -> {
          pf = powerFactor(value);
          byKvar = false;
        }
        case "kvar" -> {
          kvar = value.number();
          byKvar = true;
        }
        case "status" -> fixed = value.lower().startsWith("f");
        case "dispmode" -> {
          if (!value.lower().startsWith("d")) {
            throw value.error("default: generators are not dispatched by load or price");
          }
        }
        case "usermodel", "shaftmodel" ->
            throw value
                .at()
                .error("Unsupported property '%s' of generator.".formatted(value.property()));
        default -> {
          // machines' dynamics, dispatch by price
        }
      }
    }
    double factor = fixed ? 1 : catalog.script().options().number("genmult", 1);
    double q = byKvar ? kvar : reactive(kw, pf);
    return new Point(kw * factor, q * factor);
  }

  private static Point pvSystem(DssObject object, Catalog catalog) {
    double pmpp = object.number("pmpp", 500);
    double irradiance = object.number("irradiance", 1);
    double percent = object.number("%pmpp", 100);
    DssValue temperatureCurve = object.last("p-tcurve");
    DssValue efficiencyCurve = object.last("effcurve");
    double kva = object.number("kva", 500);
    double panel =
        pmpp
            * irradiance
            * (temperatureCurve == null
                ? 1
                : Curve.of(catalog.required("xycurve", temperatureCurve))
                    .at(object.number("temperature", 25)));
    double efficiency =
        efficiencyCurve == null
            ? 1
            : Curve.of(catalog.required("xycurve", efficiencyCurve)).at(Math.abs(panel) / kva);
    double kw = Math.min(panel * efficiency, pmpp * percent / 100);
    if (panel < kva * object.number("%cutin", 20) / 100) {
      kw = 0;
    }
    return limited(object, kw, kva);
  }

  private static Point storage(DssObject object) {
    double rated = object.number("kwrated", 25);
    DssValue state = object.last("state");
    String word = state == null ? "idling" : state.lower();
    double kw = object.number("kw", 0);
    if (state != null && object.last("kw") == null) {
      kw =
          word.startsWith("d")
              ? rated * object.number("%discharge", 100) / 100
              : word.startsWith("c") ? -rated * object.number("%charge", 100) / 100 : 0;
    }
    boolean idle = state == null ? kw == 0 : word.startsWith("i");
    if (idle) {
      double idling = rated * object.number("%idlingkw", 1) / 100;
      return new Point(-idling, 0);
    }
    return limited(object, kw, object.number("kva", rated));
  }

  private static Point limited(DssObject object, double kw, double kva) {
    double pf = 1;
    double kvar = 0;
    boolean byKvar = false;
    for (DssValue value : object.values()) {
      switch (value.property()) {
        case "pf" -> {
          pf = powerFactor(value);
          byKvar = false;
        }
        case "kvar" -> {
          kvar = value.number();
          byKvar = true;
        }
        case "usermodel", "dynadll" ->
            throw value
                .at()
                .error(
                    "Unsupported property '%s' of %s."
                        .formatted(value.property(), object.dssClass()));
        default -> {
          // the inverter's other limits
        }
      }
    }
    double p = Math.signum(kw) * Math.min(Math.abs(kw), kva);
    double q = byKvar ? kvar : reactive(p, pf);
    if (Math.hypot(p, q) > kva) {
      double room = Math.sqrt(Math.max(0, kva * kva - q * q));
      if (Math.abs(q) > kva) {
        q = Math.signum(q) * kva;
      }
      p =
          byKvar
              ? Math.signum(p) * Math.min(Math.abs(p), room)
              : Math.signum(p) * kva * Math.abs(pf);
      q = byKvar ? q : reactive(p, pf);
    }
    return new Point(p, q);
  }

  private static double powerFactor(DssValue value) {
    double pf = value.number();
    if (pf == 0 || Math.abs(pf) > 1) {
      throw value.error("a number in −1…1 other than 0");
    }
    return pf;
  }

  private static double reactive(double kw, double pf) {
    return Math.signum(pf) * kw * Math.sqrt(1 / (pf * pf) - 1);
  }
}
