package org.evenload.model.aggregator.exact;

import java.util.ArrayList;
import java.util.List;
import org.evenload.model.market.EnergyPrices;
import org.evenload.model.market.FixedPrices;
import org.evenload.model.market.PriceQuotaCurve;

/**
 * The borders between steps of the price-quota curve that some power of a period can cross.
 *
 * @param mw powers of the aggregator at which the price rises, in increasing order
 * @param riseUsdPerMwh by how much it rises at each
 * @param lowestUsdPerMwh price below the first
 */
record CurveBorders(double[] mw, double[] riseUsdPerMwh, double lowestUsdPerMwh) {

  /**
   * Borders within reach.
   *
   * @param t period, counted from 0
   */
  static CurveBorders of(
      EnergyPrices prices, int t, double forecastMw, double leastMw, double greatestMw) {
    if (prices instanceof FixedPrices fixed) {
      return new CurveBorders(new double[0], new double[0], fixed.usdPerMwhByPeriod()[t]);
    }
    return of(((PriceQuotaCurve) prices).steps(), forecastMw, leastMw, greatestMw);
  }

  private static CurveBorders of(
      List<PriceQuotaCurve.Step> steps, double forecastMw, double leastMw, double greatestMw) {
    List<Double> mw = new ArrayList<>();
    List<Double> rise = new ArrayList<>();
    double lowest = steps.get(0).usdPerMwh();
    for (int b = 1; b < steps.size(); b++) {
      double border = steps.get(b).loadFromMw() - forecastMw;
      double difference = steps.get(b).usdPerMwh() - steps.get(b - 1).usdPerMwh();
      if (border <= leastMw) {
        lowest = steps.get(b).usdPerMwh();
      } else if (border < greatestMw && difference > 0) {
        mw.add(border);
        rise.add(difference);
      }
    }
    return new CurveBorders(array(mw), array(rise), lowest);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  int count() {
    return mw.length;
  }

  /** Price of a power that lies above the first {@code below} borders. */
  double usdPerMwh(int below) {
    double usdPerMwh = lowestUsdPerMwh;
    for (int j = 0; j < below; j++) {
      usdPerMwh += riseUsdPerMwh[j];
    }
    return usdPerMwh;
  }
}
