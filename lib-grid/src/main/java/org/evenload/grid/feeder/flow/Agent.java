package org.evenload.grid.feeder.flow;

import org.evenload.grid.feeder.Control;
import org.evenload.grid.feeder.Control.Watched;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.flow.FeederResult.ControlState;

/** A control at work. It carries what it has in mind from one look to the next. */
interface Agent {
  static Agent of(Control control) {
    return control instanceof Control.Taps taps
        ? new TapAgent(taps)
        : new CapacitorAgent((Control.Capacitors) control);
  }

  Control control();

  /** How things stood at the last look. */
  ControlState state();

  /** What was seen at the last look, on the relay's side. */
  double reading();

  /** Everything it remembers, to tell whether it has been here before. */
  String mind();

  /** Forgets actions that are pending. */
  void reset();

  /** Looks at a solution and asks for an action, or withdraws it. */
  void sample(Measurements measured, ActionQueue queue);

  /** Acts: the feeder after it. */
  Feeder act(ActionQueue.Action action, Feeder feeder);

  /** The phase that is watched, by the magnitudes of all. */
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
      default -> best = Math.min(watched.phase(), magnitudes.length - 1);
    }
    return best;
  }
}
