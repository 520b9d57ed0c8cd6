package org.evenload.grid.feeder.flow;

import java.util.Arrays;
import org.evenload.grid.feeder.Control;
import org.evenload.grid.feeder.Control.Watched;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.flow.FeederResult.ControlState;

/** A control at work. It carries what it has in mind from one look to the next. */
abstract sealed class Agent permits TapAgent, CapacitorAgent {
  private final Control control;
  private ControlState state = ControlState.IN_BAND;
  private double reading;
  private boolean armed;

  Agent(Control control) {
    this.control = control;
  }

  static Agent of(Control control) {
    return control instanceof Control.Taps taps
        ? new TapAgent(taps)
        : new CapacitorAgent((Control.Capacitors) control);
  }

  final Control control() {
    return control;
  }

  /** How things stood at the last look. */
  final ControlState state() {
    return state;
  }

  final void found(ControlState newState) {
    state = newState;
  }

  /** What was seen at the last look, on the relay's side. */
  final double reading() {
    return reading;
  }

  final void read(double value) {
    reading = value;
  }

  /** Everything it remembers, to tell whether it has been here before. */
  final String mind() {
    return control.name() + ":" + armed + memory();
  }

  /** What the kind of control remembers. */
  abstract String memory();

  /** Forgets actions that are pending. */
  void reset() {
    armed = false;
  }

  /** Looks at a solution and asks for an action, or withdraws it. */
  abstract void sample(Measurements measured, ActionQueue queue);

  /** Acts: the feeder after it. */
  abstract Feeder act(ActionQueue.Action action, Feeder feeder);

  final boolean isArmed() {
    return armed;
  }

  /** Asks to switch after a delay, unless it waits for that already. */
  final void arm(ActionQueue queue, double delaySeconds) {
    if (!armed) {
      queue.push(delaySeconds, this, ActionQueue.Action.SWITCH);
      armed = true;
    }
  }

  /** Asks no longer to switch. */
  final void disarm(ActionQueue queue) {
    if (armed) {
      queue.remove(this, ActionQueue.Action.SWITCH);
      armed = false;
    }
  }

  /** Its turn to switch has come. */
  final void fire() {
    armed = false;
  }

  /** The phase that is watched, by the magnitudes of all; the first if there are not so many. */
  static int index(Watched watched, double[] magnitudes) {
    int best = 0;
    switch (watched.choice()) {
      case GREATEST -> {
        for (int i = 1; i < magnitudes.length; i++) {
          best = magnitudes[i] > magnitudes[best] ? i : best;
        }
      }
      case LEAST -> {
        for (int i = 1; i < magnitudes.length; i++) {
          best = magnitudes[i] < magnitudes[best] ? i : best;
        }
      }
      default -> best = watched.phase() < magnitudes.length ? watched.phase() : 0;
    }
    return best;
  }

  /** The magnitude that is watched. */
  static double chosen(Watched watched, double[] magnitudes) {
    return watched.choice() == Watched.Choice.MEAN
        ? Arrays.stream(magnitudes).average().orElse(0)
        : magnitudes[index(watched, magnitudes)];
  }
}
