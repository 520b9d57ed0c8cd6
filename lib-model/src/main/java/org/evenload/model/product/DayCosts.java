package org.evenload.model.product;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a day costs the aggregator: C(5) to C(13).
 *
 * @param energyMwh by product, C(8), C(9)
 * @param energyUsd cost of each product's energy, C(5), C(6)
 * @param beyondLimitMwh energy beyond the load limit
 * @param penaltyUsd what that costs on top
 */
public record DayCosts(
    Map<Product, Double> energyMwh,
    Map<Product, Double> energyUsd,
    double beyondLimitMwh,
    double penaltyUsd) {

  public static DayCosts of(ChargedDay day) {
    DayProblem problem = day.problem();
    Map<Product, Double> mwh = new EnumMap<>(Product.class);
    Map<Product, Double> usd = new EnumMap<>(Product.class);
    day.kwhByStep()
        .forEach(
            (product, kwhByStep) -> {
              double energy = 0;
              double cost = 0;
              for (int t = 0; t < kwhByStep.length; t++) {
                energy += kwhByStep[t] / 1000;
                cost += kwhByStep[t] / 1000 * problem.usdPerMwh()[t];
              }
              mwh.put(product, energy);
              usd.put(product, cost);
            });
    double beyondMwh = 0;
    for (double kwh : day.beyondLimitKwh()) {
      beyondMwh += kwh / 1000;
    }
    return new DayCosts(mwh, usd, beyondMwh, beyondMwh * problem.penaltyUsdPerMwh());
  }

  /** Energy of all products, C(10). */
  public double totalMwh() {
    return sum(energyMwh);
  }

  /** Cost of the day with the penalty, C(7). */
  public double totalUsd() {
    return sum(energyUsd) + penaltyUsd;
  }

  /** Cost of a product's energy, C(11), C(12); NaN for a product that nobody took. */
  public double specificUsdPerMwh(Product product) {
    return ratio(energyUsd.getOrDefault(product, 0.0), energyMwh.getOrDefault(product, 0.0));
  }

  /** Cost of all energy with the penalty, C(13); NaN on a day without energy. */
  public double specificUsdPerMwh() {
    return ratio(totalUsd(), totalMwh());
  }

  // In the products' order, so that the sum has the same bits every time.
  private static double sum(Map<Product, Double> values) {
    double sum = 0;
    for (Product product : Product.values()) {
      sum += values.getOrDefault(product, 0.0);
    }
    return sum;
  }

  private static double ratio(double usd, double mwh) {
    return mwh > 0 ? usd / mwh : Double.NaN;
  }
}
