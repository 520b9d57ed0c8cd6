package org.evenload.model.aggregator.input;

import org.evenload.model.aggregator.CostParts;

/**
 * Net power and wear of a schedule, summed battery by battery, so that the schedule of a large
 * fleet need not exist all at once.
 */
public final class PowerSum {
  private final Batteries batteries;
  private final double[][] realisedMw;
  private double wearUsd;
  private double wearKwh;

  public PowerSum(Batteries batteries) {
    this.batteries = batteries;
    realisedMw = new double[batteries.periodCount][batteries.realisationCount];
  }

  /**
   * Adds a battery.
   *
   * @param n its realisation
   * @param change of its charge by period of the stay, kWh per vehicle
   */
  public void add(int n, int chain, double[] change) {
    int t = batteries.firstPeriod[chain];
    double upMw = batteries.upMw[chain];
    double downMw = batteries.downMw[chain];
    for (int k = 0; k < batteries.length(chain); k++) {
      double kwh = change[k];
      realisedMw[t][n] += kwh * (kwh > 0 ? upMw : -downMw);
      if (kwh < 0) {
        wearUsd -= batteries.wearUsd[chain] * kwh;
        wearKwh -= batteries.vehicles[chain] * kwh;
      }
      t = t + 1 == batteries.periodCount ? 0 : t + 1;
    }
  }

  /** By period and realisation. */
  public double[][] realisedMw() {
    return realisedMw;
  }

  /** Expected fall of all batteries' charge. */
  public double wearKwh() {
    return wearKwh / batteries.realisationCount;
  }

  /** Expected cost at true prices. */
  public CostParts cost(PriceSteps market) {
    CostParts sum = new CostParts(0, 0, wearUsd / batteries.realisationCount, 0);
    for (int t = 0; t < batteries.periodCount; t++) {
      sum = sum.plus(market.cost(t, realisedMw[t]));
    }
    return sum;
  }
}
