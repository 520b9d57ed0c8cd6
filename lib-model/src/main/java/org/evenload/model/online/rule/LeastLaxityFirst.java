package org.evenload.model.online.rule;

import java.util.Comparator;

/** Who can least afford to wait charges first; among equals, who came first. */
public record LeastLaxityFirst() implements ChargingRule {
  @Override
  public double[] decide(Slot slot, SlotLimits limits) {
    return InOrder.serve(
        slot,
        limits,
        Comparator.comparingDouble((Waiting w) -> w.laxityHours(slot.number(), slot.hours()))
            .thenComparingInt(Waiting::plugInSlot));
  }
}
