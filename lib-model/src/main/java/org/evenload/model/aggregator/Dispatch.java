package org.evenload.model.aggregator;

import java.util.function.IntToDoubleFunction;

/**
 * A schedule that holds every limit of the batteries, and its cost: the change of charge by entry,
 * and the powers by period and realisation that follow.
 */
record Dispatch(double[] changeKwh, double[][] realisedMw, CostParts cost, double wearKwh) {

  /** The schedule nearest to a relaxation's that holds every limit, whatever rounding did. */
  static Dispatch of(Fleet fleet, Market market, Relaxation relaxation) {
    double[] change = new double[fleet.entryCount()];
    for (int chain = 0; chain < fleet.chainCount(); chain++) {
      follow(fleet, chain, relaxation::changeKwh, change);
    }
    return of(fleet, market, change);
  }

  /** The schedule nearest to this one that holds every limit. */
  Dispatch feasible(Fleet fleet, Market market) {
    double[] change = new double[fleet.entryCount()];
    for (int chain = 0; chain < fleet.chainCount(); chain++) {
      follow(fleet, chain, entry -> changeKwh[entry], change);
    }
    return of(fleet, market, change);
  }

  static Dispatch of(Fleet fleet, Market market, double[] changeKwh) {
    int periods = fleet.periodCount;
    double[][] mw = new double[periods][fleet.realisationCount];
    double wearUsd = 0;
    double wearKwh = 0;
    for (int n = 0; n < fleet.realisationCount; n++) {
      for (int chain = fleet.firstChain[n]; chain < fleet.firstChain[n + 1]; chain++) {
        int t = fleet.firstPeriod[chain];
        for (int i = fleet.firstEntry[chain]; i < fleet.firstEntry[chain + 1]; i++) {
          double change = changeKwh[i];
          mw[t][n] += change * (change > 0 ? fleet.upMw[chain] : -fleet.downMw[chain]);
          if (change < 0) {
            wearUsd -= fleet.wearUsd[chain] * change;
            wearKwh -= fleet.vehicles[chain] * change;
          }
          t = t + 1 == periods ? 0 : t + 1;
        }
      }
    }
    CostParts sum = new CostParts(0, 0, wearUsd / fleet.realisationCount, 0);
    for (int t = 0; t < periods; t++) {
      sum = sum.plus(market.cost(t, mw[t]));
    }
    return new Dispatch(changeKwh, mw, sum, wearKwh / fleet.realisationCount);
  }

  /** What the batteries wear by realisation, USD. */
  double[] wearUsd(Fleet fleet) {
    double[] usd = new double[fleet.realisationCount];
    for (int n = 0; n < usd.length; n++) {
      for (int chain = fleet.firstChain[n]; chain < fleet.firstChain[n + 1]; chain++) {
        for (int i = fleet.firstEntry[chain]; i < fleet.firstEntry[chain + 1]; i++) {
          usd[n] += fleet.wearUsd[chain] * Math.max(0, -changeKwh[i]);
        }
      }
    }
    return usd;
  }

  private static void follow(
      Fleet fleet, int chain, IntToDoubleFunction intendedKwh, double[] change) {
    int first = fleet.firstEntry[chain];
    int length = fleet.length(chain);
    double maxUp = fleet.maxUpKwh(chain);
    double maxDown = fleet.maxDownKwh(chain);
    double soc = fleet.arrivalKwh[chain];
    for (int k = 0; k < length; k++) {
      double needed =
          Math.max(fleet.minKwh[chain], fleet.leavingKwh[chain] - (length - 1 - k) * maxUp);
      double least = Math.max(needed, soc - maxDown);
      double greatest = Math.min(fleet.maxKwh[chain], soc + maxUp);
      double next = Math.max(least, Math.min(greatest, soc + intendedKwh.applyAsDouble(first + k)));
      change[first + k] = next - soc;
      soc = next;
    }
  }
}
