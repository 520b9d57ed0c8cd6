package org.evenload.model.aggregator.input;

/**
 * The market together with what the batteries can at most do.
 *
 * @param leastMw least net power by period and realisation
 * @param greatestMw greatest net power by period and realisation
 * @param wallPrice USD per MW beyond a wall that no schedule of a node crosses
 */
public record PowerBounds(
    PriceSteps market,
    int realisationCount,
    double[][] leastMw,
    double[][] greatestMw,
    double wallPrice) {
  private static final double ROUNDING = 1e-12;

  public static PowerBounds of(PriceSteps market, Batteries batteries) {
    return of(market, batteries.realisationCount, batteries.leastMw(), batteries.greatestMw());
  }

  public static PowerBounds of(
      PriceSteps market, int realisationCount, double[][] leastMw, double[][] greatestMw) {
    double highest = 1;
    for (double[] ofPeriod : market.price) {
      for (double price : ofPeriod) {
        highest = Math.max(highest, Math.abs(price));
      }
    }
    return new PowerBounds(market, realisationCount, leastMw, greatestMw, 20 * highest);
  }

  public double leastDayAheadMw(int t, int b) {
    return Math.max(market.fromMw[t][b], PriceSteps.mean(leastMw[t]));
  }

  public double greatestDayAheadMw(int t, int b) {
    return Math.min(market.toMw[t][b], PriceSteps.mean(greatestMw[t]));
  }

  /** Multipliers beyond all prices, so that bounds can be taken at them with little rounding. */
  public double sensibleUsdPerMw() {
    return 50 * (wallPrice + market.slackPrice);
  }

  /**
   * What rounding may add to a bound: sums of up to some thousand terms of this size, USD.
   *
   * @param price of power by realisation, then by period
   */
  public double roundingUsd(double[][] price) {
    double usd = 0;
    for (int t = 0; t < market.periodCount; t++) {
      for (int n = 0; n < realisationCount; n++) {
        double mw = Math.max(Math.abs(leastMw[t][n]), Math.abs(greatestMw[t][n]));
        usd += (Math.abs(price[n][t]) + wallPrice) * mw / realisationCount;
      }
    }
    return ROUNDING * usd;
  }

  /** Whether any schedule can bring the day-ahead power of a period into a step. */
  public boolean reachable(int t, int b) {
    return leastDayAheadMw(t, b) <= greatestDayAheadMw(t, b);
  }
}
