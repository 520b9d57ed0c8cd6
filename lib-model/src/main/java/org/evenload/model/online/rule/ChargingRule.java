package org.evenload.model.online.rule;

import java.io.Serializable;

/** A way to share a grid among those that wait. */
public interface ChargingRule extends Serializable {

  /**
   * Decides one slot.
   *
   * @return power by waiting vehicle, kW, at most what each can take; within the limits, unless the
   *     rule is one that knows none
   */
  double[] decide(Slot slot, SlotLimits limits);
}
