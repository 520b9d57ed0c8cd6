package org.evenload.model.online.rule;

/**
 * A vehicle that waits for energy.
 *
 * @param plugInSlot since when
 * @param endSlot the slot before which it has to be full
 * @param kw the most it can take in this slot
 * @param missingKwh energy from the grid that it still needs
 * @param chargerKw power of its charger
 */
public record Waiting(int plugInSlot, int endSlot, double kw, double missingKwh, double chargerKw) {

  /** Hours it can still do without charging and be full in time; negative if it cannot. */
  public double laxityHours(int slot, double slotHours) {
    return (endSlot - slot) * slotHours - missingKwh / chargerKw;
  }
}
