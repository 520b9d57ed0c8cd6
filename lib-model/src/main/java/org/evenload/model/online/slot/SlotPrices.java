package org.evenload.model.online.slot;

/**
 * Prices in a slot, USD per MWh.
 *
 * @param lossUsdPerMwh K_E
 * @param energyUsdPerMwh K_G of this slot
 */
public record SlotPrices(double lossUsdPerMwh, double energyUsdPerMwh) {

  /** Cost of one hour at these powers, USD. */
  public double usdPerHour(double demandKw, double lossKw) {
    return (energyUsdPerMwh * demandKw + lossUsdPerMwh * lossKw) / 1e3;
  }
}
