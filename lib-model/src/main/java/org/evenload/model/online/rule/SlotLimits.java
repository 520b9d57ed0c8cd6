package org.evenload.model.online.rule;

/** What the grid can take in one slot. */
public interface SlotLimits {

  /**
   * Whether all limits hold.
   *
   * @param chargeKw by waiting vehicle
   */
  boolean admit(double[] chargeKw);
}
