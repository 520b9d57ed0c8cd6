package org.evenload.model.coordination;

import java.util.List;

/**
 * What the limits of the grid cost fleets, from the shadow prices of its cuts.
 *
 * @param pressure of the network on each fleet by period: USD per MW held for a period
 * @param constantUsd part of the Lagrangian that no fleet changes
 * @param active periods whose cuts bind
 * @param isProven whether no limit binds but those of solved power flows, so that the Lagrangian is
 *     a bound
 */
record GridPrices(double[][] pressure, double constantUsd, boolean[] active, boolean isProven) {

  /**
   * @param usdPerMw of every cut
   * @param leastUsdPerMw above which a cut counts as binding
   */
  static GridPrices of(
      List<Cut> cuts, double[] usdPerMw, int fleets, int periods, double leastUsdPerMw) {
    double[][] pressure = new double[fleets][periods];
    boolean[] active = new boolean[periods];
    double constantUsd = 0;
    boolean proven = true;
    for (int c = 0; c < usdPerMw.length; c++) {
      Cut cut = cuts.get(c);
      double usd = Math.max(0, usdPerMw[c]);
      constantUsd += usd * cut.atNothingMw();
      boolean binds = usd > leastUsdPerMw;
      active[cut.period()] |= binds;
      proven &= cut.proven() || !binds;
      for (int k = 0; k < fleets; k++) {
        pressure[k][cut.period()] += usd * cut.perMw()[k];
      }
    }
    return new GridPrices(pressure, constantUsd, active, proven);
  }
}
