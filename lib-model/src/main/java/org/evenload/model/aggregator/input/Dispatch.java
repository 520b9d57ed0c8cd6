package org.evenload.model.aggregator.input;

import java.util.function.IntToDoubleFunction;
import org.evenload.model.aggregator.CostParts;

/**
 * A schedule that holds every limit of the batteries, and its cost: the change of charge by entry,
 * and the powers by period and realisation that follow.
 */
public record Dispatch(double[] changeKwh, double[][] realisedMw, CostParts cost, double wearKwh) {

  /**
   * The schedule nearest to an intended one that holds every limit, whatever rounding did.
   *
   * @param intendedKwh change of charge by entry, kWh per vehicle
   */
  public static Dispatch nearest(
      Batteries batteries, PriceSteps market, IntToDoubleFunction intendedKwh) {
    double[] change = new double[batteries.entryCount()];
    for (int chain = 0; chain < batteries.chainCount(); chain++) {
      follow(batteries, chain, intendedKwh, change);
    }
    return of(batteries, market, change);
  }

  /** The schedule nearest to this one that holds every limit. */
  public Dispatch feasible(Batteries batteries, PriceSteps market) {
    double[] change = new double[batteries.entryCount()];
    for (int chain = 0; chain < batteries.chainCount(); chain++) {
      follow(batteries, chain, entry -> changeKwh[entry], change);
    }
    return of(batteries, market, change);
  }

  public static Dispatch of(Batteries batteries, PriceSteps market, double[] changeKwh) {
    int periods = batteries.periodCount;
    double[][] mw = new double[periods][batteries.realisationCount];
    double wearUsd = 0;
    double wearKwh = 0;
    for (int n = 0; n < batteries.realisationCount; n++) {
      for (int chain = batteries.firstChain[n]; chain < batteries.firstChain[n + 1]; chain++) {
        int t = batteries.firstPeriod[chain];
        for (int i = batteries.firstEntry[chain]; i < batteries.firstEntry[chain + 1]; i++) {
          double change = changeKwh[i];
          mw[t][n] += change * (change > 0 ? batteries.upMw[chain] : -batteries.downMw[chain]);
          if (change < 0) {
            wearUsd -= batteries.wearUsd[chain] * change;
            wearKwh -= batteries.vehicles[chain] * change;
          }
          t = t + 1 == periods ? 0 : t + 1;
        }
      }
    }
    CostParts sum = new CostParts(0, 0, wearUsd / batteries.realisationCount, 0);
    for (int t = 0; t < periods; t++) {
      sum = sum.plus(market.cost(t, mw[t]));
    }
    return new Dispatch(changeKwh, mw, sum, wearKwh / batteries.realisationCount);
  }

  /** Charge of a battery at the end of each period of its stay, kWh per vehicle. */
  public double[] chargeKwh(Batteries batteries, int chain) {
    double[] kwh = new double[batteries.length(chain)];
    double charge = batteries.arrivalKwh[chain];
    for (int k = 0; k < kwh.length; k++) {
      charge += changeKwh[batteries.firstEntry[chain] + k];
      kwh[k] = charge;
    }
    return kwh;
  }

  /** What the batteries wear by realisation, USD. */
  public double[] wearUsd(Batteries batteries) {
    double[] usd = new double[batteries.realisationCount];
    for (int n = 0; n < usd.length; n++) {
      for (int chain = batteries.firstChain[n]; chain < batteries.firstChain[n + 1]; chain++) {
        for (int i = batteries.firstEntry[chain]; i < batteries.firstEntry[chain + 1]; i++) {
          usd[n] += batteries.wearUsd[chain] * Math.max(0, -changeKwh[i]);
        }
      }
    }
    return usd;
  }

  private static void follow(
      Batteries batteries, int chain, IntToDoubleFunction intendedKwh, double[] change) {
    int first = batteries.firstEntry[chain];
    int length = batteries.length(chain);
    double maxUp = batteries.maxUpKwh(chain);
    double maxDown = batteries.maxDownKwh(chain);
    double soc = batteries.arrivalKwh[chain];
    for (int k = 0; k < length; k++) {
      double needed =
          Math.max(batteries.minKwh[chain], batteries.leavingKwh[chain] - (length - 1 - k) * maxUp);
      double least = Math.max(needed, soc - maxDown);
      double allowed =
          Math.min(
              batteries.maxKwh[chain],
              batteries.greatestLeavingKwh[chain] + (length - 1 - k) * maxDown);
      double greatest = Math.min(allowed, soc + maxUp);
      double next = Math.max(least, Math.min(greatest, soc + intendedKwh.applyAsDouble(first + k)));
      change[first + k] = next - soc;
      soc = next;
    }
  }
}
