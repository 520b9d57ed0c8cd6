package org.evenload.grid.feeder.opendss.element;

import java.util.List;
import java.util.Locale;
import org.evenload.grid.feeder.Control;
import org.evenload.grid.feeder.Control.Watched;
import org.evenload.grid.feeder.LineDropCompensation;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.Transformer;
import org.evenload.grid.feeder.Winding;
import org.evenload.grid.feeder.opendss.script.BusReference;
import org.evenload.grid.feeder.opendss.script.DssObject;
import org.evenload.grid.feeder.opendss.script.DssValue;
import org.jspecify.annotations.Nullable;

/** Controls of tap changers and capacitors, from their properties. */
public final class ControlBuilder {
  private ControlBuilder() {}

  static String name(DssValue value, String dssClass) {
    String name = value.lower();
    return name.startsWith(dssClass + ".") ? name : dssClass + "." + name;
  }

  /** The winding whose taps are moved, from 0. */
  public static int tapWinding(DssObject object) {
    int winding = 1;
    int tap = 1;
    for (DssValue value : object.values()) {
      if (value.property().equals("winding")) {
        winding = value.integer(1, 10);
        tap = winding;
      } else if (value.property().equals("tapwinding")) {
        tap = value.integer(1, 10);
      }
    }
    return tap - 1;
  }

  public static Control.Taps taps(DssObject object, Transformer transformer) {
    int winding = (int) object.number("winding", 1) - 1;
    int tapWinding = tapWinding(object);
    int most = transformer.windings().size();
    if (winding < 0 || winding >= most || tapWinding >= most) {
      throw object.error("its transformer has only %d windings.".formatted(most));
    }
    double ratio = object.number("ptratio", 60);
    double primary = object.number("ctprim", 300);
    if (ratio <= 0 || primary <= 0) {
      throw object.error("ptratio and ctprim must be > 0.");
    }
    LineDropCompensation forward =
        new LineDropCompensation(
            ratio,
            primary,
            object.number("r", 0),
            object.number("x", 0),
            object.number("ldc_z", 0),
            object.number("vreg", 120),
            object.number("band", 3));
    requireNoIdling(object);
    DssValue inverse = object.last("inversetime");
    return new Control.Taps(
        object.fullName(),
        List.of(transformer.name()),
        winding,
        tapWinding,
        forward,
        backward(object, forward),
        phase(object.last("ptphase"), Watched.FIRST),
        remote(object, ratio, transformer.windings().get(winding)),
        object.number("delay", 15),
        inverse != null && inverse.yes() ? Control.InverseTime.YES : Control.InverseTime.NO,
        (int) Math.max(0, object.number("maxtapchange", 16)),
        object.number("vlimit", 0));
  }

  private static Control.@Nullable Backward backward(
      DssObject object, LineDropCompensation forward) {
    boolean reversible = yes(object, "reversible");
    boolean cogeneration = yes(object, "cogen");
    if (!reversible && !cogeneration) {
      return null;
    }
    LineDropCompensation settings =
        new LineDropCompensation(
            forward.ptRatio(),
            forward.ctPrimaryA(),
            object.number("revr", 0),
            object.number("revx", 0),
            object.number("rev_z", 0),
            object.number("revvreg", 120),
            object.number("revband", 3));
    Control.Backward.Mode mode =
        yes(object, "revneutral")
            ? Control.Backward.Mode.NEUTRAL
            : cogeneration ? Control.Backward.Mode.COGENERATION : Control.Backward.Mode.OTHER_SIDE;
    return new Control.Backward(
        mode, settings, object.number("revthreshold", 100), object.number("revdelay", 60));
  }

  // Idling keeps taps where a time before left them, which a static solution does not know.
  private static void requireNoIdling(DssObject object) {
    for (String property : List.of("idle", "idlereverse", "idleforward", "fwdthreshold")) {
      DssValue value = object.last(property);
      if (value != null && (property.equals("fwdthreshold") || value.yes())) {
        throw value.at().error("Unsupported property '%s' of regcontrol.".formatted(property));
      }
    }
  }

  private static boolean yes(DssObject object, String property) {
    DssValue value = object.last(property);
    return value != null && value.yes();
  }

  // A winding in delta is seen from the first node of the bus to the second.
  private static Control.@Nullable Remote remote(DssObject object, double ratio, Winding winding) {
    DssValue bus = object.last("bus");
    if (bus == null) {
      return null;
    }
    BusReference at = BusReference.of(bus, 1, 2);
    Phase phase = at.conductors().get(0);
    Phase reference =
        winding.connection() == Winding.Connection.DELTA ? at.conductors().get(1) : Phase.GROUND;
    return new Control.Remote(at.bus(), phase, reference, object.number("remoteptratio", ratio));
  }

  private static Watched phase(@Nullable DssValue value, Watched standard) {
    if (value == null) {
      return standard;
    }
    return switch (value.lower()) {
      case "avg" -> new Watched(Watched.Choice.MEAN, 0);
      case "max" -> new Watched(Watched.Choice.GREATEST, 0);
      case "min" -> new Watched(Watched.Choice.LEAST, 0);
      default -> new Watched(Watched.Choice.ONE, value.integer(1, 20) - 1);
    };
  }

  // The first letter decides, as in OpenDSS.
  private static Control.Capacitors.Quantity quantity(DssValue type) {
    String word = type.lower();
    return switch (word.isEmpty() ? ' ' : word.charAt(0)) {
      case 'c' -> Control.Capacitors.Quantity.CURRENT;
      case 'v' -> Control.Capacitors.Quantity.VOLTAGE;
      case 'k' -> Control.Capacitors.Quantity.REACTIVE_POWER;
      case 'p' -> Control.Capacitors.Quantity.POWER_FACTOR;
      default -> throw type.error("current, voltage, kvar, pf or time");
    };
  }

  /**
   * A capacitor's control.
   *
   * @param capacitor that it switches
   * @param kvar rating of the capacitor
   */
  public static Control.Capacitors capacitors(DssObject object, DssObject capacitor, double kvar) {
    DssValue element = object.last("element");
    if (element == null) {
      throw object.error("element is needed.");
    }
    DssValue type = object.last("type");
    Control.Capacitors.Quantity quantity =
        type == null ? Control.Capacitors.Quantity.CURRENT : quantity(type);
    boolean factor = quantity == Control.Capacitors.Quantity.POWER_FACTOR;
    DssValue model = object.last("usermodel");
    if (model != null) {
      throw model.at().error("Unsupported property 'usermodel' of capcontrol.");
    }
    double on = object.number("onsetting", factor ? 0.95 : 300);
    double off = object.number("offsetting", factor ? 1.05 : 200);
    Control.VoltageOverride override = null;
    if (yes(object, "voltoverride")) {
      DssValue bus = object.last("vbus");
      override =
          new Control.VoltageOverride(
              object.number("vmin", 115),
              object.number("vmax", 126),
              bus == null ? null : BusReference.name(bus.text()));
    }
    return new Control.Capacitors(
        object.fullName(),
        capacitor.fullName(),
        element.text().strip().toLowerCase(Locale.ROOT),
        (int) object.number("terminal", 1) - 1,
        quantity,
        object.number("ptratio", 60),
        object.number("ctratio", 60),
        factor && on < 0 ? 2 + on : on,
        factor && off < 0 ? 2 + off : off,
        phase(object.last("ptphase"), Watched.FIRST),
        phase(object.last("ctphase"), Watched.FIRST),
        override,
        object.number("delay", 15),
        object.number("delayoff", 15),
        object.number("deadtime", 300),
        object.number("pctminkvar", 50),
        kvar,
        Connections.isDelta(capacitor) ? Winding.Connection.DELTA : Winding.Connection.WYE);
  }

  /** Whether a capacitor's control goes by the time of day. */
  public static boolean goesByTheClock(DssObject object) {
    DssValue type = object.last("type");
    return type != null && type.lower().startsWith("t");
  }

  /**
   * Where a control that goes by the time of day puts its capacitor.
   *
   * @param hour of the day, below 24
   */
  public static Clock byTheClock(DssObject object, double hour) {
    if (yes(object, "voltoverride")) {
      throw object.error("a control by time of day cannot be overridden by voltage.");
    }
    double on = object.number("onsetting", 300);
    double off = object.number("offsetting", 200);
    if (off > on) {
      return hour >= on && hour < off ? Clock.ON : Clock.OFF;
    }
    return hour >= on ? Clock.ON : hour >= off ? Clock.OFF : Clock.AS_IT_WAS;
  }

  /** What a time of day asks of a capacitor; before a switching of the day it stays. */
  public enum Clock {
    ON,
    OFF,
    AS_IT_WAS
  }
}
