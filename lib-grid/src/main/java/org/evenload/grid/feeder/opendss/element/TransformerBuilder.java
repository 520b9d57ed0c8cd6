package org.evenload.grid.feeder.opendss.element;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.evenload.grid.feeder.ComplexMatrix;
import org.evenload.grid.feeder.Transformer;
import org.evenload.grid.feeder.Winding;
import org.evenload.grid.feeder.Winding.Connection;
import org.evenload.grid.feeder.opendss.script.BusReference;
import org.evenload.grid.feeder.opendss.script.DssObject;
import org.evenload.grid.feeder.opendss.script.DssValue;
import org.jspecify.annotations.Nullable;

/** A transformer from its properties, winding by winding or as lists. */
public final class TransformerBuilder {
  private static final int MOST_WINDINGS = 10;
  private static final Map<String, Transformer.Shift> SHIFTS =
      Map.of(
          "lag", Transformer.Shift.LOW_LAGS,
          "ansi", Transformer.Shift.LOW_LAGS,
          "lead", Transformer.Shift.LOW_LEADS,
          "euro", Transformer.Shift.LOW_LEADS);

  /** One winding as set so far. */
  private static final class Draft {
    private @Nullable DssValue bus;
    private Connection connection = Connection.WYE;
    private double kv = 12.47;
    private double kva = 1000;
    private double tap = 1;
    private double rPercent = 0.2;
    private double rNeutral = -1;
    private double xNeutral;
    private double least = 0.9;
    private double greatest = 1.1;
    private int steps = 32;

    private Draft copy() {
      Draft copy = new Draft();
      copy.connection = connection;
      copy.kv = kv;
      copy.kva = kva;
      copy.tap = tap;
      copy.rPercent = rPercent;
      copy.rNeutral = rNeutral;
      copy.xNeutral = xNeutral;
      copy.least = least;
      copy.greatest = greatest;
      copy.steps = steps;
      return copy;
    }
  }

  private final DssObject object;
  private final Catalog catalog;
  private int phases = 3;
  private List<Draft> windings = drafts(2);
  private int active;
  private double[] pairPercent = {30};
  private double xhl = 7;
  private double xht = 35;
  private double xlt = 30;
  private boolean xhlChanged = true;
  private double noLoadPercent;
  private double imagPercent;
  private double ppm = Transformer.STANDARD_GROUNDING_PPM;
  private Transformer.Shift shift = Transformer.Shift.LOW_LAGS;

  private TransformerBuilder(DssObject object, Catalog catalog) {
    this.object = object;
    this.catalog = catalog;
  }

  public static Transformer build(DssObject object, Catalog catalog) {
    TransformerBuilder builder = new TransformerBuilder(object, catalog);
    object.values().forEach(builder::set);
    return builder.transformer();
  }

  private static List<Draft> drafts(int count) {
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drafts.add(new Draft());
    }
    return drafts;
  }

  private static Connection connection(DssValue value) {
    return Connections.isDelta(value) ? Connection.DELTA : Connection.WYE;
  }

  private Draft winding() {
    return windings.get(active);
  }

  private void set(DssValue value) {
    switch (value.property()) {
      case "phases" -> phases = value.integer(1, 3);
      case "windings" -> {
        int count = value.integer(2, MOST_WINDINGS);
        windings = drafts(count);
        active = Math.min(active, count - 1);
        int before = pairPercent.length;
        pairPercent = Arrays.copyOf(pairPercent, count * (count - 1) / 2);
        for (int i = before; i < pairPercent.length; i++) {
          pairPercent[i] = 30;
        }
      }
      case "wdg" -> active = value.integer(1, windings.size()) - 1;
      case "bus" -> winding().bus = value;
      case "conn" -> winding().connection = connection(value);
      case "kv" -> winding().kv = value.positive();
      case "kva" -> kva(value.positive());
      case "tap" -> winding().tap = value.number();
      case "%r" -> winding().rPercent = value.number();
      case "rneut" -> winding().rNeutral = value.number();
      case "xneut" -> winding().xNeutral = value.number();
      case "maxtap" -> winding().greatest = value.number();
      case "mintap" -> winding().least = value.number();
      case "numtaps" -> winding().steps = value.integer(0, 10_000);
      case "buses", "conns", "kvs", "kvas", "taps", "%rs" -> list(value);
      case "xhl", "x12" -> {
        xhl = value.number();
        xhlChanged = true;
      }
      case "xht", "x13" -> {
        xht = value.number();
        xhlChanged = true;
      }
      case "xlt", "x23" -> {
        xlt = value.number();
        xhlChanged = true;
      }
      case "xscarray" -> {
        double[] all = value.numbers();
        for (int i = 0; i < Math.min(all.length, pairPercent.length); i++) {
          pairPercent[i] = all[i];
        }
        xhlChanged = false;
      }
      case "%loadloss" -> {
        windings.get(0).rPercent = value.number() / 2;
        windings.get(1).rPercent = value.number() / 2;
      }
      case "%noloadloss" -> noLoadPercent = value.number();
      case "%imag" -> imagPercent = value.number();
      case "ppm_antifloat" -> ppm = value.number();
      case "leadlag" -> shift = value.oneOf(SHIFTS);
      case "xfmrcode" -> code(value);
      case DssObject.LIKE -> active = 0;
      default -> {
        // thermal models, ratings, substations, cores
      }
    }
  }

  private void kva(double kva) {
    winding().kva = kva;
    if (active == 0) {
      windings.forEach(w -> w.kva = kva);
    } else if (windings.size() == 2) {
      windings.get(0).kva = kva;
    }
  }

  private void list(DssValue value) {
    List<DssValue> items = value.list();
    for (int i = 0; i < Math.min(items.size(), windings.size()); i++) {
      Draft winding = windings.get(i);
      DssValue item = items.get(i);
      switch (value.property()) {
        case "buses" -> winding.bus = item;
        case "conns" -> winding.connection = connection(item);
        case "kvs" -> winding.kv = item.positive();
        case "kvas" -> winding.kva = item.positive();
        case "taps" -> winding.tap = item.number();
        default -> winding.rPercent = item.number();
      }
    }
  }

  // Takes over everything but buses and the vector group.
  private void code(DssValue name) {
    DssObject code = catalog.required("xfmrcode", name);
    TransformerBuilder of = new TransformerBuilder(code, catalog);
    code.values().forEach(of::set);
    List<Draft> before = windings;
    phases = of.phases;
    windings = new ArrayList<>(of.windings.stream().map(Draft::copy).toList());
    for (int i = 0; i < Math.min(before.size(), windings.size()); i++) {
      windings.get(i).bus = before.get(i).bus;
    }
    active = Math.min(active, windings.size() - 1);
    pairPercent = of.pairs();
    xhl = of.xhl;
    xht = of.xht;
    xlt = of.xlt;
    xhlChanged = false;
    noLoadPercent = of.noLoadPercent;
    imagPercent = of.imagPercent;
    ppm = of.ppm;
  }

  private double[] pairs() {
    if (xhlChanged && windings.size() <= 3) {
      return windings.size() == 2 ? new double[] {xhl} : new double[] {xhl, xht, xlt};
    }
    return pairPercent;
  }

  private Transformer transformer() {
    List<Winding> all = new ArrayList<>();
    for (int i = 0; i < windings.size(); i++) {
      all.add(winding(i, windings.get(i)));
    }
    Transformer transformer =
        new Transformer(
            object.fullName(),
            windings.get(0).kva,
            all,
            Arrays.stream(pairs()).boxed().toList(),
            noLoadPercent,
            imagPercent,
            ppm,
            shift);
    boolean shorted =
        windings.stream().allMatch(w -> w.rPercent == 0)
            && Arrays.stream(pairs()).anyMatch(x -> x == 0);
    if (shorted) {
      throw object.error("it has no impedance.");
    }
    return transformer;
  }

  private Winding winding(int number, Draft draft) {
    DssValue bus = draft.bus;
    if (bus == null) {
      throw object.error("winding %d has no bus.".formatted(number + 1));
    }
    BusReference at = BusReference.of(bus, phases, phases + 1);
    List<ComplexMatrix> neutral =
        draft.rNeutral < 0
            ? List.of()
            : List.of(
                ComplexMatrix.of(
                    1,
                    1,
                    (i, j) -> draft.rNeutral == 0 && draft.xNeutral == 0 ? 1e-6 : draft.rNeutral,
                    (i, j) -> draft.xNeutral));
    return new Winding(
        at.bus(),
        at.conductors().subList(0, phases),
        at.conductors().get(phases),
        draft.connection,
        draft.kv,
        draft.rPercent,
        draft.tap,
        new Winding.TapRange(draft.least, draft.greatest, draft.steps),
        neutral);
  }
}
