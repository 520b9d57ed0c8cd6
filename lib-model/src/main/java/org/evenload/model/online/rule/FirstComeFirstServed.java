package org.evenload.model.online.rule;

import java.util.Comparator;

/** Who plugged in first charges first. */
public record FirstComeFirstServed() implements ChargingRule {
  @Override
  public double[] decide(Slot slot, SlotLimits limits) {
    return InOrder.serve(slot, limits, Comparator.comparingInt(Waiting::plugInSlot));
  }
}
