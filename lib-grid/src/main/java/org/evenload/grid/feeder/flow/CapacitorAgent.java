package org.evenload.grid.feeder.flow;

import java.util.List;
import org.evenload.grid.feeder.Control;
import org.evenload.grid.feeder.Control.Watched;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Shunt;
import org.evenload.grid.feeder.flow.FeederResult.ControlState;

/** A capacitor's switch at work. */
final class CapacitorAgent implements Agent {
  private final Control.Capacitors control;
  private int wanted;
  private boolean armed;
  private boolean opened;
  private double seen;
  private ControlState state = ControlState.IN_BAND;

  CapacitorAgent(Control.Capacitors control) {
    this.control = control;
  }

  @Override
  public Control control() {
    return control;
  }

  @Override
  public ControlState state() {
    return state;
  }

  @Override
  public double reading() {
    return seen;
  }

  @Override
  public String mind() {
    return control.name() + ":" + wanted + armed + opened;
  }

  @Override
  public void reset() {
    wanted = 0;
    armed = false;
    opened = false;
  }

  @Override
  public void sample(Measurements measured, ActionQueue queue) {
    Shunt shunt = shunt(measured.circuit().feeder());
    boolean on = shunt.inService() > 0;
    boolean more = on && shunt.inService() < shunt.steps().size();
    Measurements.Port port = port(measured);
    boolean overridden = override(measured, port, on);
    if (!overridden) {
      decide(port, on, more);
    }
    if (wanted != 0) {
      state = ControlState.MOVING;
      if (!armed) {
        queue.push(delay(), this, ActionQueue.Action.SWITCH);
        armed = true;
      }
    } else {
      state = ControlState.IN_BAND;
      if (armed) {
        queue.remove(this, ActionQueue.Action.SWITCH);
        armed = false;
      }
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
      seen = volts;
      return true;
    }
    if (!on && volts < limits.leastVolts()) {
      wanted = 1;
      seen = volts;
      return true;
    }
    return false;
  }

  private void decide(Measurements.Port port, boolean on, boolean more) {
    wanted = 0;
    switch (control.quantity()) {
      case CURRENT -> {
        seen = amperes(port);
        greaterSwitchesOn(on, more);
      }
      case REACTIVE_POWER -> {
        seen = port.kvar();
        greaterSwitchesOn(on, more);
      }
      case VOLTAGE -> {
        seen = volts(port);
        if (on && seen > control.off()) {
          wanted = -1;
        } else if ((!on || more) && seen < control.on()) {
          wanted = 1;
        }
      }
      case POWER_FACTOR -> {
        seen = powerFactor(port);
        boolean missing = port.kvar() > control.bankKvar() * control.leastKvarPercent() / 100;
        if (on && seen > control.off()) {
          wanted = -1;
        } else if ((!on || more) && seen < control.on() && missing) {
          wanted = 1;
        }
      }
    }
  }

  private void greaterSwitchesOn(boolean on, boolean more) {
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
    double[] all = new double[port.iRe().length];
    for (int i = 0; i < all.length; i++) {
      all[i] = Math.hypot(port.iRe()[i], port.iIm()[i]);
    }
    return chosen(control.current(), all) / control.ctRatio();
  }

  private double volts(Measurements.Port port) {
    double[] all = new double[port.vRe().length];
    for (int i = 0; i < all.length; i++) {
      all[i] = Math.hypot(port.vRe()[i], port.vIm()[i]);
    }
    return chosen(control.voltage(), all) / control.ptRatio();
  }

  private static double chosen(Watched watched, double[] all) {
    if (watched.choice() == Watched.Choice.MEAN) {
      return java.util.Arrays.stream(all).average().orElse(0);
    }
    return all[Agent.index(watched, all)];
  }

  private Measurements.Port port(Measurements measured) {
    Circuit circuit = measured.circuit();
    if (circuit.hasPlaced(control.element())) {
      return measured.port(circuit.placed(control.element()).primitive(), control.terminal());
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
        java.util.stream.IntStream.range(0, conductors.count())
            .filter(c -> conductors.all().get(c).node().equals(node))
            .toArray();
    double[] re =
        java.util.Arrays.stream(at).mapToDouble(c -> measured.voltages().re()[c]).toArray();
    double[] im =
        java.util.Arrays.stream(at).mapToDouble(c -> measured.voltages().im()[c]).toArray();
    return new Measurements.Port(re, im, new double[at.length], new double[at.length]);
  }

  private Shunt shunt(Feeder feeder) {
    return feeder.shunts().stream()
        .filter(s -> s.name().equals(control.shunt()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No capacitor " + control.shunt()));
  }

  @Override
  public Feeder act(ActionQueue.Action action, Feeder feeder) {
    int steps = wanted;
    armed = false;
    wanted = 0;
    opened = opened || steps < 0;
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
