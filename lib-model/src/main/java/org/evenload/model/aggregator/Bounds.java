package org.evenload.model.aggregator;

/**
 * The market together with what the batteries can at most do.
 *
 * @param leastMw least net power by period and realisation
 * @param greatestMw greatest net power by period and realisation
 * @param wallPrice USD per MW beyond a wall that no schedule of a node crosses
 */
record Bounds(
    Market market,
    int realisationCount,
    double[][] leastMw,
    double[][] greatestMw,
    double wallPrice) {

  static Bounds of(Market market, Fleet fleet) {
    return of(market, fleet.realisationCount, fleet.leastMw(), fleet.greatestMw());
  }

  static Bounds of(Market market, int realisationCount, double[][] leastMw, double[][] greatestMw) {
    double highest = 1;
    for (double[] ofPeriod : market.price) {
      for (double price : ofPeriod) {
        highest = Math.max(highest, Math.abs(price));
      }
    }
    return new Bounds(market, realisationCount, leastMw, greatestMw, 20 * highest);
  }

  double leastDayAheadMw(int t, int b) {
    return Math.max(market.fromMw[t][b], Market.mean(leastMw[t]));
  }

  double greatestDayAheadMw(int t, int b) {
    return Math.min(market.toMw[t][b], Market.mean(greatestMw[t]));
  }

  /** Whether any schedule can bring the day-ahead power of a period into a step. */
  boolean reachable(int t, int b) {
    return leastDayAheadMw(t, b) <= greatestDayAheadMw(t, b);
  }
}
