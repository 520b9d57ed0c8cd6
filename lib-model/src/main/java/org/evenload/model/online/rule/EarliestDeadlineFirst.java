package org.evenload.model.online.rule;

import java.util.Comparator;

/** Who has to be full first charges first; among equals, who came first. */
public record EarliestDeadlineFirst() implements ChargingRule {
  @Override
  public double[] decide(Slot slot, SlotLimits limits) {
    return InOrder.serve(
        slot,
        limits,
        Comparator.comparingInt(Waiting::endSlot).thenComparingInt(Waiting::plugInSlot));
  }
}
