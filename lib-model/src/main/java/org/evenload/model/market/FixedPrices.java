package org.evenload.model.market;

/**
 * Prices that no load moves, for example a tariff by the hour.
 *
 * @param usdPerMwhByPeriod one price per period
 */
public record FixedPrices(double[] usdPerMwhByPeriod) implements EnergyPrices {
  public FixedPrices {
    usdPerMwhByPeriod = usdPerMwhByPeriod.clone();
  }

  @Override
  public double usdPerMwh(int period, double loadMw) {
    return usdPerMwhByPeriod[period - 1];
  }
}
