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
import org.jspecify.annotations.Nullable;

/** The single-phase parts of a load, from its properties. */
public final class LoadBuilder {
  /** How the power was given. */
  private enum Spec {
    KW_PF,
    KW_KVAR,
    KVA_PF,
    ALLOCATED
  }

  /** The parts and the profile of all of them together, if the load has one. */
  public record Built(List<Load> parts, @Nullable Shape shape, boolean fixed) {}

  private final DssObject object;
  private final Catalog catalog;
  private int phases = 3;
  private boolean delta;
  private double kv = 12.47;
  private double kw = 10;
  private double kvar = 5;
  private double kva = 10 / 0.88;
  private double pf = 0.88;
  private Spec spec = Spec.KW_PF;
  private int model = 1;
  private double minPu = 0.95;
  private double maxPu = 1.05;
  private double lowPu = 0.5;
  private double connectedKva;
  private double allocation = 0.5;
  private double kwh;
  private double kwhDays = 30;
  private double kwhFactor = 4;
  private double cvrWatts = 1;
  private double cvrVars = 2;
  private double[] zipv = {};
  private boolean pfGiven;
  private String status = "v";
  private double rNeutral = -1;
  private @Nullable Shape daily;
  private @Nullable Shape yearly;
  private @Nullable DssValue growth;

  private LoadBuilder(DssObject object, Catalog catalog) {
    this.object = object;
    this.catalog = catalog;
  }

  public static Built build(DssObject object, Catalog catalog) {
    LoadBuilder builder = new LoadBuilder(object, catalog);
    object.values().forEach(builder::set);
    return builder.built();
  }

  private void set(DssValue value) {
    switch (value.property()) {
      case "phases" -> phases = value.integer(1, 20);
      case "conn" -> delta = Connections.isDelta(value);
      case "kv" -> kv = value.positive();
      case "kw" -> {
        kw = value.number();
        spec = Spec.KW_PF;
      }
      case "pf" -> {
        pf = value.number();
        if (pf == 0 || Math.abs(pf) > 1) {
          throw value.error("a number in −1…1 other than 0");
        }
        pfGiven = true;
      }
      case "kvar" -> {
        kvar = value.number();
        spec = Spec.KW_KVAR;
        pfGiven = false;
      }
      case "kva" -> {
        kva = value.number();
        spec = Spec.KVA_PF;
      }
      case "xfkva" -> allocate(value.notNegative(), allocation);
      case "allocationfactor" -> allocate(connectedKva, value.notNegative());
      case "kwh" -> {
        kwh = value.notNegative();
        allocateEnergy();
      }
      case "kwhdays" -> {
        kwhDays = value.positive();
        allocateEnergy();
      }
      case "cfactor" -> {
        kwhFactor = value.notNegative();
        allocateEnergy();
      }
      case "model" -> model = value.integer(1, 8);
      case "vminpu" -> minPu = value.notNegative();
      case "vmaxpu" -> maxPu = value.positive();
      case "vlowpu" -> lowPu = value.notNegative();
      case "cvrwatts" -> cvrWatts = value.number();
      case "cvrvars" -> cvrVars = value.number();
      case "zipv" -> {
        zipv = value.numbers();
        if (zipv.length != 7) {
          throw value.error("7 numbers");
        }
      }
      case "status" -> status = value.lower();
      case "rneut" -> rNeutral = value.number();
      case "yearly" -> yearly = shaped(value);
      case "daily" -> {
        daily = shaped(value);
        yearly = yearly == null ? daily : yearly;
      }
      case "duty" -> shaped(value);
      case "growth" -> growth = value;
      case DssObject.EDITED -> derive();
      default -> {
        // harmonics, reliability, reports
      }
    }
  }

  // A shape in kW makes its greatest the load's own power.
  private @Nullable Shape shaped(DssValue value) {
    boolean standard =
        value.lower().equals("default")
            && catalog.script().find("loadshape." + value.text()) == null;
    if (standard || value.lower().equals("none")) {
      return null;
    }
    Shape shape = catalog.shape(value);
    if (shape.actual() && shape.active().length > 0) {
      int at = 0;
      for (int i = 1; i < shape.active().length; i++) {
        at = shape.active()[i] > shape.active()[at] ? i : at;
      }
      kw = shape.active()[at];
      kvar = shape.reactive().length > at ? shape.reactive()[at] : kvar * 0;
      spec = pfGiven ? Spec.KW_PF : Spec.KW_KVAR;
    }
    return shape;
  }

  private void allocate(double newKva, double factor) {
    connectedKva = newKva;
    allocation = factor;
    spec = Spec.ALLOCATED;
    if (connectedKva > 0) {
      kw = connectedKva * allocation * Math.abs(pf);
      kvar = reactive();
    }
  }

  private void allocateEnergy() {
    spec = Spec.ALLOCATED;
    kw = kwh / (kwhDays * 24) * kwhFactor;
    kvar = reactive();
  }

  private double reactive() {
    return Math.signum(pf) * kw * Math.sqrt(1 / (pf * pf) - 1);
  }

  // A later command that gives kW alone keeps the power factor of the kW and kvar before it.
  private void derive() {
    switch (spec) {
      case KW_PF, ALLOCATED -> kvar = reactive();
      case KVA_PF -> {
        kw = kva * Math.abs(pf);
        kvar = reactive();
      }
      case KW_KVAR -> {
        double apparent = Math.hypot(kw, kvar);
        if (apparent > 0 && kw != 0) {
          pf = kw / apparent * (kvar == 0 ? 1 : Math.signum(kw * kvar));
        }
      }
    }
  }

  private Built built() {
    derive();
    double multiplier = multiplier();
    double nominal = nominalVolts();
    int conductors = delta ? (phases <= 2 ? phases + 1 : phases) : phases + 1;
    DssValue bus = object.last("bus1");
    if (bus == null) {
      throw object.error("bus1 is needed.");
    }
    BusReference at = BusReference.of(bus, phases, conductors);
    VoltageBand band = new VoltageBand(minPu, maxPu, lowPu, VoltageBand.Injection.AS_LOAD);
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
              loadModel(),
              kw * multiplier / phases,
              (model == 6 || model == 7 ? kvar : kvar * multiplier) / phases,
              nominal,
              band));
    }
    if (rNeutral >= 0 && !delta && at.conductors().get(phases) != Phase.GROUND) {
      throw object.error("Rneut of a load is not modelled; connect its neutral to node 0.");
    }
    return new Built(List.copyOf(parts), yearly == null ? daily : yearly, status.startsWith("f"));
  }

  private double nominalVolts() {
    boolean lineToLine = !delta && (phases == 2 || phases == 3);
    return kv * 1e3 / (lineToLine ? Math.sqrt(3) : 1);
  }

  private double multiplier() {
    double growthFactor = Growth.factor(growth, catalog);
    boolean fixed = status.startsWith("f") || status.startsWith("e");
    return growthFactor * (fixed ? 1 : catalog.script().options().number("loadmult", 1));
  }

  private LoadModel loadModel() {
    return switch (model) {
      case 1 -> LoadModel.CONSTANT_POWER;
      case 2 -> LoadModel.CONSTANT_IMPEDANCE;
      case 3 -> LoadModel.Simple.MOTOR;
      case 4 -> new LoadModel.Exponential(cvrWatts, cvrVars);
      case 5 -> LoadModel.CONSTANT_CURRENT;
      case 6 -> LoadModel.Simple.FIXED_REACTIVE_POWER;
      case 7 -> LoadModel.Simple.FIXED_REACTANCE;
      default -> {
        if (zipv.length == 0) {
          throw object.error("model 8 needs ZIPV.");
        }
        yield new LoadModel.Zip(zipv[0], zipv[1], zipv[2], zipv[3], zipv[4], zipv[5], zipv[6]);
      }
    };
  }
}
