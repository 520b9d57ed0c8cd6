package org.evenload.grid.feeder.flow;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.evenload.grid.feeder.Control;
import org.evenload.grid.feeder.Control.Watched;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Shunt;
import org.evenload.grid.feeder.Winding;
import org.evenload.grid.feeder.flow.FeederResult.ControlState;

/** A capacitor's switch at work. */
final class CapacitorAgent extends Agent {
  private final Control.Capacitors control;
  private int wanted;
  private boolean opened;

  CapacitorAgent(Control.Capacitors control) {
    super(control);
    this.control = control;
  }

  @Override
  String memory() {
    return "" + wanted + opened;
  }

  @Override
  void reset() {
    super.reset();
    wanted = 0;
    opened = false;
  }

  @Override
  void sample(Measurements measured, ActionQueue queue) {
    Shunt shunt = shunt(measured.circuit().feeder());
    boolean on = shunt.inService() > 0;
    boolean more = on && shunt.inService() < shunt.steps().size();
    Measurements.Port port = port(measured);
    boolean overridden = override(measured, port, on);
    if (!overridden) {
      decide(port, on, more, shunt.steps().size());
    }
    if (wanted != 0) {
      found(ControlState.MOVING);
      arm(queue, delay());
    } else {
      found(ControlState.IN_BAND);
      disarm(queue);
    }
  }

  private double delay() {
    if (wanted < 0) {
      return control.offDelaySeconds();
    }
    return opened
        ? Math.max(control.delaySeconds(), control.deadSeconds() + control.delaySeconds())
        : control.delaySeconds();
  }

  private boolean override(Measurements measured, Measurements.Port port, boolean on) {
    Control.VoltageOverride limits = control.override();
    if (limits == null || control.quantity() == Control.Capacitors.Quantity.VOLTAGE) {
      return false;
    }
    double volts = volts(limits.node() == null ? port : busPort(measured, limits.node()));
    if (on && volts > limits.greatestVolts()) {
      wanted = -1;
      read(volts);
      return true;
    }
    if (!on && volts < limits.leastVolts()) {
      wanted = 1;
      read(volts);
      return true;
    }
    return false;
  }

  private void decide(Measurements.Port port, boolean on, boolean more, int steps) {
    wanted = 0;
    switch (control.quantity()) {
      case CURRENT -> {
        greaterSwitchesOn(amperes(port), on, more);
      }
      case REACTIVE_POWER -> {
        greaterSwitchesOn(port.kvar(), on, more);
      }
      case VOLTAGE -> {
        double seen = volts(port);
        read(seen);
        if (on && seen > control.off()) {
          wanted = -1;
        } else if ((!on || more) && seen < control.on()) {
          wanted = 1;
        }
      }
      case POWER_FACTOR -> {
        double seen = powerFactor(port);
        read(seen);
        double share = on ? 0.5 / steps : control.leastKvarPercent() / 100;
        boolean missing = port.kvar() > control.bankKvar() * share;
        if (on && seen > control.off()) {
          wanted = -1;
        } else if ((!on || more) && seen < control.on() && missing) {
          wanted = 1;
        }
      }
    }
  }

  private void greaterSwitchesOn(double seen, boolean on, boolean more) {
    read(seen);
    if (on && seen < control.off()) {
      wanted = -1;
    } else if ((!on || more) && seen > control.on()) {
      wanted = 1;
    }
  }

  // 0…1 lagging, 1…2 leading.
  private static double powerFactor(Measurements.Port port) {
    double apparent = Math.hypot(port.kw(), port.kvar());
    double factor = apparent == 0 ? 1 : Math.abs(port.kw()) / apparent;
    return port.kvar() < 0 ? 2 - factor : factor;
  }

  private double amperes(Measurements.Port port) {
    return chosen(control.current(), magnitudes(port.iRe(), port.iIm())) / control.ctRatio();
  }

  // One phase of a bank in delta is seen against the next.
  private double volts(Measurements.Port port) {
    Watched watched = control.voltage();
    int n = port.vRe().length;
    boolean lineToLine =
        control.connection() == Winding.Connection.DELTA
            && watched.choice() == Watched.Choice.ONE
            && n > 1;
    double[] re = port.vRe();
    double[] im = port.vIm();
    double[] all =
        lineToLine
            ? magnitudes(
                IntStream.range(0, n).mapToDouble(i -> re[i] - re[(i + 1) % n]).toArray(),
                IntStream.range(0, n).mapToDouble(i -> im[i] - im[(i + 1) % n]).toArray())
            : magnitudes(re, im);
    return chosen(watched, all) / control.ptRatio();
  }

  private static double[] magnitudes(double[] re, double[] im) {
    return IntStream.range(0, re.length).mapToDouble(i -> Math.hypot(re[i], im[i])).toArray();
  }

  private Measurements.Port port(Measurements measured) {
    Circuit circuit = measured.circuit();
    if (circuit.hasPlaced(control.element())) {
      Circuit.Placed placed = circuit.placed(control.element());
      return measured
          .port(placed.primitive(), control.terminal())
          .first(placed.element().phases().size());
    }
    List<Shunt> shunts = circuit.feeder().shunts();
    int first = circuit.shunts().size() - shunts.size();
    for (int s = 0; s < shunts.size(); s++) {
      if (shunts.get(s).name().equals(control.element())) {
        return measured.port(circuit.shunts().get(first + s).primitive(), 0);
      }
    }
    return measured.tiePort(control.element());
  }

  private static Measurements.Port busPort(Measurements measured, String node) {
    Conductors conductors = measured.circuit().conductors();
    int[] at =
        IntStream.range(0, conductors.count())
            .filter(c -> conductors.all().get(c).node().equals(node))
            .toArray();
    double[] re = Arrays.stream(at).mapToDouble(c -> measured.voltages().re()[c]).toArray();
    double[] im = Arrays.stream(at).mapToDouble(c -> measured.voltages().im()[c]).toArray();
    return new Measurements.Port(re, im, new double[at.length], new double[at.length]);
  }

  private Shunt shunt(Feeder feeder) {
    return feeder.shunts().stream()
        .filter(s -> s.name().equals(control.shunt()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No capacitor " + control.shunt()));
  }

  @Override
  Feeder act(ActionQueue.Action action, Feeder feeder) {
    int steps = wanted;
    fire();
    wanted = 0;
    opened = opened || steps < 0 && shunt(feeder).steps().size() == 1;
    return feeder.withShunts(
        feeder.shunts().stream()
            .map(
                s ->
                    s.name().equals(control.shunt())
                        ? s.withInService(
                            Math.min(Math.max(s.inService() + steps, 0), s.steps().size()))
                        : s)
            .toList());
  }
}
