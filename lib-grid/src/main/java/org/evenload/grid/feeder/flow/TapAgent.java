package org.evenload.grid.feeder.flow;

import java.util.ArrayList;
import java.util.List;
import org.evenload.grid.feeder.Control;
import org.evenload.grid.feeder.Control.Backward;
import org.evenload.grid.feeder.Element;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.LineDropCompensation;
import org.evenload.grid.feeder.Regulator;
import org.evenload.grid.feeder.Transformer;
import org.evenload.grid.feeder.Winding;
import org.evenload.grid.feeder.flow.FeederResult.ControlState;

/** A tap changer's control at work, with what it has in mind. */
final class TapAgent extends Agent {
  private static final double HALF_STEP = 1e-9;
  private static final double SHARE_AT_ONCE = 0.7;
  private static final double FASTEST_INVERSE_TIME = 10;

  private final Control.Taps control;
  private double wantedChange;
  private boolean reversed;
  private boolean reversing;
  private double volts;

  TapAgent(Control.Taps control) {
    super(control);
    this.control = control;
  }

  @Override
  String memory() {
    return "" + wantedChange + reversed + reversing;
  }

  @Override
  void reset() {
    super.reset();
    wantedChange = 0;
    reversing = false;
  }

  /** The tap changer as it stands. */
  private record Changer(
      double tap, double least, double greatest, double increment, double baseVolts) {}

  /** What the relay sees: winding voltage, current into the winding, power forward. */
  private record Reading(
      double re, double im, double iRe, double iIm, double localVolts, double forwardKw) {}

  @Override
  void sample(Measurements measured, ActionQueue queue) {
    found(ControlState.IN_BAND);
    if (control.greatestChange() == 0) {
      wantedChange = 0;
      return;
    }
    Changer changer = changer(measured);
    Reading reading = reading(measured);
    Backward backward = control.backward();
    if (backward != null && control.remote() == null) {
      turnAround(backward, reading.forwardKw(), queue);
      if (reversed && backward.mode() == Backward.Mode.NEUTRAL) {
        seekNeutral(changer, queue);
        return;
      }
    }
    hold(changer, reading, queue);
  }

  private void turnAround(Backward backward, double forwardKw, ActionQueue queue) {
    boolean reason =
        reversed ? forwardKw > backward.thresholdKw() : forwardKw < -backward.thresholdKw();
    if (reason && !reversing) {
      reversing = true;
      queue.push(backward.delaySeconds(), this, ActionQueue.Action.TURN_AROUND);
    } else if (!reason && reversing) {
      reversing = false;
      queue.remove(this, ActionQueue.Action.TURN_AROUND);
    }
  }

  private void seekNeutral(Changer changer, ActionQueue queue) {
    if (isArmed()) {
      return;
    }
    wantedChange = Math.rint((1 - changer.tap()) / changer.increment()) * changer.increment();
    if (wantedChange != 0) {
      arm(queue, control.delaySeconds());
    }
  }

  private void hold(Changer changer, Reading reading, ActionQueue queue) {
    Backward backward = control.backward();
    LineDropCompensation held = control.forward();
    boolean otherSide = false;
    if (reversed && backward != null) {
      held = backward.settings();
      otherSide = backward.mode() == Backward.Mode.OTHER_SIDE;
    }
    volts = compensated(held, reading, control.remote() == null);
    if (otherSide) {
      volts /= changer.tap();
    }
    read(volts);
    double boost = held.levelVolts() - volts;
    boolean outside = Math.abs(boost) > held.bandwidthVolts() / 2;
    boolean tooHigh = control.limitVolts() > 0 && reading.localVolts() > control.limitVolts();
    if (!outside && !tooHigh) {
      wantedChange = 0;
      disarm(queue);
      return;
    }
    if (tooHigh) {
      boost = control.limitVolts() - reading.localVolts();
    }
    double perUnit = boost * control.forward().ptRatio() / changer.baseVolts();
    wantedChange = Math.rint(perUnit / changer.increment()) * changer.increment();
    if (control.tapWinding() != control.winding() || otherSide) {
      wantedChange = -wantedChange;
    }
    boolean room =
        wantedChange > 0
            ? changer.tap() < changer.greatest() - HALF_STEP
            : changer.tap() > changer.least() + HALF_STEP;
    if (wantedChange == 0) {
      found(ControlState.OUT_OF_BAND);
    } else if (!room) {
      found(ControlState.AT_END);
    } else {
      found(ControlState.MOVING);
      arm(queue, delay(held));
    }
  }

  private double delay(LineDropCompensation held) {
    if (control.inverseTime() == Control.InverseTime.NO) {
      return control.delaySeconds();
    }
    double bands = 2 * Math.abs(held.levelVolts() - volts) / held.bandwidthVolts();
    return control.delaySeconds() / Math.min(FASTEST_INVERSE_TIME, bands);
  }

  private static double compensated(LineDropCompensation held, Reading r, boolean withDrop) {
    if (!withDrop || r.iRe() == 0 && r.iIm() == 0) {
      return Math.hypot(r.re(), r.im());
    }
    double iRe = r.iRe() / held.ctPrimaryA();
    double iIm = r.iIm() / held.ctPrimaryA();
    if (held.zVolts() != 0) {
      return Math.hypot(r.re(), r.im()) - Math.hypot(iRe, iIm) * held.zVolts();
    }
    return Math.hypot(
        r.re() + held.rVolts() * iRe - held.xVolts() * iIm,
        r.im() + held.rVolts() * iIm + held.xVolts() * iRe);
  }

  private Changer changer(Measurements measured) {
    Element element = element(measured.circuit().feeder(), control.elements().get(0));
    if (element instanceof Transformer t) {
      Winding tapped = t.windings().get(control.tapWinding());
      return new Changer(
          tapped.tap(),
          tapped.range().least(),
          tapped.range().greatest(),
          tapped.range().increment(),
          t.windings().get(control.winding()).volts());
    }
    Regulator r = (Regulator) element;
    double end = Regulator.MAX_STEP * Regulator.STEP;
    int to = measured.circuit().conductors().of(r.to(), r.phase(), r.name());
    return new Changer(
        r.ratio(), 1 - end, 1 + end, Regulator.STEP, measured.circuit().conductors().baseVolts(to));
  }

  private Reading reading(Measurements measured) {
    List<double[]> windings = new ArrayList<>();
    double forwardKw = 0;
    for (String name : control.elements()) {
      Element element = element(measured.circuit().feeder(), name);
      if (element instanceof Transformer t) {
        PrimitiveAdmittance primitive = measured.circuit().placed(name).primitive();
        Measurements.Port port = measured.port(primitive, control.winding());
        forwardKw -= port.kw();
        boolean delta =
            t.windings().get(control.winding()).connection() == Winding.Connection.DELTA
                && t.phaseCount() > 1;
        for (int i = 0; i < t.phaseCount(); i++) {
          windings.add(winding(port, i, delta ? t.deltaEnd(i) : t.phaseCount()));
        }
      } else {
        Measurements.Port port = measured.tiePort(name);
        forwardKw -= port.kw();
        windings.add(new double[] {port.vRe()[0], port.vIm()[0], port.iRe()[0], port.iIm()[0]});
      }
    }
    double[] seen = windings.get(watched(windings));
    double pt = control.forward().ptRatio();
    double local = Math.hypot(seen[0], seen[1]) / pt;
    Control.Remote remote = control.remote();
    if (remote == null) {
      return new Reading(seen[0] / pt, seen[1] / pt, seen[2], seen[3], local, forwardKw);
    }
    Conductors conductors = measured.circuit().conductors();
    int at = conductors.of(remote.node(), remote.phase(), control.name());
    int reference = conductors.of(remote.node(), remote.reference(), control.name());
    Voltages v = measured.voltages();
    double re = v.re()[at] - (reference < 0 ? 0 : v.re()[reference]);
    double im = v.im()[at] - (reference < 0 ? 0 : v.im()[reference]);
    return new Reading(re / remote.ptRatio(), im / remote.ptRatio(), 0, 0, local, forwardKw);
  }

  private static double[] winding(Measurements.Port port, int start, int end) {
    return new double[] {
      port.vRe()[start] - port.vRe()[end],
      port.vIm()[start] - port.vIm()[end],
      port.iRe()[start],
      port.iIm()[start]
    };
  }

  private int watched(List<double[]> windings) {
    double[] magnitudes = windings.stream().mapToDouble(w -> Math.hypot(w[0], w[1])).toArray();
    return Agent.index(control.watched(), magnitudes);
  }

  private static Element element(Feeder feeder, String name) {
    return feeder.elements().stream()
        .filter(e -> e.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No element " + name));
  }

  @Override
  Feeder act(ActionQueue.Action action, Feeder feeder) {
    if (action == ActionQueue.Action.TURN_AROUND) {
      reversed = reversing != reversed;
      reversing = false;
      return feeder;
    }
    fire();
    if (wantedChange == 0) {
      return feeder;
    }
    List<Element> moved = new ArrayList<>();
    for (Element element : feeder.elements()) {
      moved.add(control.elements().contains(element.name()) ? moved(element) : element);
    }
    wantedChange = 0;
    return feeder.withElements(moved);
  }

  private Element moved(Element element) {
    if (element instanceof Transformer t) {
      Winding winding = t.windings().get(control.tapWinding());
      double tap = winding.tap() + change(winding.range().increment());
      double kept = Math.min(Math.max(tap, winding.range().least()), winding.range().greatest());
      return t.withTap(control.tapWinding(), kept);
    }
    Regulator r = (Regulator) element;
    int step = r.tapStep() + (int) Math.rint(change(Regulator.STEP) / Regulator.STEP);
    return r.withTapStep(Math.min(Math.max(step, -Regulator.MAX_STEP), Regulator.MAX_STEP));
  }

  private double change(double increment) {
    int taps = (int) (SHARE_AT_ONCE * Math.abs(wantedChange) / increment);
    int limited = Math.min(Math.max(taps, 1), control.greatestChange());
    return Math.signum(wantedChange) * limited * increment;
  }
}
