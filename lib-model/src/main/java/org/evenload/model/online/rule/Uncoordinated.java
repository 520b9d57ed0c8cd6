package org.evenload.model.online.rule;

/** Everybody charges at full power as soon as plugged in, whatever the grid can take: case A. */
public record Uncoordinated() implements ChargingRule {
  @Override
  public double[] decide(Slot slot, SlotLimits limits) {
    return slot.waiting().stream().mapToDouble(Waiting::kw).toArray();
  }
}
