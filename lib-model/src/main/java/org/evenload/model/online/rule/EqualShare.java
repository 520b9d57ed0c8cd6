package org.evenload.model.online.rule;

import java.util.Arrays;

/**
 * All charge at the same power, the greatest that the grid admits to all; who can take less takes
 * less.
 */
public record EqualShare() implements ChargingRule {
  // Halvings of a charger's power: less than a milliwatt is left.
  private static final int HALVINGS = 24;

  @Override
  public double[] decide(Slot slot, SlotLimits limits) {
    double greatest = slot.waiting().stream().mapToDouble(Waiting::kw).max().orElse(0);
    double[] kw = atMost(slot, greatest);
    if (limits.admit(kw)) {
      return kw;
    }
    double admitted = 0;
    double refused = greatest;
    for (int k = 0; k < HALVINGS; k++) {
      double middle = (admitted + refused) / 2;
      if (limits.admit(atMost(slot, middle))) {
        admitted = middle;
      } else {
        refused = middle;
      }
    }
    return atMost(slot, admitted);
  }

  private static double[] atMost(Slot slot, double level) {
    double[] kw = new double[slot.waiting().size()];
    Arrays.setAll(kw, i -> Math.min(level, slot.waiting().get(i).kw()));
    return kw;
  }
}
