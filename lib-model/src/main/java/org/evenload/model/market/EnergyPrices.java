package org.evenload.model.market;

import java.io.Serializable;

/** What a MWh costs an aggregator, by period and, on a price-quota curve, by the system's load. */
public sealed interface EnergyPrices extends Serializable permits PriceQuotaCurve, FixedPrices {

  /**
   * Price of a period at a load.
   *
   * @param period counted from 1
   * @param loadMw load of the system including the aggregator
   */
  double usdPerMwh(int period, double loadMw);
}
